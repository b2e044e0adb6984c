import { among } from '../../../operations/fields';
import type { Resource } from '../../../operations/types';
import type { Filter } from '../../../operations/verbs';
import { where } from '../../../xero/filter';
import { decimal } from '../../../xero/money';
import { allStates } from '../../../operations/screens/statusChoices';
import { INVOICES, type Entry } from '../../../xero/catalogue';
import { commaList, idList } from './documentFields';
import { dateFilter, exactFilter, flagFilter, property, searchFilter } from './filters';
import { ofContact } from './ofContact';
import { trackingKept } from './ofTracking';
import { overdueFilter, datedWhere } from './periodFilters';

const STATUSES = allStates(INVOICES.status);

/**
 * Filters of invoices and bills. They use comma-separated lists and parameters rather than `where`, because Xero
 * answers those faster for large organisations.
 */
export function documentFilters(entry: Entry, numberLabel: string, contacts: () => Resource): Filter[] {
	return [
		ofContact(contacts, (ids) => ({ lists: { ContactIDs: ids } })),
		{
			name: 'statuses',
			property: property('Status', 'statuses', 'Only those in one of these states', {
				type: 'multiOptions',
				default: [],
				options: STATUSES,
			}),
			// An unknown status is refused, because it would silently list nothing.
			narrow: (value) => ({
				query: {
					Statuses: commaList(value)
						.map((status) => among(status, STATUSES))
						.join(','),
				},
			}),
		},
		...datedWhere('issued'),
		overdueFilter,
		dateFilter('dueDateFrom', 'Due Date From', 'DueDate', '>=', 'Due on or after this day'),
		dateFilter('dueDateTo', 'Due Date To', 'DueDate', '<=', 'Due on or before this day'),
		{
			name: 'invoiceNumbers',
			property: property(numberLabel, 'invoiceNumbers', 'One number, or several separated by commas', {
				placeholder: 'e.g. INV-0001, INV-0002',
			}),
			narrow: (value) => ({ lists: { InvoiceNumbers: commaList(value) } }),
		},
		exactFilter('reference', 'Reference', 'Reference', 'Only those with exactly this reference'),
		{
			name: 'amountDueAbove',
			property: property(
				'Amount Due Above',
				'amountDueAbove',
				'Only those with more than this amount still to be paid',
				{ placeholder: 'e.g. 0' },
			),
			narrow: (value) => ({ where: where.number(INVOICES.due.amount, '>', decimal(value, 2)) }),
		},
		{
			name: 'ids',
			property: property('IDs', 'ids', 'Only these, by ID, separated by commas'),
			narrow: (value) => ({ lists: { IDs: idList(value) } }),
		},
		flagFilter(
			'createdByMyApp',
			'Created by This App',
			'createdByMyApp',
			'Whether to return only those that this Xero app has created',
		),
		trackingKept(entry),
		searchFilter('Text contained in the number or the reference'),
	];
}
