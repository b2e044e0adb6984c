import type { INodeProperties } from 'n8n-workflow';

import { needsYearEnd, rangeOf, type PeriodName } from '../../../xero/calendar';
import { isGuid, where } from '../../../xero/filter';
import { decimal } from '../../../xero/money';
import type { Filter } from '../../../operations/verbs/getMany';
import { choiceOf } from '../../../operations/fields/choice';
import { among } from '../../../operations/fields/among';
import { dayFrom } from '../../../operations/fields/day';
import { sorted, truth } from '../../../operations/fields/field';
import { QUARTERS, RANGES } from '../../../operations/fields/periods';
import { noneWith } from '../../../operations/find';
import { statusChoices } from '../../../operations/statusNames';
import type { Resource } from '../../../operations/types';
import { plainText } from '../../../operations/fields/plainText';
import { commaList, contactField, idList } from './documentFields';

export const property = (
	displayName: string,
	name: string,
	description: string,
	rest: Partial<INodeProperties> = {},
): INodeProperties => ({ displayName, name, type: 'string', default: '', description, ...rest }) as INodeProperties;

/** A filter by calendar date, inclusive on both sides. */
export const dateFilter = (
	name: string,
	label: string,
	field: string,
	comparison: '>=' | '<=',
	description: string,
): Filter => ({
	name,
	property: property(label, name, description, { type: 'dateTime' }),
	narrow: (value, at) => ({ where: where.date(field, comparison, dayFrom(value, at)) }),
});

/** A stretch of time in words; the organisation's own settings say which days it has. */
export const periodFilter = (name: string, label: string, field: string, description: string): Filter => {
	const choices: Array<{ name: string; value: PeriodName | '' }> = [{ name: 'Custom Dates', value: '' }, ...RANGES];
	return {
		name,
		property: property(label, name, `${description} ${QUARTERS}`, {
			type: 'options',
			default: '',
			options: sorted(choices, 'name'),
		}),
		narrow: async (value, { calendar }) => {
			const period = among<PeriodName | ''>(value, choices);
			if (period === '') return {};
			const { from, to } = rangeOf(period, await calendar(needsYearEnd(period)));
			return { where: where.and([where.date(field, '>=', from), where.date(field, '<=', to)]) };
		},
	};
};

/** What is owed and late by the organisation's own day, as Xero's screens count it. */
const overdueFilter: Filter = {
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
			where: where.and([
				where.text('Status', 'AUTHORISED'),
				where.number('AmountDue', '>', 0),
				where.date('DueDate', '<', today),
			]),
		};
	},
};

/** Records whose field has exactly this text. */
export const exactFilter = (name: string, label: string, field: string, description: string): Filter => ({
	name,
	property: property(label, name, description),
	narrow: (value) => ({ where: where.text(field, plainText(value).trim()) }),
});

/** Full-text search of Xero. */
export const searchFilter = (description: string): Filter => ({
	name: 'searchTerm',
	property: property('Search', 'searchTerm', description),
	narrow: (value) => ({ query: { searchTerm: plainText(value) } }),
});

export const flagFilter = (name: string, label: string, query: string, description: string): Filter => ({
	name,
	property: property(label, name, description, { type: 'boolean', default: false }),
	narrow: (value) => (truth(value) ? { query: { [query]: true } } : {}),
});

/** Records in one of some states, which the list names as Xero's screens do. */
export const stateFilter = (description: string, choices: Array<{ name: string; value: string }>): Filter => ({
	name: 'status',
	property: property('Status', 'status', description, {
		type: 'options',
		default: '',
		options: [{ name: 'Any', value: '' }, ...choices],
	}),
	narrow: (value) => ({ where: where.text('Status', among(value, choices)) }),
});

/**
 * The same for records of money. Xero's screens show no state of them; "awaiting payment", as the word of the API reads for documents, is none.
 */
