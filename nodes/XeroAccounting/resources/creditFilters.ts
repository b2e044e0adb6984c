import { among } from '../../../operations/fields/among';
import { choiceOf } from '../../../operations/fields/choice';
import { sorted } from '../../../operations/fields/field';
import { noneWith } from '../../../operations/find';
import { statusChoices } from '../../../operations/statusNames';
import type { Resource } from '../../../operations/types';
import type { Filter } from '../../../operations/verbs/getMany';
import { isGuid, where } from '../../../xero/filter';
import { decimal } from '../../../xero/money';
import { commaList, contactField, idList } from './documentFields';
import { dateFilter, exactFilter, property } from './filters';
import { periodFilter } from './periodFilters';

/** Filters of credit notes, overpayments and prepayments: their lists know `where`, and none of the parameters of invoices. */
export const creditFilters = (contacts: () => Resource, statuses: readonly string[]): Filter[] => [
	contactFilter(contacts),
	statusesFilter(statuses),
	periodFilter(
		'period',
		'Period',
		'Date',
		"Only those dated within this time; for dates of your own use 'Date From' and 'Date To'.",
	),
	dateFilter('dateFrom', 'Date From', 'Date', '>=', 'Dated on or after this day'),
	dateFilter('dateTo', 'Date To', 'Date', '<=', 'Dated on or before this day'),
	exactFilter('reference', 'Reference', 'Reference', 'Only those with exactly this reference'),
	{
		name: 'remainingCreditAbove',
		property: property(
			'Remaining Credit Above',
			'remainingCreditAbove',
			'Only those of which more than this is left to allocate or refund',
			{ placeholder: 'e.g. 0' },
		),
		narrow: (value) => ({ where: where.number('RemainingCredit', '>', decimal(value, 2)) }),
	},
];

/** Those of one contact. Several that go by one name or number are all meant, as on invoices. */
const contactFilter = (contacts: () => Resource): Filter => ({
	name: 'contact',
	property: { ...contactField(false, 'contact').property, description: 'Only those of this contact' },
	narrow: async (value, { find }) => {
		const { mode, value: wanted } = choiceOf(value, isGuid(value) ? 'id' : 'name');
		const found =
			mode === 'id' ? idList(wanted) : (await find(contacts(), mode, wanted)).map(({ ContactID }) => ContactID);
		if (found.length === 0) return { nothing: noneWith(contacts(), mode, wanted) };
		return { where: where.or(found.map((id) => where.guid('Contact.ContactID', String(id)))) };
	},
});

const statusesFilter = (statuses: readonly string[]): Filter => {
	const choices = sorted(statusChoices(...statuses), 'name');
	return {
		name: 'statuses',
		property: property('Status', 'statuses', 'Only those in one of these states', {
			type: 'multiOptions',
			default: [],
			options: sorted(choices, 'name'),
		}),
		// One that does not exist would find nothing, without a word.
		narrow: (value) => ({
			where: where.or(commaList(value).map((status) => where.text('Status', among(status, choices)))),
		}),
	};
};
