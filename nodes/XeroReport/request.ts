import type { IDataObject } from 'n8n-workflow';

import type { Call } from '../../operations/call';
import { calendarOf } from '../../operations/calendar';
import { FieldError, isEmpty } from '../../operations/fields/field';
import { rangeOf } from '../../xero/calendar';
import { assertOnePeriod, monthsOf } from './comparison';
import { dayAfter, monthsEarlier } from './labels';
import { labelOf, queryOf } from './query';
import type { Query, Report } from './types';
import { datesOf } from './when';

/**
 * What an item asks of Xero: its fields, with a period in words as dates.
 * @throws FieldError for fields that cannot be read or contradict each other
 */
export async function requestOf(call: Call, report: Report, item: number): Promise<{ tenantId: string; query: Query }> {
	// Fields that cannot be read are told before a call is spent.
	const values = valuesOf(call, report, item);
	const at = { zone: call.zone };
	const hasName = isNamed(call, report, item);
	if (!hasName) assertComparable(report, queryOf(report, values, at));
	const tenantId = await call.tenant(item);
	const dates = hasName ? await datesOf(call, report, tenantId, item) : {};
	const query = queryOf(report, { ...values, ...dates }, at);
	await fillDates(call, report, query, tenantId);
	assertComparable(report, query);
	return { tenantId, query };
}

function isNamed(call: Call, { when }: Report, item: number): boolean {
	return !['custom', ''].includes(call.param<string>(when.name, item, 'custom') ?? '');
}

function valuesOf(call: Call, { fields }: Report, item: number): Record<string, unknown> {
	const onTop = fields.map(({ name }) => [name, call.param<unknown>(name, item, '')]);
	return { ...call.param<IDataObject>('additionalFields', item, {}), ...Object.fromEntries(onTop) };
}

/** A comparison with dates left out: Xero's own defaults differ by source, so the dates are always sent. */
async function fillDates(call: Call, { comparison }: Report, query: Query, tenantId: string): Promise<void> {
	if (!comparison || query.periods === undefined) return;
	const { from, to } = comparison;
	if (isEmpty(query[to])) {
		const month = rangeOf('thisMonth', await calendarOf(call, tenantId, false));
		query[to] = month.to;
	}
	if (from !== undefined && isEmpty(query[from])) query[from] = dayAfter(monthsEarlier(String(query[to]), monthsOf(query)));
}

const COMPARE = 'Compare With Earlier Periods';

function assertComparable(report: Report, query: Query): void {
	const { comparison } = report;
	if (!comparison?.from || query.periods === undefined) return;
	if (!isEmpty(query[comparison.from]) && isEmpty(query[comparison.to])) {
		throw new FieldError(labelOf(report, comparison.to), `Needed for '${COMPARE}': Xero would take today as the last day.`);
	}
	assertOnePeriod(report, query, COMPARE);
}
