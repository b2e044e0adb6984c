import type { EncodedSeen } from './seen';

/** What is stored between polls, in the node's static data. All times are in ms since the epoch, by Xero's clock. */
interface Common {
	/** Subject and organisation of the state; for others, watching starts again. */
	for: string;
	/** The organisation of the choice, so that it is not looked up at each poll. */
	tenant: { choice: string; id: string };
}

export interface WindowState extends Common {
	kind: 'window';
	/** When watching began. */
	start: number;
	/** Everything before this moment was read. */
	since: number;
	/** Progress of reading the existing records; set until they are all known. Until then nothing is reported. */
	baseline?: BaselineProgress;
	/**
	 * Set until the first window after a baseline of several pages is read, because records changed in the meantime may
	 * be unknown.
	 */
	catchUp?: true;
	/** Set while a window is not read to its end: where to continue, and when its reading began. */
	pending?: { from: number; begun: number };
	seen: EncodedSeen;
	/** The remembered records, see `Known`. */
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
	/** False if changes since a start in the past, before the baseline, must be reported. */
	startsNow: boolean;
	/** Records in all, as the last answer said. */
	total?: number;
	/** Calls made so far. */
	calls: number;
	/** How often reading started over because records had left the list. */
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
	/** True if there are, or were, too many to remember all reports. */
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
