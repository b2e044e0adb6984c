import { sleep } from 'n8n-workflow';

/** Time as the limiter and the retry loop see it; tests hand in their own. All figures in milliseconds. */
export interface Clock {
	now(): number;
	/** Rejects with the signal's reason as soon as the signal is aborted. */
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
	now: () => Date.now(),
	sleep: async (ms, signal) => await sleep(ms, signal),
};
