import type { WindowReading } from './minuteWindow';

/** After this many windows without calls of others, a process assumes that it is alone. */
const QUIET_WINDOWS = 2;

/**
 * Pauses grow when more calls than this are in flight in all processes together. The processes are not coordinated,
 * so the average must be far below Xero's limit of five to avoid exceeding it by chance. Slow calls need more: at 60
 * calls a minute, the calls in flight equal the seconds that a call takes, and a quarter more keeps the limit within
 * reach.
 */
const BUSY = { atLeast: 1.5, perSecond: 1.25 } as const;

/** Pause after the first refusal, and longest pause, in ms. */
const PAUSE = { first: 1_000, longest: 20_000 } as const;

/** Random factors for pauses, so that processes do not call at the same time. */
const JITTER = { least: 0.8, most: 1.2 } as const;

/**
 * Shares an organisation's calls with other processes that use the same Xero app, such as workers of n8n's queue
 * mode. They cannot communicate, so a process knows only `X-MinLimit-Remaining`: if it drops by more than the
 * process's own calls, there are others.
 *
 * Alone, a process doubles its calls in flight with each answer, up to Xero's five. If there are others, it keeps one
 * call in flight; up to five processes can do that without refusals. More processes pause between calls: pauses grow
 * by steps and shrink by a share, so all processes end up with similar pauses. If the remaining calls will be used up
 * before its next call, the process waits until the window is reset.
 */
export class Peers {
	private slotsAlone = 1;

	/** Number of windows since a call of others was last seen. */
	private windowsSince = Infinity;

	/** Average number of calls by others between two of our answers. */
	private others = 0;

	private pauseMs = 0;

	private tookMs = 0;

	private lastLeft: number | undefined;

	private lastAnswer = 0;

	private notBefore = 0;

	/** @param most calls Xero allows in flight */
	constructor(
		private readonly most: number,
		private readonly random: () => number,
	) {}

	/** Calls this process may have in flight. */
	slots(): number {
		if (!this.isShared) return this.slotsAlone;
		const processes = this.others + 1;
		// Two processes whose calls take three seconds could not use all calls of a minute with one call in flight each.
		const needed = Math.round(this.tookMs / 1000 / processes);
		return Math.max(1, Math.min(needed, Math.floor(this.most / processes)));
	}

	/** @returns ms until a call may go; 0 = now */
	waitMs(now: number): number {
		return Math.max(0, this.notBefore - now);
	}

	/**
	 * @param tookMs how long a call takes
	 * @param inFlight calls of this process that are still under way
	 * @param reading undefined for an answer without the header
	 */
	answered(now: number, tookMs: number, inFlight: number, reading?: WindowReading): void {
		if (reading?.isNewWindow) this.windowsSince++;
		// Calls by others since our last answer, as shown by the header; may include our own calls in flight.
		const between = reading && this.lastLeft !== undefined ? this.lastLeft - reading.left - 1 : 0;
		if (reading && (reading.others > 0 || (this.isShared && between > inFlight))) this.seen();
		this.slotsAlone = Math.min(this.most, this.slotsAlone * 2);
		this.tookMs = tookMs;
		if (reading && this.isShared) this.share(now, inFlight, reading, between);
		this.lastLeft = reading?.left;
		this.lastAnswer = now;
	}

	/** Xero refused a call because too many were in flight. */
	refused(now: number): void {
		this.seen();
		this.pauseMs = Math.min(PAUSE.longest, Math.max(PAUSE.first, this.pauseMs * 2));
		this.hold(now + this.pauseMs * (1 + this.random()));
	}

	/** A call of others was noticed. */
	seen(): void {
		this.windowsSince = 0;
	}

	private get isShared(): boolean {
		return this.windowsSince <= QUIET_WINDOWS;
	}

	private share(now: number, inFlight: number, { left, resetAt, isNewWindow }: WindowReading, between: number): void {
		const cycle = Math.max(1, this.tookMs + this.pauseMs);
		// If we were silent for long, others have made more calls than they will make until our next call.
		const usual = Math.max(0, between) * Math.min(1, cycle / Math.max(1, now - this.lastAnswer));
		if (!isNewWindow) this.others = (this.others + usual) / 2;
		// Little's law: calls in flight = calls a second x seconds a call.
		const busy = Math.max(BUSY.atLeast, (this.tookMs / 1000) * BUSY.perSecond);
		if ((this.others + 1) * this.tookMs <= busy * cycle) this.pauseMs *= 0.9;
		else this.pauseMs = Math.min(PAUSE.longest, this.pauseMs + this.tookMs / 2);
		// Calls that will have been made by the time of our next call, after the longest possible pause.
		const gone = inFlight + ((inFlight + 1) * this.others * (this.tookMs + this.pauseMs * JITTER.most)) / cycle;
		const jitter = JITTER.least + (JITTER.most - JITTER.least) * this.random();
		if (left > gone) this.hold(now + this.pauseMs * jitter);
		else this.hold(resetAt + this.pauseMs * this.random());
	}

	private hold(until: number): void {
		this.notBefore = Math.max(this.notBefore, until);
	}
}
