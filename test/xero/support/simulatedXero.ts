import type { LimitNews, Lane } from '../../../xero/limiter';
import type { FakeClock } from '../../support/fakeClock';

const WINDOW_MS = 60_000;

export interface SimulationOptions {
	/** Where in the minute this organisation's window begins, ms. */
	offset?: number;
	minute?: number;
	concurrent?: number;
	/** Journey of one call to Xero and back, ms each. */
	journey?: () => { there: number; back: number };
}

/** Xero's counting of one organisation's calls, in simulated time: a fixed window with an offset, and calls in flight. */
export class SimulatedXero {
	/** Moments at which calls of the lane under test were counted. */
	readonly counted: number[] = [];

	readonly refusals: string[] = [];

	inFlight = 0;

	mostInFlight = 0;

	private window = Number.NaN;

	private spent = 0;

	constructor(
		private readonly clock: FakeClock,
		private readonly options: SimulationOptions = {},
	) {}

	/** One call that another workflow or server makes; like Xero, it refuses what is too much. */
	spendElsewhere(): void {
		this.roll();
		if (this.spent < this.limit) this.spent++;
	}

	/** One call of the lane under test: there, counted or refused, and back. Calls in flight are counted as the caller sees them. */
	async call(): Promise<LimitNews> {
		const { there, back } = this.options.journey?.() ?? { there: 50, back: 50 };
		this.inFlight++;
		this.mostInFlight = Math.max(this.mostInFlight, this.inFlight);
		await this.clock.sleep(there);
		const news = this.count();
		await this.clock.sleep(back);
		this.inFlight--;
		return news;
	}

	private count(): LimitNews {
		this.roll();
		const problem =
			this.spent >= this.limit
				? 'minute'
				: this.inFlight > (this.options.concurrent ?? 5)
					? 'concurrent'
					: undefined;
		if (problem) {
			this.refusals.push(problem);
			const left = this.window + WINDOW_MS - this.clock.now();
			return {
				minuteLeft: this.limit - this.spent,
				problem,
				retryAfterMs: problem === 'minute' ? Math.ceil(left / 1000) * 1000 : 0,
			};
		}
		this.spent++;
		this.counted.push(this.clock.now());
		return { minuteLeft: this.limit - this.spent, appMinuteLeft: 9_000, dayLeft: 4_000 };
	}

	private get limit(): number {
		return this.options.minute ?? 60;
	}

	private roll(): void {
		const { offset = 0 } = this.options;
		const start = Math.floor((this.clock.now() - offset) / WINDOW_MS) * WINDOW_MS + offset;
		if (start === this.window) return;
		this.window = start;
		this.spent = 0;
	}
}

/** One call through the lane; repeats what was refused, as the client does. */
export async function callThrough(lane: Lane, xero: SimulatedXero, clock: FakeClock): Promise<void> {
	for (let attempt = 1; ; attempt++) {
		const permit = await lane.acquire(undefined, attempt > 1);
		const news = await xero.call();
		permit.done(news);
		if (news.problem === undefined) return;
		await clock.sleep((news.retryAfterMs ?? 0) + 500);
	}
}

/** The most calls that lie in any minute, wherever it begins. */
export function mostInAnyMinute(moments: readonly number[]): number {
	const sorted = [...moments].sort((a, b) => a - b);
	let most = 0;
	for (let first = 0, last = 0; last < sorted.length; last++) {
		while (sorted[last] - sorted[first] >= WINDOW_MS) first++;
		most = Math.max(most, last - first + 1);
	}
	return most;
}

/** The most calls in one of the windows that begin at `offset`. */
export function mostInAnyWindow(moments: readonly number[], offset: number): number {
	const windows = new Map<number, number>();
	for (const moment of moments) {
		const window = Math.floor((moment - offset) / WINDOW_MS);
		windows.set(window, (windows.get(window) ?? 0) + 1);
	}
	return Math.max(0, ...windows.values());
}
