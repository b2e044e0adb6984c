import { WRITES } from '../apis/accounting';
import { SETTING, byWhole } from './common';
import type { Entry } from './entry';

/** Where lines are posted, and with which tax. */

/** The chart of accounts. */
export const ACCOUNTS = {
	...SETTING,
	path: 'Accounts',
	collection: 'Accounts',
	id: 'AccountID',
	noun: 'account',
	nouns: 'accounts',
	label: 'Name',
	parameters: ['where', 'order'],
	changed: 'UpdatedDateUTC',
	steadyOrder: 'Code',
	lookups: { id: byWhole('AccountID'), code: byWhole('Code'), name: byWhole('Name') },
	status: { field: 'Status', all: ['ACTIVE', 'ARCHIVED', 'DELETED'], ended: ['ARCHIVED', 'DELETED'] },
	// Xero processes only the first account of a list (a bug, according to its staff).
	writes: { create: WRITES.createBare, update: WRITES.postOneById, delete: WRITES.deleteById },
	below: ['Attachments'],
	vanishes: true,
} as const satisfies Entry;

/** Every write of a tax rate, even a deletion, must contain all of its components and its type in tax returns. */
const WHOLE_RATE = ['Name', 'TaxComponents', 'ReportTaxType'] as const;

/** Tax rates have no ID: the tax type is their key. */
export const TAX_RATES = {
	...SETTING,
	path: 'TaxRates',
	collection: 'TaxRates',
	id: 'TaxType',
	noun: 'tax rate',
	nouns: 'tax rates',
	label: 'Name',
	parameters: ['where', 'order'],
	steadyOrder: 'Name',
	lookups: { code: byWhole('TaxType'), name: byWhole('Name') },
	// Lists also contain deleted ones (recorded).
	status: { field: 'Status', all: ['ACTIVE', 'ARCHIVED', 'DELETED', 'PENDING'], ended: ['ARCHIVED', 'DELETED'] },
	writes: {
		create: WRITES.createOne,
		update: { ...WRITES.postOne, replaces: WHOLE_RATE },
		delete: { ...WRITES.deleteOneByPost, replaces: WHOLE_RATE },
	},
} as const satisfies Entry;
