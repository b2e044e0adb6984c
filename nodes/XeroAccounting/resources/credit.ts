import { resource } from '../../../operations/screens/properties';
import { amount, simplifier, status } from '../../../operations/output/simple';
import type { Resource, Verb } from '../../../operations/types';
import { get } from '../../../operations/verbs/get';
import { getMany } from '../../../operations/verbs/getMany';
import { targetProperty } from '../../../operations/targets/target';
import { OVERPAYMENTS, PREPAYMENTS } from '../../../xero/catalogue';
import { historyVerbs } from './below';
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

/** Credit that a bank transaction leaves behind; such transactions make it, and allocations use it up. */
const credit = (entry: typeof OVERPAYMENTS | typeof PREPAYMENTS, { search, create, ...screen }: Credit): Resource => {
	const target = (of: Resource) => targetProperty(of, search, `The ${of.noun} to work on`);
	return resource(
		{
			...screen,
			entry,
			keys: {
				id: { label: 'By ID', placeholder: 'e.g. 297c2dc5-cc47-4afd-8ec8-74990b8761e9' },
				reference: { label: 'By Reference', placeholder: 'e.g. TRF-1234' },
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
			get(target),
			getMany({
				filters: [...creditFilters(() => contact, entry.status.all), earlierContactName(() => contact)],
				sort: [
					{ name: 'Date', value: 'Date' },
					{ name: 'Last Changed', value: 'UpdatedDateUTC' },
				],
				modifiedSince: true,
				where: true,
			}),
			...creditVerbs(target, { label: 'Invoice or Bill', search: 'searchPayableDocuments' }),
			...historyVerbs(target),
		],
	);
};

export const overpayment = credit(OVERPAYMENTS, {
	value: 'overpayment',
	name: 'Overpayment',
	description: 'What a customer or supplier was paid too much',
	search: 'searchOverpayments',
	create: createOverpayment,
});

export const prepayment = credit(PREPAYMENTS, {
	value: 'prepayment',
	name: 'Prepayment',
	description: 'What was paid before there was an invoice or bill',
	search: 'searchPrepayments',
	create: createPrepayment,
});
