import { isGuid, where } from '../../../xero/filter';
import { decimal } from '../../../xero/money';
import type { Filter } from '../../../operations/verbs/getMany';
import { choiceOf } from '../../../operations/fields/choice';
import { among } from '../../../operations/fields/among';
import { noneWith } from '../../../operations/find';
import { statusChoices } from '../../../operations/statusNames';
import type { Resource } from '../../../operations/types';
import { plainText } from '../../../operations/fields/plainText';
import { commaList, contactField, idList } from './documentFields';
import { dateFilter, flagFilter, property, searchFilter } from './filters';
import { overdueFilter, periodFilter } from './periodFilters';

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
