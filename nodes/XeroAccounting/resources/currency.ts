import { currencyCode, text } from '../../../operations/fields';
import { simplifier } from '../../../operations/output/columns';
import { by, resource } from '../../../operations/screens/properties';
import { createRecord, get, getMany } from '../../../operations/verbs';
import { CURRENCIES } from '../../../xero/catalogue';

const code = text('code', 'Code', 'Code', {
	description: 'Three-letter code of the currency. The organisation needs a Xero plan with multiple currencies.',
	required: true,
	placeholder: 'e.g. EUR',
	as: currencyCode,
});

/** Xero can add currencies but never removes them, and it sets their names itself. */
export const currency = resource(
	{
		value: 'currency',
		name: 'Currency',
		description: 'Currencies the organisation trades in',
		entry: CURRENCIES,
		search: 'searchCurrencies',
		target: 'The currency to get',
		keys: { code: by('Code', 'EUR') },
		simplify: simplifier('Code', 'Description'),
	},
	[createRecord({ main: [code] }), get, getMany({ sort: ['Code'] })],
);
