import { isNext, merged, missingBefore, nothingYet, readSequence, withArrived, type Arrived } from './sequence';
import { Table } from './table';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

/** Xero repeats an event for 24 hours, so an older event that was here before is a replay. */
const REPEATED_FOR_MS = 2 * DAY_MS;
/** Xero keeps undelivered events for 31 days, and then sends them in order. */
const CATCHES_UP_FOR_MS = 32 * DAY_MS;

/** The status of a record at an event, and the status before if known. */
export interface Step {
	status: string;
	before?: string;
}

/** An event as far as the state needs it. */
export interface EventKey {
	hash: string;
	/** When it happened, ms; undefined when Xero's text is no date. */
	date?: number;
	/** Place in Xero's numbering. */
	sequence?: number;
}

/**
 * What one trigger node remembers from earlier deliveries. A delivery counts only after n8n has accepted it.
 *
 * `open` notes an event, and `close` makes its changes final or reverts them. `text` returns the state to store;
 * events whose outcome is not known when n8n stores it stay open in it. If Xero repeats such an event after a
 * restart, or to another process, it is treated in the same way. n8n does not protect static data (the last writer
 * wins), so states are merged.
 */
export class State {
	private sequence = nothingYet();
	private app = '';
	/** Events that were taken on: when. */
	private readonly seen = new Table({ example: [0], ageMs: REPEATED_FOR_MS, most: 20_000, stored: 1_000 });
	/**
	 * Events that arrived but may not have been accepted: date, and their change of status (status, before) or ''.
	 * There are few except in an outage, and then all are stored, because a forgotten event would count as a replay
	 * when Xero sends it again days later.
	 */
	private readonly untaken = new Table({
		example: [0, '', ''],
		ageMs: CATCHES_UP_FOR_MS,
		most: 5_000,
		stored: 5_000,
	});
	/** By ID of the record: when Xero last changed it (`UpdatedDateUTC`), and the status it had then. */
	private readonly statuses = new Table({
		example: [0, ''],
		ageMs: 365 * DAY_MS,
		most: 10_000,
		stored: 500,
	});
	/** By ID of the record: begin of an hour, and how often it has started the workflow since. */
	private readonly started = new Table({ example: [0, 0], ageMs: HOUR_MS, most: 1_000, stored: 100 });
	/** Functions that revert the statuses of events in progress. */
	private readonly undo = new Map<string, () => void>();
	/** Texts that this process has recently read or written, so it knows their content. */
	private texts: string[] = [];

	/**
	 * Merges what is stored into what is known here.
	 * @param text the result of `text` in this or another process, or any other value, because people edit exported
	 * workflows
	 * @param app Xero counts its events per app
	 */
	load(text: unknown, app: string): void {
		if (this.app !== app) this.sequence = nothingYet();
		this.app = app;
		if (typeof text !== 'string' || this.texts.includes(text)) return;
		this.remember(text);
		const stored = parsed(text);
		if (stored.app === app) this.sequence = merged(this.sequence, readSequence(stored.sequence));
		this.seen.merge(stored.seen);
		this.untaken.merge(stored.untaken);
		this.statuses.merge(stored.statuses);
		this.started.merge(stored.started);
	}

	/**
	 * The state to store. It is one text, because n8n makes a proxy for each value in static data, and proxies cannot
	 * be cloned.
	 * @param taken events that n8n will have accepted when it stores this
	 */
	text(taken: readonly string[], now: number): string {
		const { app, sequence, statuses, started } = this;
		const seen = [...this.seen.toStore(now), ...taken.map((hash) => [hash, now])];
		const isTaken = new Set(taken);
		const untaken = this.untaken.toStore(now).filter(([hash]) => !isTaken.has(hash) && !this.isSeen(hash));
		const tables = { seen, untaken, statuses: statuses.toStore(now), started: started.toStore(now) };
		return this.remember(JSON.stringify({ app, sequence, ...tables }));
	}

	private remember(text: string): string {
		if (!this.texts.includes(text)) this.texts = [...this.texts.slice(-3), text];
		return text;
	}

	/** The sequence numbers before a delivery that have not arrived, as `[first, last]`. */
	gapsBefore(first: number | undefined, now: number): Array<[number, number]> {
		return first === undefined ? [] : missingBefore(this.sequence, first, now);
	}

	arrived(numbers: Arrived, now: number): void {
		this.sequence = withArrived(this.sequence, numbers, now);
	}

	isSeen(hash: string): boolean {
		return this.seen.get(hash) !== undefined;
	}

	/**
	 * Whether an event is an old one that somebody other than Xero sends again. Xero repeats events for a day. It sends
	 * older events only after an outage, and then they continue the numbering.
	 */
	isReplay({ hash, date, sequence }: EventKey, now: number): boolean {
		if (date === undefined || now - date <= REPEATED_FOR_MS || this.untaken.get(hash)) return false;
		return now - date > CATCHES_UP_FOR_MS || !isNext(this.sequence, sequence);
	}

	/** Notes an event that is about to be passed to n8n. */
	open({ hash, date }: EventKey, now: number): void {
		if (!this.untaken.get(hash)) this.untaken.set(hash, [date ?? now, '', '']);
	}

	/**
	 * The step an open event shows. It stays this event's until it is taken on: when it comes again it shows the
	 * same, also when another event has told of a later step in between.
	 * @param updated when Xero last changed the record, ms; a record older than the one known shows no step
	 */
	step(hash: string, id: string, status: string, updated: number): Step {
		const [date, shown, shownBefore] = this.untaken.get(hash) ?? [updated, '', ''];
		if (shown !== '') return { status: shown, ...(shownBefore === '' ? {} : { before: shownBefore }) };
		const last = this.statuses.get(id);
		if (last && updated < last[0]) return { status, before: status };
		const next: [number, string] = [updated, status];
		this.statuses.set(id, next);
		this.untaken.set(hash, [date, status, last?.[1] ?? '']);
		this.undo.set(hash, () => {
			// Where another event was judged by this status, the step stays with the event that showed it.
			if (this.statuses.get(id) !== next) return;
			if (last) this.statuses.set(id, last);
			else this.statuses.delete(id);
			this.untaken.set(hash, [date, '', '']);
		});
		return { status, ...(last ? { before: last[1] } : {}) };
	}

	/** Ends what `open` began: n8n has accepted the events or has failed. */
	close(hashes: readonly string[], taken: boolean, now: number): void {
		for (const hash of [...hashes].reverse()) {
			if (taken) {
				this.seen.set(hash, [now]);
				this.untaken.delete(hash);
			} else this.undo.get(hash)?.();
			this.undo.delete(hash);
		}
	}

	/** How often a record has started the workflow within the hour, and when that hour ends. */
	runs(id: string, now: number): { count: number; until: number } {
		const [since, count] = this.started.get(id) ?? [now, 0];
		return now - since < HOUR_MS ? { count, until: since + HOUR_MS } : { count: 0, until: now + HOUR_MS };
	}

	/** Notes that a record has started the workflow once more. */
	ran(id: string, now: number): void {
		const { count, until } = this.runs(id, now);
		this.started.set(id, [until - HOUR_MS, count + 1]);
	}
}

function parsed(text: string): Record<string, unknown> {
	try {
		return (JSON.parse(text) as Record<string, unknown> | null) ?? {};
	} catch {
		return {};
	}
}
