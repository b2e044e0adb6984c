import { text, type Field } from '../../../operations/fields/field';
import { plainText } from '../../../operations/fields/plainText';
import { currencyCode } from '../../../operations/fields/records';
import { resource } from '../../../operations/screens/properties';
import { simplifier } from '../../../operations/output/simple';
import type { Resource } from '../../../operations/types';
import { get } from '../../../operations/verbs/get';
import { getMany } from '../../../operations/verbs/getMany';
import { createRecord } from '../../../operations/verbs/record';
import { targetProperty } from '../../../operations/targets/target';
import { CURRENCIES } from '../../../xero/catalogue';

const code: Field = {
	...text('code', 'Code', 'Code', {
		description: 'Three letters of the currency. The organisation needs a plan with several currencies.',
		required: true,
		placeholder: 'e.g. EUR',
	}),
	read: (value) => currencyCode(plainText(value).trim()),
};

/** Xero adds currencies and never removes them; their names are its own. */
export const currency: Resource = resource(
	{
		value: 'currency',
		name: 'Currency',
		description: 'Currencies the organisation trades in',
		entry: CURRENCIES,
		keys: { code: { label: 'By Code', placeholder: 'e.g. EUR' } },
		simplify: simplifier('Code', 'Description'),
	},
	[
		createRecord({ main: [code] }),
		get((of) => targetProperty(of, 'searchCurrencies', 'The currency to get')),
		getMany({ filters: [], sort: [{ name: 'Code', value: 'Code' }], modifiedSince: false, where: true }),
	],
);
