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
	/** Set while a window is not read to its end: where to go on, and when its reading began. */
	pending?: { from: number; begun: number };
	seen: EncodedSeen;
	known: string;
	knowsAll: boolean;
}

export interface SnapshotState extends Common {
	kind: 'snapshot';
	entries: string;
}

export interface OverdueState extends Common {
	kind: 'overdue';
	/** The organisation's day up to which due dates were looked at: `YYYY-MM-DD`. */
	day: string;
	zone: string;
	since: number;
	/** Hashes of the ids already told. */
	told: string;
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
