import { among, sorted } from '../../../operations/fields';
import type { Resource } from '../../../operations/types';
import type { Filter } from '../../../operations/verbs';
import { statusChoices } from '../../../operations/screens/statusChoices';
import { where } from '../../../xero/filter';
import { decimal } from '../../../xero/money';
import { commaList } from './documentFields';
import { exactFilter, property } from './filters';
import { contactWhere } from './ofContact';
import { datedWhere } from './periodFilters';

/**
 * Filters of credit notes, overpayments and prepayments. Their lists accept `where` but none of the parameters of
 * invoices.
 */
export const creditFilters = (contacts: () => Resource, statuses: readonly string[]): Filter[] => [
	contactWhere(contacts),
	statusesFilter(statuses),
	...datedWhere('dated'),
	exactFilter('reference', 'Reference', 'Reference', 'Only those with exactly this reference'),
	{
		name: 'remainingCreditAbove',
		property: property(
			'Remaining Credit Above',
			'remainingCreditAbove',
			'Only those with more than this amount left to allocate or refund',
			{ placeholder: 'e.g. 0' },
		),
		narrow: (value) => ({ where: where.number('RemainingCredit', '>', decimal(value, 2)) }),
	},
];

const statusesFilter = (statuses: readonly string[]): Filter => {
	const choices = sorted(statusChoices(...statuses), 'name');
	return {
		name: 'statuses',
		property: property('Status', 'statuses', 'Only those in one of these states', {
			type: 'multiOptions',
			default: [],
			options: sorted(choices, 'name'),
		}),
		// An unknown status is refused, because it would silently list nothing.
		narrow: (value) => ({
			where: where.or(commaList(value).map((status) => where.text('Status', among(status, choices)))),
		}),
	};
};
