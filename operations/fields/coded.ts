import { ACCOUNTS, ITEMS, TAX_RATES, type Entry } from '../../xero/catalogue';
import { isLineAccount } from '../../xero/catalogue/fits';
import type { Findable } from '../lookup/findable';
import { NamedReference } from './namedReference';

/** Records that lines refer to by a code: accounts, items, tax rates. */

const byCodeOrName = (entry: Entry, code: string): Findable => ({
	...entry,
	keys: { code: { ...entry.lookups.code, label: code }, name: { ...entry.lookups.name, label: 'By Name' } },
});

/** Accounts of every kind. */
export const ANY_ACCOUNT = byCodeOrName(ACCOUNTS, 'By Code');

/** The kinds of these records. A name is looked up before anything is sent. */
export const CODED = {
	AccountCode: {
		label: 'Account',
		to: {
			...byCodeOrName(ACCOUNTS, 'By Code'),
			kind: { body: {}, where: '', is: isLineAccount },
		},
	},
	ItemCode: { label: 'Item', to: byCodeOrName(ITEMS, 'By Code') },
	TaxType: { label: 'Tax Rate', to: byCodeOrName(TAX_RATES, 'By Type') },
} as const;

/**
 * A reference for a code given by a model. Models often give the name, so it is looked up; an unknown one is refused
 * before the call, with the possible values.
 */
export const codeOrName = (label: string, to: Findable, value: string) =>
	new NamedReference(label, to, ['code', 'name'], value, to.keys.code.field);
