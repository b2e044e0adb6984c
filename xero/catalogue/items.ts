import { WRITES } from '../apis/accounting';
import { FOUR_DECIMALS, SETTING, byGuid, byText } from './common';
import type { Entry } from './entry';

export const ITEMS = {
	// Recorded in September 2026: accounting.invoices does not allow writing items, although Xero's description says
	// so.
	...SETTING,
	path: 'Items',
	collection: 'Items',
	id: 'ItemID',
	noun: 'item',
	nouns: 'items',
	label: 'Code',
	parameters: ['where', 'order', 'unitdp'],
	query: FOUR_DECIMALS,
	changed: 'UpdatedDateUTC',
	steadyOrder: 'Code',
	lookups: { id: byGuid('ItemID'), code: byText('Code'), name: byText('Name') },
	writes: {
		create: WRITES.createMany,
		save: WRITES.postMany,
		update: WRITES.postMany,
		delete: WRITES.deleteById,
	},
	below: ['History'],
	vanishes: true,
	// Invoices and bills change the stock.
	selfChangingFields: ['QuantityOnHand', 'TotalCostPool'],
} as const satisfies Entry;
