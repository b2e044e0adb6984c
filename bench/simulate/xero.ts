import type { FakeClock } from '../../test/support/fakeClock';

const WINDOW_MS = 60_000;

export interface Reply {
	status: number;
	headers: Record<string, string>;
}

/** One call as Xero saw it. `refused` names the limit of a 429. */
export interface SeenCall {
	at: number;
	worker: number;
	refused?: 'minute' | 'concurrent';
}

/**
 * Xero's counting of one organisation's calls in simulated time: fixed windows of a minute from `offset` on, five in flight. A refusal is
 * answered at once, everything else after `latency` ms. `transit` is the journey each way.
 */
export class SimulatedOrganisation {
	readonly seen: SeenCall[] = [];

	private inFlight = 0;

	private window = Number.NaN;

	private spent = 0;

	constructor(
		private readonly clock: FakeClock,
		private readonly offset: number,
		private readonly latency: () => number,
		private readonly transit: () => number,
	) {}

	async call(worker: number): Promise<Reply> {
		await this.clock.sleep(this.transit());
		const refused = this.refusal();
		this.seen.push({ at: this.clock.now(), worker, refused });
		if (refused) {
			const headers = { ...this.left(), 'x-rate-limit-problem': refused, ...this.retryAfter(refused) };
			await this.clock.sleep(this.transit());
			return { status: 429, headers };
		}
		this.spent++;
		this.inFlight++;
		const headers = this.left();
		await this.clock.sleep(this.latency());
		this.inFlight--;
		await this.clock.sleep(this.transit());
		return { status: 200, headers };
	}

	private refusal(): SeenCall['refused'] {
		this.roll();
		if (this.spent >= 60) return 'minute';
		return this.inFlight >= 5 ? 'concurrent' : undefined;
	}

	private left(): Record<string, string> {
		return { 'x-minlimit-remaining': String(60 - this.spent) };
	}

	/** Xero promises none for calls in flight. */
	private retryAfter(refused: SeenCall['refused']): Record<string, string> {
		if (refused !== 'minute') return {};
		return {
			'retry-after': String(
				Math.max(1, Math.ceil((this.window + WINDOW_MS - this.clock.now()) / 1000)),
			),
		};
	}

	private roll(): void {
		const start = Math.floor((this.clock.now() - this.offset) / WINDOW_MS) * WINDOW_MS + this.offset;
		if (start === this.window) return;
		this.window = start;
		this.spent = 0;
	}
}
