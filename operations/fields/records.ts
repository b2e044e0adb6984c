import type { Findable } from '../lookup/findable';
import { ANY_ACCOUNT, CODED, codeOrName } from './coded';
import type { Field } from './field';
import { picker, type Way } from './locator';
import { NamedReference } from './namedReference';

/** Pickers for records that many forms refer to. Each value can also be typed: ID, number, code or name. */

const asIs = (value: string) => value;

const ID_EXAMPLE = 'e.g. 297c2dc5-cc47-4afd-8ec8-74990b8761e9';

/** The kind of document a field is for, so that the picker offers only what Xero accepts there. */
type Side = 'sales' | 'purchases' | 'bank' | 'journal';

/** List searches of a picker: for everything, and for each kind of document. */
type Searches = Record<Side | 'all', string>;

const ACCOUNT_SEARCHES: Searches = {
	all: 'searchAccounts',
	sales: 'searchSalesAccounts',
	purchases: 'searchPurchasesAccounts',
	bank: 'searchLineAccounts',
	journal: 'searchJournalAccounts',
};
const TAX_RATE_SEARCHES: Searches = {
	all: 'searchTaxRates',
	sales: 'searchSalesTaxRates',
	purchases: 'searchPurchasesTaxRates',
	bank: 'searchTaxRates',
	journal: 'searchTaxRates',
};
const ITEM_SEARCHES: Record<Exclude<Side, 'journal'>, string> = {
	sales: 'searchSalesItems',
	purchases: 'searchPurchasesItems',
	bank: 'searchItems',
};

/** Code and name of a record; the list holds codes. */
function codedWays(label: string, { to }: { to: Findable }, code: string, name: string): Way[] {
	const { field } = to.keys.code;
	return [
		{
			mode: 'code',
			label: to.keys.code.label,
			placeholder: code,
			isPlain: true,
			toWire: (value, { isTool }) => (isTool ? codeOrName(label, to, value) : value),
		},
		{
			mode: 'name',
			label: 'By Name',
			placeholder: name,
			toWire: (value) => new NamedReference(label, to, ['name'], value, field),
		},
	];
}

export const accountPicker = (name: string, wire: string, label: string, description: string, side?: Side): Field =>
	picker(
		name,
		wire,
		label,
		ACCOUNT_SEARCHES[side ?? 'all'],
		codedWays(label, { to: side ? CODED.AccountCode.to : ANY_ACCOUNT }, 'e.g. 200', 'e.g. Freight'),
		{ description },
	);

/** An account that pays or receives money. Bank accounts usually have no code, so the list contains IDs. */
export const moneyAccountPicker = (
	name: string,
	wire: string,
	label: string,
	description: string,
	search = 'searchPaymentAccounts',
): Field =>
	picker(
		name,
		wire,
		label,
		search,
		[
			{ mode: 'id', label: 'By ID', placeholder: ID_EXAMPLE, toWire: (id) => ({ AccountID: id.toLowerCase() }) },
			{
				mode: 'code',
				label: 'By Code',
				placeholder: 'e.g. 090',
				isPlain: true,
				toWire: (code, { isTool }) =>
					isTool
						? { AccountID: new NamedReference(label, ANY_ACCOUNT, ['code', 'name'], code) }
						: { Code: code },
			},
			{
				mode: 'name',
				label: 'By Name',
				placeholder: 'e.g. Business Bank Account',
				toWire: (account) => ({ AccountID: new NamedReference(label, ANY_ACCOUNT, ['name'], account) }),
			},
		],
		{ description, required: true, onlyFinds: true },
	);

export const taxRatePicker = (name: string, wire: string, label: string, description: string, side?: Side): Field =>
	picker(
		name,
		wire,
		label,
		TAX_RATE_SEARCHES[side ?? 'all'],
		codedWays(label, CODED.TaxType, 'e.g. OUTPUT2', 'e.g. 15% GST on Income'),
		{
			description,
		},
	);

export const itemPicker = (
	name: string,
	wire: string,
	label: string,
	description: string,
	side: Exclude<Side, 'journal'>,
): Field =>
	picker(
		name,
		wire,
		label,
		ITEM_SEARCHES[side],
		codedWays(label, CODED.ItemCode, 'e.g. GB1-White', 'e.g. Golf balls, white'),
		{ description },
	);

export const currencyPicker = (name: string, wire: string, label: string, description: string): Field =>
	picker(
		name,
		wire,
		label,
		'searchCurrencies',
		[{ mode: 'code', label: 'By Code', placeholder: 'e.g. EUR', toWire: currencyCode }],
		{
			description,
		},
	);

export const brandingThemePicker = (name: string, wire: string, label: string, description: string): Field =>
	picker(
		name,
		wire,
		label,
		'searchBrandingThemes',
		[{ mode: 'id', label: 'By ID', placeholder: ID_EXAMPLE, toWire: asIs }],
		{ description },
	);

/** The contact of a document. Xero finds it by ID, number or name, and creates one for a name it does not know. */
export const contactPicker = (description: string, required: boolean): Field =>
	picker(
		'contact',
		'Contact',
		'Contact',
		'searchContacts',
		[
			{ mode: 'id', label: 'By ID', placeholder: ID_EXAMPLE, toWire: (id) => ({ ContactID: id.toLowerCase() }) },
			{
				mode: 'number',
				label: 'By Number',
				placeholder: 'e.g. CUST-42',
				toWire: (number) => ({ ContactNumber: number }),
			},
			{
				mode: 'name',
				label: 'By Name',
				placeholder: 'e.g. Ridgeway University',
				toWire: (name) => ({ Name: name }),
			},
		],
		{ description, required },
	);

/** @throws Error for anything but three letters */
export function currencyCode(value: string): string {
	if (!/^[A-Za-z]{3}$/.test(value))
		throw new Error(`'${value.slice(0, 20)}' is not a currency code. A code has three letters, such as NZD.`);
	return value.toUpperCase();
}
