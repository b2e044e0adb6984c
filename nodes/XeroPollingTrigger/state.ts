import type { EncodedSeen } from './seen';

/** What is kept between polls, in the node's static data. All moments in ms since the epoch, by Xero's clock. */
interface Common {
	/** What it was made for: another subject or organisation starts anew. */
	for: string;
	/** The organisation that the choice stood for, so that it is not asked for at each poll. */
	tenant: { choice: string; id: string };
}

export interface WindowState extends Common {
	kind: 'window';
	/** When watching began. */
	start: number;
	/** Everything before this moment was read. */
	since: number;
	/**
	 * Set until the records that were there at the start are known: how far reading them has come. Until then nothing
	 * is reported.
	 */
	baseline?: BaselineProgress;
	/**
	 * Set until the first window after a baseline of several pages is read: what was changed while those were read
	 * may be unknown.
	 */
	catchUp?: true;
	/** Set while a window is not read to its end: where to go on, and when its reading began. */
	pending?: { from: number; begun: number };
	seen: EncodedSeen;
	/** The last status of the records changed last; of those changed before them, the ids: see `Known`. */
	known: string;
	older?: string;
	/** True when every record that was there at the start is remembered. */
	knowsAll: boolean;
}

export interface BaselineProgress {
	/** The page to read next. */
	page: number;
	/** When the first page was read; ms. */
	begun: number;
	/** False when what changed before the baseline, since a start in the past, is to be reported. */
	startsNow: boolean;
	/** Records in all, as the last answer said. */
	total?: number;
	/** Calls made so far. */
	calls: number;
	/** How often the list was begun again, because records had left it. */
	repeats: number;
	/** True when a record may have been missed. */
	isUnsure?: true;
}

export interface SnapshotState extends Common {
	kind: 'snapshot';
	entries: string;
	/** Set when the last answer was an empty list although there were records before. */
	wasEmpty?: true;
}

export interface OverdueState extends Common {
	kind: 'overdue';
	/** The organisation's day up to which due dates were looked at: `YYYY-MM-DD`. */
	day: string;
	zone: string;
	since: number;
	/** The documents already reported: see `Reported`. */
	reported: string;
	/** True when there are, or were, too many to remember all that were reported. */
	forgot?: true;
}

export type State = WindowState | SnapshotState | OverdueState;

/** Part of the state that the ways of finding changes fill in themselves. */
export type Own<T extends State> = Omit<T, keyof Common>;

/** What one poll found. `state` is undefined when nothing has to be stored. */
export interface Found<T extends State> {
	changes: import('./changes').Change[];
	state?: Own<T>;
	/** Why reading stopped before the end, although something was read. */
	problem?: Error;
}