export function moneyStateFilter(description: string, ...more: Array<{ name: string; value: string }>): Filter {
	const choices = [{ name: 'Current', value: 'AUTHORISED' }, { name: 'Deleted', value: 'DELETED' }, ...more];
	const filter = stateFilter(description, choices);
	return { ...filter, name: 'state', property: { ...filter.property, name: 'state', displayName: 'State' } };
}

/** The same where Xero cannot filter, of a list that comes in one answer. */
export const keptState = (choices: Array<{ name: string; value: string }>): Filter => ({
	...stateFilter('Only those in this state', choices),
	narrow: (value) => {
		const wanted = among(value, choices);
		return { keep: ({ Status }) => Status === wanted };
	},
});

const STATUSES = statusChoices('SUBMITTED', 'AUTHORISED', 'DELETED', 'DRAFT', 'PAID', 'VOIDED');

/**
 * Filters of invoices and bills. Comma lists and parameters come before `where`: Xero answers them faster on large
 * organisations.
 */
export function documentFilters(numberLabel: string, contacts: () => Resource): Filter[] {
	return [
		{
			name: 'contact',
			property: { ...contactField(false, 'contact').property, description: 'Only those of this contact' },
			// A number or name is looked up first: rows of lists hold no contact number (recorded), and a misspelt
			// name would list nothing.
			narrow: async (value, { find }) => {
				const choice = choiceOf(value, isGuid(value) ? 'id' : 'name');
				if (choice.mode === 'id') return { lists: { ContactIDs: idList(choice.value) } };
				const found = await find(contacts(), choice.mode, choice.value);
				if (found.length === 0) return { nothing: noneWith(contacts(), choice.mode, choice.value) };
				return { lists: { ContactIDs: found.map(({ ContactID }) => String(ContactID)) } };
			},
		},
		{
			name: 'statuses',
			property: property('Status', 'statuses', 'Only those in one of these states', {
				type: 'multiOptions',
				default: [],
				options: STATUSES,
			}),
			// One that does not exist would find nothing, without a word.
			narrow: (value) => ({
				query: {
					Statuses: commaList(value)
						.map((status) => among(status, STATUSES))
						.join(','),
				},
			}),
		},
		periodFilter(
			'period',
			'Period',
			'Date',
			"Only those issued within this time; for dates of your own use 'Date From' and 'Date To'.",
		),
		overdueFilter,
		dateFilter('dateFrom', 'Date From', 'Date', '>=', 'Issued on or after this day'),
		dateFilter('dateTo', 'Date To', 'Date', '<=', 'Issued on or before this day'),
		dateFilter('dueDateFrom', 'Due Date From', 'DueDate', '>=', 'Due on or after this day'),
		dateFilter('dueDateTo', 'Due Date To', 'DueDate', '<=', 'Due on or before this day'),
		{
			name: 'invoiceNumbers',
			property: property(numberLabel, 'invoiceNumbers', 'One number, or several with commas between', {
				placeholder: 'e.g. INV-0001, INV-0002',
			}),
			narrow: (value) => ({ lists: { InvoiceNumbers: commaList(value) } }),
		},
		{
			name: 'reference',
			property: property('Reference', 'reference', 'Only those with exactly this reference'),
			narrow: (value) => ({ where: where.text('Reference', plainText(value)) }),
		},
		{
			name: 'amountDueAbove',
			property: property(
				'Amount Due Above',
				'amountDueAbove',
				'Only those of which more than this is still to be paid',
				{ placeholder: 'e.g. 0' },
			),
			narrow: (value) => ({ where: where.number('AmountDue', '>', decimal(value, 2)) }),
		},
		{
			name: 'ids',
			property: property('IDs', 'ids', 'Only these, by ID with commas between'),
			narrow: (value) => ({ lists: { IDs: idList(value) } }),
		},
		flagFilter(
			'createdByMyApp',
			'Created by This App',
			'createdByMyApp',
			'Whether to return only those that this Xero app has written',
		),
		searchFilter('Text that the number or the reference contains'),
	];
}
