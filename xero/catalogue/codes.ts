import { ACCOUNTS, TAX_RATES } from './chart';
import type { Entry } from './entry';
import { ITEMS } from './items';

/** Fields that name an account or an item by its code, and a tax rate by its type, wherever they stand in a body. */
export const CODES: ReadonlyArray<{ readonly fields: readonly string[]; readonly to: Entry; readonly key: string }> = [
	{
		fields: [
			'AccountCode',
			'COGSAccountCode',
			'InventoryAssetAccountCode',
			'PurchasesDefaultAccountCode',
			'SalesDefaultAccountCode',
		],
		to: ACCOUNTS,
		key: ACCOUNTS.lookups.code.field,
	},
	{
		fields: ['AccountsPayableTaxType', 'AccountsReceivableTaxType', 'TaxType'],
		to: TAX_RATES,
		key: TAX_RATES.lookups.code.field,
	},
	{ fields: ['ItemCode'], to: ITEMS, key: ITEMS.lookups.code.field },
];

/** The tax type of what has no tax. It is taken everywhere, and is no rate of the list everywhere. */
export const NO_TAX = 'NONE';
