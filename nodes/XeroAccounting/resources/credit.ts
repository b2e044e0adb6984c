import { amount, simplifier, status } from '../../../operations/output/columns';
import { by, BY_ID, resource } from '../../../operations/screens/properties';
import type { Resource, Verb } from '../../../operations/types';
import { get, getMany } from '../../../operations/verbs';
import { OVERPAYMENTS, PREPAYMENTS } from '../../../xero/catalogue';
import { belowVerbs } from './below';
import { contact } from './contact';
import { contactId } from './contactColumn';
import { createOverpayment, createPrepayment } from './creditCreation';
import { creditFilters } from './creditFilters';
import { creditVerbs } from './creditVerbs';
import { earlierContactName } from './ofContact';

interface Credit {
	value: string;
	name: string;
	description: string;
	search: string;
	create: Verb;
}

/** An overpayment or prepayment. A bank transaction creates the credit; allocations use it up. */
const credit = (entry: typeof OVERPAYMENTS | typeof PREPAYMENTS, { search, create, ...screen }: Credit): Resource => {
	return resource(
		{
			...screen,
			entry,
			search,
			keys: {
				id: BY_ID,
				reference: by('Reference', 'TRF-1234'),
			},
			simplify: simplifier(
				entry.id,
				'Type',
				'Contact.Name',
				contactId,
				'Reference',
				status('Status'),
				'Date',
				amount('Total'),
				amount('RemainingCredit'),
				'CurrencyCode',
			),
		},
		[
			create,
			get,
			getMany({
				filters: [...creditFilters(() => contact, entry.status.all), earlierContactName(() => contact)],
				sort: ['Date', 'UpdatedDateUTC'],
			}),
			...creditVerbs({ label: 'Invoice or Bill', search: 'searchPayableDocuments' }),
			...belowVerbs(entry),
		],
	);
};

export const overpayment = credit(OVERPAYMENTS, {
	value: 'overpayment',
	name: 'Overpayment',
	description: 'Money that was paid beyond what was due, by a customer or to a supplier',
	search: 'searchOverpayments',
	create: createOverpayment,
});

export const prepayment = credit(PREPAYMENTS, {
	value: 'prepayment',
	name: 'Prepayment',
	description: 'Money that was paid before there was an invoice or bill',
	search: 'searchPrepayments',
	create: createPrepayment,
});
