import type { IDataObject } from 'n8n-workflow';

import type { RunContext } from '../../operations/run/runContext';
import { resolveReferences, type Referring } from '../../operations/lookup/resolveReferences';
import { calendarOf } from '../../operations/lookup/calendar';
import { readAt } from '../../operations/fields/dateFormat';
import { FieldError } from '../../operations/fields/fieldError';
import { isEmpty } from '../../operations/fields/value';
import { rangeOf } from '../../xero/calendar';
import { passedOn } from '../../xero/caughtErrors';
import { dayAfter } from '../../xero/dates';
import { assertOnePeriod, monthsOf } from './comparison';
import { monthsEarlier } from './labels';
import { labelOf, queryOf } from './query';
import type { Query, Report } from './types';
import { datesOf } from './when';

/**
 * The query of an item: its fields, with a named period turned into dates.
 * @throws FieldError for fields that cannot be read or contradict each other
 */
export async function requestOf(
	run: RunContext,
	report: Report,
	item: number,
): Promise<{ tenantId: string; query: Query }> {
	// Fields that cannot be read are reported before a call is made.
	const values = valuesOf(run, report, item);
	const at = await readAt(run, item);
	const hasName = isNamed(run, report, item);
	if (!hasName) assertComparable(report, queryOf(report, values, at));
	const tenantId = await run.tenant(item);
	const dates = hasName ? await datesOf(run, report, tenantId, item) : {};
	const query = queryOf(report, { ...values, ...dates }, at);
	await fillDates(run, report, query, tenantId);
	assertComparable(report, query);
	return { tenantId, query: await withIds(run, { items: [item], tenantId, body: query }) };
}

/** Replaces names by the IDs that Xero expects; the list of names is cached. @throws Error for an unknown name */
async function withIds(run: RunContext, named: Referring): Promise<Query> {
	const { resolved, refused } = await resolveReferences(run.sender, [named]);
	for (const refusal of refused) if ('error' in refusal) throw passedOn(refusal.error);
	return resolved[0].body as Query;
}

function isNamed(run: RunContext, { when }: Report, item: number): boolean {
	return !['custom', ''].includes(run.param<string>(when.name, item, 'custom') ?? '');
}

function valuesOf(run: RunContext, { fields }: Report, item: number): Record<string, unknown> {
	const onTop = fields.map(({ name }) => [name, run.param<unknown>(name, item, '')]);
	return { ...run.param<IDataObject>('additionalFields', item, {}), ...Object.fromEntries(onTop) };
}

/** Adds missing dates to a comparison. Sources disagree about Xero's own defaults, so the dates are always sent. */
async function fillDates(run: RunContext, { comparison }: Report, query: Query, tenantId: string): Promise<void> {
	if (!comparison || query.periods === undefined) return;
	const { from, to } = comparison;
	if (isEmpty(query[to])) {
		const month = rangeOf('thisMonth', await calendarOf(run, tenantId, false));
		query[to] = month.to;
	}
	if (from !== undefined && isEmpty(query[from]))
		query[from] = dayAfter(monthsEarlier(String(query[to]), monthsOf(query)));
}

const COMPARE = 'Compare With Earlier Periods';

function assertComparable(report: Report, query: Query): void {
	const { comparison } = report;
	if (!comparison?.from || query.periods === undefined) return;
	if (!isEmpty(query[comparison.from]) && isEmpty(query[comparison.to])) {
		throw new FieldError(
			labelOf(report, comparison.to),
			`Needed for '${COMPARE}': otherwise Xero would use today as the last day.`,
		);
	}
	assertOnePeriod(report, query, COMPARE);
}
