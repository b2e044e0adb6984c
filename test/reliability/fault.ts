import type { FaultRule } from '../../sandbox/limits/faults';
import type { SwitchWish } from '../../sandbox/switches/switches';
import type { Clock } from '../../xero/clock';
import { error, na, once, unknown, type Expected } from './expect';
import type { Play } from './front';
import type { Position } from './positions';
import type { Target, When } from './strikes';
import type { ScenarioName } from './scenarios';

/** A row of the matrix: a fault, when it strikes, and what must come of each scenario. */
export interface Fault {
	name: string;
	when: When;
	play?: (clock: Clock) => Play;
	/** A fault that the sandbox itself plays. */
	sandbox?: Omit<FaultRule, 'match'>;
	/** Switches of the sandbox that stand otherwise in this row. */
	switches?: SwitchWish;
	/** What is struck, where that is not the call the work is about. */
	strikes?: Target;
	/** `revoked`: the token is dead too; `disconnected`: it still lives, and the organisation refuses it. */
	tokens?: 'expired' | 'revoked' | 'disconnected';
	/** Xero refuses every twentieth record, the first among them. */
	hasBadItems?: true;
	/** What is asked for fills more than one query. */
	isLong?: true;
	/** The time-out of a call is 200 ms instead of 60 s, or the row would take minutes. */
	isSlow?: true;
	/** The stop button is pressed during the first wait. */
	stops?: boolean;
	/** How far Xero's clock is ahead of ours, in ms. */
	xeroAheadMs?: number;
	/** Bounds of all waits of a single call together, in ms. */
	waits?: { from: number; to: number };
	/** Outcomes in the order of COLUMNS. */
	expected: readonly [Expected, Expected, Expected, Expected, Expected, Expected];
	/** What comes of the writes instead where the sandbox's switches stand otherwise. */
	in?: Partial<Record<Position, readonly [Expected, Expected]>>;
}

export const COLUMNS: readonly ScenarioName[] = ['single', 'batch', 'list', 'report', 'webhook', 'poll'];

export const LOST = 'could not be reached';
export const DOWN = 'Xero is not available at the moment';

export const noPages = na('one answer, without pages');
export const oneCall = na('one call: there is no middle');
export const writesNothing = na('a read writes nothing, it is simply asked again');

/** Outcomes of a fault that only a write can meet. */
export const writesOnly = (single: Expected, batch: Expected): Fault['expected'] => [
	single,
	batch,
	writesNothing,
	writesNothing,
	writesNothing,
	writesNothing,
];

/** Given up after six calls; after two where Xero itself waits for the answer. */
const READS_GIVEN_UP = (words: string) => [error(words, 6), error(words, 6), error(words, 2), error(words, 6)] as const;

/** Nobody can tell what was written. */
export const OUTCOME_UNKNOWN = (words: string, done: [number, number]): Fault['expected'] => [
	unknown(words, done[0], 6),
	unknown(words, done[1], 18),
	...READS_GIVEN_UP(words),
];

/** What was written is found by its reference afterwards. */
export const FOUND_AFTER = (words: string): Fault['expected'] => [once(6), once(18), ...READS_GIVEN_UP(words)];

/** A poll reads a second of time stamps that has several pages twice. */
export const UNTOUCHED: Fault['expected'] = [once(1), once(3), once(3), once(1), once(1), once(7)];
