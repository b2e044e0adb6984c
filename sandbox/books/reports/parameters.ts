import type { ApiRequest } from '../../types';
import type { PositionOf } from '../../switches/switches';
import { addMonths, parseDate, sameDay } from '../core/dates';
import { NotFound, refuse } from '../core/errors';
import { query } from '../engine/envelope';
import type { Bucket, Ledger } from '../ledger/ledger';
import type { Org } from '../org';
import type { TrackingCategoryRecord } from '../records';

/** A calendar date parameter in ms, or the fallback if it was not sent. Refuses a value that is not a date. */
export function dateOf(request: ApiRequest, name: string, fallback: number): number {
	const sent = query(request, name)?.trim();
	if (!sent) return fallback;
	return parseDate(sent) ?? refuse(`The value '${sent}' is not valid for ${name}.`);
}

/** The number of further periods to compare with; 0 by default. */
export function periodsOf(request: ApiRequest, fallback = 0): number {
	const sent = query(request, 'periods')?.trim();
	if (!sent) return fallback;
	const count = Number(sent);
	if (!Number.isInteger(count) || count < 1 || count > 12)
		refuse('The periods parameter must be a number between 1 and 12.');
	return count;
}

const MONTHS: Record<string, number> = { MONTH: 1, QUARTER: 3, YEAR: 12 };

/** Months of one period; MONTH by default. */
export function monthsOf(request: ApiRequest): number {
	const sent = query(request, 'timeframe')?.trim().toUpperCase();
	if (!sent) return 1;
	return MONTHS[sent] ?? refuse('The timeframe parameter must be MONTH, QUARTER or YEAR.');
}

export function ledgerOf(request: ApiRequest, org: Org): Ledger {
	return query(request, 'paymentsOnly')?.trim().toLowerCase() === 'true' ? org.cash : org.accrual;
}

/** How a day is moved by months: by its number, or as the last day of its month if it is the last day. */
const moved: Record<PositionOf<'comparisonColumns'>, (day: number, months: number) => number> = {
	dayNumber: sameDay,
	monthEnds: addMonths,
};

/** A period and the `count` periods before it, newest first. */
export function earlier(
	org: Org,
	from: number,
	to: number,
	count: number,
	months: number,
): { from: number; to: number }[] {
	const move = moved[org.switches.get('comparisonColumns')];
	return Array.from({ length: count + 1 }, (_, step) => ({
		from: move(from, -step * months),
		to: move(to, -step * months),
	}));
}

export interface TrackingFilter {
	/** Lines that have every chosen option. */
	include?: (bucket: Bucket) => boolean;
	/** A category without an option: the report has one column for each of its options. */
	spread?: TrackingCategoryRecord;
}

function optionExists(org: Org, id: string): void {
	for (const category of org.tables.trackingCategories.values()) {
		if (category.Options.some((option) => option.TrackingOptionID === id)) return;
	}
	throw new NotFound(id);
}

/** Refuses an option without its category; the message numbers them from 1. */
export function requireCategories(request: ApiRequest, suffixes: string[]): void {
	for (const [index, suffix] of suffixes.entries()) {
		const place = index + 1;
		if (query(request, `trackingOptionID${suffix}`) && !query(request, `trackingCategoryID${suffix}`))
			refuse(`TrackingCategoryID${place} must be provided if a TrackingOptionID${place} is provided.`);
	}
}

/** Reads tracking parameters by the names that they have in the report (P&L and balance sheet differ). */
export function trackingOf(
	request: ApiRequest,
	org: Org,
	optionNames: string[],
	categoryNames: string[] = [],
): TrackingFilter {
	const chosen = optionNames.flatMap((name) => query(request, name)?.trim().toLowerCase() || []);
	for (const id of chosen) optionExists(org, id);
	const categories = categoryNames
		.flatMap((name) => query(request, name)?.trim() || [])
		.map((id) => {
			const found = org.tables.trackingCategories.get(id);
			if (!found) throw new NotFound(id);
			return found;
		});
	const spread = categories.find((one) => !one.Options.some((option) => chosen.includes(option.TrackingOptionID)));
	const include =
		chosen.length > 0 ? (bucket: Bucket) => chosen.every((id) => bucket.options.includes(id)) : undefined;
	return { include, spread };
}
