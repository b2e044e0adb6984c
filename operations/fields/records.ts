import type { Field } from './field';
import { picker } from './locator';

/** Pickers for the records that fields of many forms point to. Each can also be typed: by ID, number, code or name. */

const asIs = (value: string) => value;

const ID_EXAMPLE = 'e.g. 297c2dc5-cc47-4afd-8ec8-74990b8761e9';

/** Whose documents a field is for: a picker then offers what Xero takes on them. */
type Side = 'sales' | 'purchases';

const searchFor = (what: string, side?: Side) => (side === undefined ? `search${what}` : `search${side === 'sales' ? 'Sales' : 'Purchases'}${what}`);

export const accountPicker = (name: string, wire: string, label: string, description: string, side?: Side): Field =>
	picker(name, wire, label, searchFor('Accounts', side), [{ mode: 'code', label: 'By Code', placeholder: 'e.g. 200', toWire: asIs }], { description });

export const taxRatePicker = (name: string, wire: string, label: string, description: string, side?: Side): Field =>
	picker(name, wire, label, searchFor('TaxRates', side), [{ mode: 'code', label: 'By Type', placeholder: 'e.g. OUTPUT2', toWire: asIs }], {
		description,
	});

export const itemPicker = (name: string, wire: string, label: string, description: string, side: Side): Field =>
	picker(name, wire, label, searchFor('Items', side), [{ mode: 'code', label: 'By Code', placeholder: 'e.g. GB1-White', toWire: asIs }], { description });

export const currencyPicker = (name: string, wire: string, label: string, description: string): Field =>
	picker(name, wire, label, 'searchCurrencies', [{ mode: 'code', label: 'By Code', placeholder: 'e.g. EUR', toWire: currencyCode }], {
		description,
	});

export const brandingThemePicker = (name: string, wire: string, label: string, description: string): Field =>
	picker(name, wire, label, 'searchBrandingThemes', [{ mode: 'id', label: 'By ID', placeholder: ID_EXAMPLE, toWire: asIs }], { description });

/** The contact of a document. Xero finds it by ID, number or name, and creates one for a name it does not know. */
export const contactPicker = (description: string, required: boolean): Field =>
	picker(
		'contact',
		'Contact',
		'Contact',
		'searchContacts',
		[
			{ mode: 'id', label: 'By ID', placeholder: ID_EXAMPLE, toWire: (id) => ({ ContactID: id.toLowerCase() }) },
			{ mode: 'number', label: 'By Number', placeholder: 'e.g. CUST-42', toWire: (number) => ({ ContactNumber: number }) },
			{ mode: 'name', label: 'By Name', placeholder: 'e.g. Ridgeway University', toWire: (name) => ({ Name: name }) },
		],
		{ description, required },
	);

function currencyCode(value: string): string {
	if (!/^[A-Za-z]{3}$/.test(value)) throw new Error(`'${value.slice(0, 20)}' is not a currency code. A code has three letters, such as NZD.`);
	return value.toUpperCase();
}
