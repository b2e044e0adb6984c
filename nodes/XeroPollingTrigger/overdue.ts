import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

import { toMillis } from '../../xero/dates';
import { where } from '../../xero/filter';
import type { Change } from './changes';
import { hashOf } from './memory';
import { toSecond } from './seen';
import type { Source } from './source';
import type { Found, OverdueState, Own } from './state';
import { idOf, statusOf } from './subject';
import { ianaZone } from './timeZones';
import { OVERLAP_MS } from './window';

const HASH = 8;

/** Overdue documents remembered as told. Some 80 KB when full; beyond, those told first may be told again when they are changed. */
const MOST_TOLD = 10_000;

export interface OverdueSettings {
	/** Told each day as long as it is overdue, instead of once. */
	daily: boolean;
	startOf(now: number): number;
	/** For an organisation whose time zone has no known name. */
	fallbackZone: string;
}

/**
 * Documents whose due date has passed, by the organisation's own calendar. On each new day all of them are read; between, only those that
 * were changed: approved late, or with another due date.
 */
export async function findOverdue(
	source: Source,
	before: Own<OverdueState> | undefined,
	settings: OverdueSettings,
): Promise<Found<OverdueState>> {
	if (!before) return { changes: [], state: await firstLook(source, settings) };
	const { zone } = before;
	const { rows: changed, at } = await overdueOn(source, before.day, before.since);
	const today = dayIn(zone, at);
	const isNewDay = today > before.day;
	const rows = isNewDay ? (await overdueOn(source, today)).rows : changed;
	if (!isNewDay && rows.length === 0) return { changes: [] };
	const told = hashes(before.told);
	const news = rows.filter((row) => (settings.daily && isNewDay) || !told.has(keyOf(source, row)));
	// Those that were paid since are no longer among all overdue, and so are forgotten.
	const all = isNewDay ? rows : news;
	const remembered = [...(isNewDay ? [] : told), ...all.map((row) => keyOf(source, row))].slice(-MOST_TOLD);
	return {
		changes: news.map((row) => overdue(source, row, today)),
		state: {
			kind: 'overdue',
			day: today,
			zone,
			since: toSecond(at - OVERLAP_MS),
			told: remembered.join(''),
		},
	};
}

/** The organisation's day and some of the documents overdue on it, for a test run. */
export async function overdueSample(source: Source, fallbackZone: string, count: number): Promise<Change[]> {
	const { zone, at } = await calendar(source, fallbackZone);
	const today = dayIn(zone, at);
	const { rows } = await source.page({ pageSize: count, query: query(source, today, 'DueDate DESC') });
	return rows.map((row) => overdue(source, row, today));
}

/** Whole days between the due date and the organisation's today. */
export function daysOverdue(record: IDataObject, today: string): number {
	const due = toMillis(record.DueDate);
	return due === undefined ? 0 : Math.round((Date.parse(today) - due) / 86_400_000);
}

async function firstLook(source: Source, settings: OverdueSettings): Promise<Own<OverdueState>> {
	const { zone, at } = await calendar(source, settings.fallbackZone);
	const today = dayIn(zone, at);
	const startDay = dayIn(zone, Math.min(settings.startOf(at), at));
	const { rows } = await overdueOn(source, today);
	// Overdue since the day after the due date.
	const old = rows.filter((row) => startDay === today || daysOverdue(row, startDay) > 1);
	const told = old.map((row) => keyOf(source, row)).slice(-MOST_TOLD);
	// A start in the past leaves something to be told: looking again from the day before makes the next poll read all.
	return { kind: 'overdue', day: startDay, zone, since: toSecond(at - OVERLAP_MS), told: told.join('') };
}

async function calendar(source: Source, fallbackZone: string): Promise<{ zone: string; at: number }> {
	const { organisation, at } = await source.organisation();
	return { zone: ianaZone(organisation.Timezone) ?? fallbackZone, at };
}

/** All at once or not at all: what was told can be marked only when the list is complete. */
async function overdueOn(
	source: Source,
	today: string,
	since?: number,
): Promise<{ rows: IDataObject[]; at: number }> {
	const rows = new Map<string, IDataObject>();
	let begun: number | undefined;
	for (let page = 1; ; page++) {
		const answer = await source.page({ page, since, query: query(source, today) });
		begun ??= answer.at;
		for (const row of answer.rows) rows.set(idOf(source.subject, row), row);
		if (answer.isLast) return { rows: [...rows.values()], at: begun };
	}
}

/** In the order of ids, which no change of a record moves. One that is paid while pages are read may hide another until the next day. */
function query({ subject }: Source, today: string, order = 'InvoiceID'): IDataObject {
	return { where: where.and([String(subject.query?.where), where.date('DueDate', '<', today)]), order };
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

function keyOf({ subject }: Source, row: IDataObject): string {
	return hashOf(idOf(subject, row), HASH);
}

function hashes(text: string): Set<string> {
	return new Set(text.match(new RegExp(`.{${HASH}}`, 'g')) ?? []);
}

function dayIn(zone: string, moment: number): string {
	return DateTime.fromMillis(moment, { zone }).toISODate() as string;
}
