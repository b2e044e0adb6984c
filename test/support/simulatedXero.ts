import { FixedWindow } from '../../sandbox/limits/fixed-window';
import { defaultLimits } from '../../sandbox/limits/rate-limits';
import type { FakeClock } from './fakeClock';

export interface Reply {
	status: number;
	headers: Record<string, string>;
}

/** One call as Xero sees it. */
export interface SeenCall {
	at: number;
	caller: number;
	/** The limit that the 429 names. */
	refused?: 'minute' | 'concurrent';
}

/** Parts of one call's time, in ms. A refused call needs no work. */
export interface Journey {
	there: number;
	work: number;
	back: number;
}

/**
 * Simulates Xero's counting of one organisation's calls: fixed windows of a minute and calls in flight, with the
 * headers of its answers.
 */
export class SimulatedXero {
	readonly seen: SeenCall[] = [];

	/** The most calls in flight at once, as their callers see it. */
	mostInFlight = 0;

	private readonly window: FixedWindow;

	private atWork = 0;

	private underWay = 0;

	/** @param offset start of the organisation's windows within a minute, ms */
	constructor(
		private readonly clock: FakeClock,
		readonly offset = 0,
		private readonly journey: () => Journey = () => ({ there: 0, work: 100, back: 0 }),
	) {
		this.window = new FixedWindow('', 60_000, offset);
	}

	/** Times at which calls were counted. */
	get counted(): number[] {
		return this.seen.filter(({ refused }) => !refused).map(({ at }) => at);
	}

	/** Refused calls. */
	get refusals(): SeenCall[] {
		return this.seen.filter(({ refused }) => refused);
	}

	/** A call from outside the test; like any other, it is refused if the window is used up. */
	spendElsewhere(): void {
		if (this.left > 0) this.window.add(this.clock.now());
	}

	/** @param caller distinguishes several callers in `seen` */
	async call(caller = 0): Promise<Reply> {
		const { there, work, back } = this.journey();
		this.underWay++;
		this.mostInFlight = Math.max(this.mostInFlight, this.underWay);
		await this.clock.sleep(there);
		const refused = this.refusal();
		this.seen.push({ at: this.clock.now(), caller, refused });
		if (!refused) this.window.add(this.clock.now());
		const headers = this.headers(refused);
		if (!refused) await this.work(work);
		await this.clock.sleep(back);
		this.underWay--;
		return { status: refused ? 429 : 200, headers };
	}

	private async work(ms: number): Promise<void> {
		this.atWork++;
		await this.clock.sleep(ms);
		this.atWork--;
	}

	private refusal(): SeenCall['refused'] {
		if (this.left === 0) return 'minute';
		return this.atWork >= defaultLimits.concurrent ? 'concurrent' : undefined;
	}

	private headers(refused: SeenCall['refused']): Record<string, string> {
		const headers = { 'x-minlimit-remaining': String(this.left), 'x-appminlimit-remaining': '9000' };
		if (!refused) return headers;
		// Xero promises no time for the limit of calls in flight.
		const wait: Record<string, string> =
			refused === 'minute' ? { 'retry-after': String(this.window.secondsLeft(this.clock.now())) } : {};
		return { ...headers, 'x-rate-limit-problem': refused, ...wait };
	}

	private get left(): number {
		return defaultLimits.minute - this.window.used(this.clock.now());
	}
}
