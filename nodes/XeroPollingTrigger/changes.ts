import type { IDataObject } from 'n8n-workflow';

import { toMillis } from '../../xero/dates';
import type { Remembered } from './memory';
import { statusOf, type GoneEvent, type Subject } from './subject';

export type ChangeEvent = 'created' | 'updated' | 'statusChanged' | GoneEvent | 'overdue';

/**
 * How the event was concluded, because Xero says only when a record was last changed, not how. `memory`: by
 * comparison with remembered records. `status`: from the record's status. `createdDate`, `documentDate`, `dueDate`:
 * from a date of the record. `firstSight`: the record is not remembered, so it may be new or changed. `testRun`:
 * nothing was concluded; it is one of the latest changed records.
 */
export type ConcludedFrom = 'testRun' | 'memory' | 'status' | 'createdDate' | 'documentDate' | 'dueDate' | 'firstSight';

/** One change, as far as it is known. */
export interface Change {
	event: ChangeEvent;
	status: string;
	/** Null when it is not known. */
	previousStatus: string | null;
	concludedFrom: ConcludedFrom;
	record: IDataObject;
	/** Another possible event; users who chose only this event get the item, too. */
	orElse?: ChangeEvent;
}

/** What is known before a record is examined. */
export interface Context {
	/** True when every record that existed at the first poll is remembered. */
	knowsAll: boolean;
	/** When watching began, ms. */
	start: number;
}

/** The day may differ in the organisation's time zone; no zone is further behind UTC than this. */
const ZONE_MS = 12 * 3_600_000;

/** Concludes what happened to a record whose time stamp has changed. */
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
	// A bill of last month may have been entered today, so a date in the past proves nothing.
	return { event: 'updated', concludedFrom: dated === undefined ? 'firstSight' : 'documentDate', orElse: 'created' };
}

/** Prefix of events for a new status: `status:PAID`. */
export const TO_STATUS = 'status:';

/**
 * The change to report; undefined if none of the chosen events has happened. If two events are possible, either
 * choice gets the change. A record that was created with a status, or is first seen with it, counts as changed to
 * that status, because between two polls a draft may have been created and approved.
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
