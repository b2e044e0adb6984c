import type { IDataObject } from 'n8n-workflow';

import { toMillis } from '../../xero/dates';
import type { Remembered } from './memory';
import { statusOf, type GoneEvent, type Subject } from './subject';

export type ChangeEvent = 'created' | 'updated' | 'statusChanged' | GoneEvent | 'overdue';

/**
 * What the event was concluded from, because Xero tells only when a record was last changed, not how:
 * `memory` the record was known, or all records were and this one was not; `status` the record itself says so;
 * `createdDate`, `documentDate`, `dueDate` a date of the record; `firstSight` the record is not among those
 * remembered, so it may be new or changed; `testRun` nothing, it is one of the records changed last.
 */
export type Ground = 'testRun' | 'memory' | 'status' | 'createdDate' | 'documentDate' | 'dueDate' | 'firstSight';

/** One change, as far as it can be told. */
export interface Change {
	event: ChangeEvent;
	status: string;
	/** Null when it is not known. */
	previousStatus: string | null;
	concludedFrom: Ground;
	record: IDataObject;
	/** What may have happened just as well: whoever asked for this event only is told, too. */
	orElse?: ChangeEvent;
}

/** What is known before a record is looked at. */
export interface Context {
	/** True when every record that existed at the first poll is remembered. */
	knowsAll: boolean;
	/** When watching began, ms. */
	start: number;
}

/**
 * The day can be another one in the organisation's time zone; no zone is further from UTC than this on the late side.
 */
const ZONE_MS = 12 * 3_600_000;

/** Tells what happened to a record whose time stamp moved. */
export function changeOf(
	subject: Subject,
	record: IDataObject,
	before: Remembered | undefined,
	context: Context,
): Change {
	const status = statusOf(subject, record);
	const known = { status, previousStatus: before?.status || null, record };
	const gone = subject.gone[status];
	if (gone && before?.status !== status) return { ...known, event: gone, concludedFrom: 'status' };
	if (!before || before.isUnreported) return { ...known, ...firstSight(subject, record, before, context) };
	if (before.status !== undefined && before.status !== status)
		return { ...known, event: 'statusChanged', concludedFrom: 'memory' };
	return { ...known, event: 'updated', concludedFrom: 'memory' };
}

function firstSight(
	{ isEdited, date }: Subject,
	record: IDataObject,
	before: Remembered | undefined,
	{ knowsAll, start }: Context,
): Pick<Change, 'event' | 'concludedFrom' | 'orElse'> {
	if (!isEdited) return { event: 'created', concludedFrom: 'createdDate' };
	if (!before && knowsAll) return { event: 'created', concludedFrom: 'memory' };
	const dated = date === undefined ? undefined : toMillis(record[date]);
	const day = Math.floor((start - ZONE_MS) / 86_400_000) * 86_400_000;
	if (dated !== undefined && dated >= day)
		return { event: 'created', concludedFrom: 'documentDate', orElse: 'updated' };
	// A bill of last month may have been entered today: a date in the past proves nothing.
	return { event: 'updated', concludedFrom: dated === undefined ? 'firstSight' : 'documentDate', orElse: 'created' };
}

/** Beginning of the values that ask for a status: `status:PAID`. */
export const TO_STATUS = 'status:';

/**
 * The change as it is to be reported, undefined when none of the chosen events has happened. Where it cannot be known
 * which of two events it was, either choice gets it. A record that was made with a status, or is seen with it for the
 * first time, counts as changed to it: between two looks a draft may have been made and approved.
 */
export function asChosen(
	change: Change,
	{ events, notFrom }: { events: ReadonlySet<string>; notFrom: readonly string[] },
): Change | undefined {
	const { event, orElse, status, previousStatus } = change;
	if (events.has(event) || (event === 'statusChanged' && events.has('updated'))) return change;
	if (orElse && events.has(orElse)) return { ...change, event: orElse, concludedFrom: 'firstSight' };
	const isOther = status !== '' && previousStatus !== status && !notFrom.includes(previousStatus ?? '');
	return isOther && events.has(`${TO_STATUS}${status}`) ? change : undefined;
}
