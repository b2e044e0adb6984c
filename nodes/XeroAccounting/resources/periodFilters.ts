import { truth } from '../../../operations/fields';
import type { Filter } from '../../../operations/verbs';
import { INVOICES } from '../../../xero/catalogue';
import { where } from '../../../xero/filter';
import { periodFilter } from '../../../operations/filters/period';
import { dateFilter, property } from './filters';
import { dateQuery } from './queryFilters';

/** Filters by the organisation's own calendar. */

/** For lists that accept `where`; all their records have a `Date`. */
const periodWhere = (dated: string): Filter =>
	periodFilter(dated, ({ from, to }) => ({
		where: where.and([where.date('Date', '>=', from), where.date('Date', '<=', to)]),
	}));

/**
 * Filters by named period and by first and last day.
 * @param dated what happened on the day: "issued"
 */
export const datedWhere = (dated: string): Filter[] => [
	periodWhere(dated),
	dateFilter('dateFrom', 'Date From', 'Date', '>=', `${capital(dated)} on or after this day`),
	dateFilter('dateTo', 'Date To', 'Date', '<=', `${capital(dated)} on or before this day`),
];

/** The same for lists that have their own parameters for `Date`. */
export const datedQuery = (dated: string): Filter[] => [
	periodQuery(dated),
	dateQuery('dateFrom', 'Date From', 'DateFrom', `${capital(dated)} on or after this day`),
	dateQuery('dateTo', 'Date To', 'DateTo', `${capital(dated)} on or before this day`, 'to'),
];

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

const periodQuery = (dated: string): Filter =>
	periodFilter(dated, ({ from, to }) => ({ from: { DateFrom: from }, to: { DateTo: to } }));

/** Overdue amounts, counted by the organisation's own day as on Xero's screens. */
export const overdueFilter: Filter = {
	name: 'overdue',
	property: property(
		'Overdue',
		'overdue',
		'Whether to return only those that are approved, not paid in full, and due before today in the time ' +
			'zone of the organisation',
		{ type: 'boolean', default: false },
	),
	narrow: async (value, { calendar }) => {
		if (!truth(value)) return {};
		const { today } = await calendar(false);
		return {
			where: where.and([INVOICES.due.where, where.date('DueDate', '<', today)]),
		};
	},
};
