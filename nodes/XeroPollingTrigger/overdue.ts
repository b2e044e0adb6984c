import { DateTime } from 'luxon';
import { NodeOperationError, type IDataObject } from 'n8n-workflow';

import { toMillis } from '../../xero/dates';
import { where } from '../../xero/filter';
import type { Change } from './changes';
import { MOST_REPORTED, Reported } from './reported';
import { toSecond } from './seen';
import type { Page, Source } from './source';
import type { Found, OverdueState, Own } from './state';
import { idOf, statusOf } from './subject';
import { ianaZone } from '../../xero/timeZones';
import { OVERLAP_MS } from './window';

/**
 * Most pages of overdue documents to read. If there are more, only documents that became overdue since the last poll
 * are read.
 */
const MOST_PAGES = MOST_REPORTED / 1000;

export interface OverdueSettings {
	/** Reported each day as long as it is overdue, instead of once. */
	daily: boolean;
	startOf(now: number): number;
	/** For an organisation whose time zone has no known name. */
	fallbackZone: string;
}

/**
 * Finds documents whose due date has passed, in the organisation's time zone. On each new day, all of them are read;
 * during the day, only changed ones (approved late, or with another due date).
 */
export async function findOverdue(
	source: Source,
	before: Own<OverdueState> | undefined,
	settings: OverdueSettings,
): Promise<Found<OverdueState>> {
	if (before?.reported === undefined) return { changes: [], state: await begin(source, settings) };
	const { zone, since } = before;
	const changed = await overdueOn(source, { day: before.day, since });
	const today = dayIn(zone, changed.at);
	const isNewDay = today > before.day;
	if (!isNewDay && changed.rows.length === 0) return { changes: [] };
	const all = isNewDay ? await allOverdue(source, today, before.day, settings.daily) : changed;
	const reported = new Reported(before.reported, before.forgot || all.isPart);
	if (isNewDay && !all.isPart) reported.keep(all.rows.map((row) => idOf(source.subject, row)));
	const look = { reported, today, lastDay: before.day, changed: new Set(changed.rows) };
	const news =
		settings.daily && isNewDay
			? all.rows.map((row) => overdue(source, row, today))
			: [...unite(source, all.rows, changed.rows)].flatMap((row) => newlyOverdue(source, row, look));
	for (const { record } of news) reported.add(idOf(source.subject, record), today);
	return { changes: news, state: stateOf(today, zone, changed.at, reported) };
}

interface Look {
	reported: Reported;
	today: string;
	/** The day up to which due dates were checked. */
	lastDay: string;
	/** Documents changed since the last look. */
	changed: ReadonlySet<IDataObject>;
}

/**
 * The change to report; none if it was already reported. If not all reports are remembered, the due date decides, or
 * it stays uncertain.
 */
function newlyOverdue(source: Source, row: IDataObject, { reported, today, lastDay, changed }: Look): Change[] {
	const due = toMillis(row.DueDate);
	if (reported.has(idOf(source.subject, row), due)) return [];
	const change = overdue(source, row, today);
	if (!reported.forgot || (due !== undefined && due >= Date.parse(lastDay))) return [change];
	return changed.has(row) ? [{ ...change, concludedFrom: 'firstSight' }] : [];
}

/** Each document once, with the changed ones as they came as changed. */
function unite({ subject }: Source, all: IDataObject[], changed: IDataObject[]): Iterable<IDataObject> {
	return new Map([...all, ...changed].map((row) => [idOf(subject, row), row])).values();
}

function stateOf(day: string, zone: string, at: number, reported: Reported): Own<OverdueState> {
	return {
		kind: 'overdue',
		day,
		zone,
		since: toSecond(at - OVERLAP_MS),
		reported: reported.encode(),
		...(reported.forgot ? { forgot: true as const } : {}),
	};
}

/** The organisation's day and some of the documents overdue on it, for a test run. */
export async function overdueSample(source: Source, fallbackZone: string, count: number): Promise<Change[]> {
	const { zone, at } = await calendar(source, fallbackZone);
	const today = dayIn(zone, at);
	const { rows } = await source.page({ pageSize: count, query: query(source, today, undefined, 'DueDate DESC') });
	return rows.map((row) => overdue(source, row, today));
}

/** Whole days between the due date and the organisation's today. */
export function daysOverdue(record: IDataObject, today: string): number {
	const due = toMillis(record.DueDate);
	return due === undefined ? 0 : Math.round((Date.parse(today) - due) / 86_400_000);
}

async function begin(source: Source, settings: OverdueSettings): Promise<Own<OverdueState>> {
	const { zone, at } = await calendar(source, settings.fallbackZone);
	const today = dayIn(zone, at);
	const startDay = dayIn(zone, Math.min(settings.startOf(at), at));
	const { rows, isPart } = await overdueOn(source, { day: today });
	const reported = new Reported('', isPart);
	for (const row of isPart ? [] : rows) {
		// Overdue since the day after the due date.
		if (startDay === today || daysOverdue(row, startDay) > 1) reported.add(idOf(source.subject, row), startDay);
	}
	// With a start in the past there is something to report, so the next poll is treated as the first of a new day.
	return stateOf(startDay === today ? today : dayBefore(startDay), zone, at, reported);
}

async function calendar(source: Source, fallbackZone: string): Promise<{ zone: string; at: number }> {
	const { organisation, at } = await source.organisation();
	return { zone: ianaZone(organisation.Timezone) ?? fallbackZone, at };
}

interface Overdue {
	rows: IDataObject[];
	/** When Xero began to answer, ms. */
	at: number;
	/** True when there are more than can be read at once. */
	isPart: boolean;
}

/** @throws NodeOperationError when there are too many to report each of them every day */
async function allOverdue(source: Source, today: string, lastDay: string, daily: boolean): Promise<Overdue> {
	const all = await overdueOn(source, { day: today });
	if (!all.isPart) return all;
	const { client, subject } = source;
	if (daily) {
		throw new NodeOperationError(client.ctx.getNode(), `There are too many ${subject.nouns} to report every day`, {
			description: `The organisation has more than ${MOST_REPORTED}. Choose 'Once' in 'How Often'.`,
		});
	}
	return { ...(await overdueOn(source, { day: today, dueFrom: lastDay })), isPart: true };
}

/**
 * Reads all pages or none, because reports can be marked only if the list is complete. The whole list is limited;
 * parts of it are not.
 */
async function overdueOn(source: Source, part: { day: string; dueFrom?: string; since?: number }): Promise<Overdue> {
	const { day, dueFrom, since } = part;
	const isWhole = since === undefined && dueFrom === undefined;
	const rows = new Map<string, IDataObject>();
	const pages: Page[] = [];
	for (let page = 1; ; page++) {
		const answer = await source.page({
			page,
			since,
			query: query(source, day, dueFrom),
			previous: pages[pages.length - 1],
		});
		pages.push(answer);
		const [{ at }] = pages;
		for (const row of answer.rows) {
			// Xero silently ignores an If-Modified-Since it cannot read.
			const stamp = toMillis(row.UpdatedDateUTC);
			if (since === undefined || stamp === undefined || stamp >= since) rows.set(idOf(source.subject, row), row);
		}
		if (answer.isLast) return { rows: [...rows.values()], at, isPart: false };
		if (isWhole && (page >= MOST_PAGES || (answer.pageCount ?? 0) > MOST_PAGES))
			return { rows: [], at, isPart: true };
	}
}

/**
 * In the order of ids, which no change of a record moves. One that is paid while pages are read may hide another
 * until the next day.
 */
function query({ subject }: Source, today: string, dueFrom?: string, order = 'InvoiceID'): IDataObject {
	const due = [
		dueFrom === undefined ? undefined : where.date('DueDate', '>=', dueFrom),
		where.date('DueDate', '<', today),
	];
	return { where: where.and([String(subject.query?.where), ...due]), order };
}

function overdue({ subject }: Source, record: IDataObject, today: string): Change {
	const days = daysOverdue(record, today);
	return {
		event: 'overdue',
		status: statusOf(subject, record),
		previousStatus: null,
		concludedFrom: 'dueDate',
		record: { ...record, DaysOverdue: days },
	};
}

function dayIn(zone: string, moment: number): string {
	return DateTime.fromMillis(moment, { zone }).toISODate() as string;
}

function dayBefore(day: string): string {
	return DateTime.fromISO(day, { zone: 'utc' }).minus({ days: 1 }).toISODate() as string;
}
