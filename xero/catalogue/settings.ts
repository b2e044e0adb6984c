import { ACCOUNTING, WRITES } from '../apis/accounting';
import { byGuid, byText, byWhole, FOUR_DECIMALS, ONE_ANSWER, scopes } from './common';
import type { Entry } from './entry';

const scope = scopes('accounting.settings');

/** The chart of accounts. */
export const ACCOUNTS = {
	api: ACCOUNTING,
	path: 'Accounts',
	collection: 'Accounts',
	id: 'AccountID',
	noun: 'account',
	nouns: 'accounts',
	label: 'Name',
	scope,
	paging: ONE_ANSWER,
	parameters: ['where', 'order'],
	changed: 'UpdatedDateUTC',
	steadyOrder: 'Code',
	lookups: { id: byWhole('AccountID'), code: byWhole('Code'), name: byWhole('Name') },
	status: { field: 'Status', all: ['ACTIVE', 'ARCHIVED', 'DELETED'], ended: ['ARCHIVED', 'DELETED'] },
	// Of a list only the first is processed (staff: a bug).
	writes: { create: WRITES.createBare, update: WRITES.postOneById, delete: WRITES.deleteById },
	below: ['Attachments'],
	vanishes: true,
	cached: true,
} as const satisfies Entry;

export const ITEMS = {
	api: ACCOUNTING,
	path: 'Items',
	collection: 'Items',
	id: 'ItemID',
	noun: 'item',
	nouns: 'items',
	label: 'Code',
	// Recorded in September 2026: accounting.invoices may not write them, whatever the description says.
	scope,
	paging: ONE_ANSWER,
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
	// Invoices and bills move the stock.
	restless: ['QuantityOnHand', 'TotalCostPool'],
	cached: true,
} as const satisfies Entry;

/** Every write of a tax rate holds all of its components, and what it counts as in returns, also one that deletes it. */
const WHOLE_RATE = ['Name', 'TaxComponents', 'ReportTaxType'] as const;

/** Tax rates have no ID: the tax type is their key. */
export const TAX_RATES = {
	api: ACCOUNTING,
	path: 'TaxRates',
	collection: 'TaxRates',
	id: 'TaxType',
	noun: 'tax rate',
	nouns: 'tax rates',
	label: 'Name',
	scope,
	paging: ONE_ANSWER,
	parameters: ['where', 'order'],
	steadyOrder: 'Name',
	lookups: { code: byWhole('TaxType'), name: byWhole('Name') },
	// Lists hold deleted ones as well (recorded).
	status: { field: 'Status', all: ['ACTIVE', 'ARCHIVED', 'DELETED', 'PENDING'], ended: ['ARCHIVED', 'DELETED'] },
	writes: {
		create: WRITES.createOne,
		update: { ...WRITES.postOne, replaces: WHOLE_RATE },
		delete: { ...WRITES.deleteOneByPost, replaces: WHOLE_RATE },
	},
	cached: true,
} as const satisfies Entry;

const TRACKING_STATUS = {
	field: 'Status',
	all: ['ACTIVE', 'ARCHIVED', 'DELETED'],
	ended: ['ARCHIVED', 'DELETED'],
} as const;

export const TRACKING_CATEGORIES = {
	api: ACCOUNTING,
	path: 'TrackingCategories',
	collection: 'TrackingCategories',
	id: 'TrackingCategoryID',
	noun: 'tracking category',
	nouns: 'tracking categories',
	label: 'Name',
	scope,
	paging: ONE_ANSWER,
	parameters: ['where', 'order', 'includeArchived'],
	complete: { includeArchived: true },
	steadyOrder: 'Name',
	lookups: { id: byWhole('TrackingCategoryID'), name: byWhole('Name') },
	status: TRACKING_STATUS,
	writes: { create: WRITES.createBare, update: WRITES.postBareById, delete: WRITES.deleteById },
	below: ['Options'],
	cached: true,
} as const satisfies Entry;

/** Read with their category, archived ones included; written one by one. */
export const TRACKING_OPTIONS = {
	api: ACCOUNTING,
	path: 'TrackingCategories/{TrackingCategoryID}/Options',
	collection: 'Options',
	id: 'TrackingOptionID',
	noun: 'tracking option',
	nouns: 'tracking options',
	label: 'Name',
	scope,
	paging: { style: 'within', of: 'TrackingCategories' },
	parameters: [],
	lookups: { id: byWhole('TrackingOptionID'), name: byWhole('Name') },
	status: TRACKING_STATUS,
	writes: { create: WRITES.createBare, update: WRITES.postBareById, delete: WRITES.deleteById },
} as const satisfies Entry;

/** Added once, never removed. */
export const CURRENCIES = {
	api: ACCOUNTING,
	path: 'Currencies',
	collection: 'Currencies',
	id: 'Code',
	noun: 'currency',
	nouns: 'currencies',
	label: 'Code',
	scope,
	paging: ONE_ANSWER,
	parameters: ['where', 'order'],
	steadyOrder: 'Code',
	lookups: { code: byWhole('Code') },
	writes: { create: WRITES.createBare },
	cached: true,
} as const satisfies Entry;

export const BRANDING_THEMES = {
	api: ACCOUNTING,
	path: 'BrandingThemes',
	collection: 'BrandingThemes',
	id: 'BrandingThemeID',
	noun: 'branding theme',
	nouns: 'branding themes',
	label: 'Name',
	scope,
	paging: ONE_ANSWER,
	parameters: [],
	lookups: { id: byWhole('BrandingThemeID'), name: byWhole('Name') },
	below: ['PaymentServices'],
	cached: true,
} as const satisfies Entry;

export const USERS = {
	api: ACCOUNTING,
	path: 'Users',
	collection: 'Users',
	id: 'UserID',
	noun: 'user',
	nouns: 'users',
	label: 'EmailAddress',
	scope,
	paging: ONE_ANSWER,
	parameters: ['where', 'order'],
	changed: 'UpdatedDateUTC',
	steadyOrder: 'UserID',
	lookups: { id: byWhole('UserID'), email: byWhole('EmailAddress') },
	cached: true,
} as const satisfies Entry;

export const ORGANISATION = {
	api: ACCOUNTING,
	path: 'Organisation',
	collection: 'Organisations',
	id: 'OrganisationID',
	noun: 'organisation',
	nouns: 'organisations',
	label: 'Name',
	scope,
	paging: ONE_ANSWER,
	parameters: [],
	lookups: {},
	below: ['Actions', 'CISSettings'],
	cached: true,
} as const satisfies Entry;

/** Whether Xero sends reminders at all; a single setting without an ID. */
export const INVOICE_REMINDERS = {
	api: ACCOUNTING,
	path: 'InvoiceReminders/Settings',
	collection: 'InvoiceReminders',
	id: '',
	noun: 'invoice reminder setting',
	nouns: 'invoice reminder settings',
	label: 'Enabled',
	scope,
	paging: ONE_ANSWER,
	parameters: [],
	lookups: {},
} as const satisfies Entry;

export const PAYMENT_SERVICES = {
	api: ACCOUNTING,
	path: 'PaymentServices',
	collection: 'PaymentServices',
	id: 'PaymentServiceID',
	noun: 'payment service',
	nouns: 'payment services',
	label: 'PaymentServiceName',
	scope: { read: 'paymentservices', write: 'paymentservices' },
	paging: ONE_ANSWER,
	parameters: [],
	lookups: { id: byWhole('PaymentServiceID'), name: byWhole('PaymentServiceName') },
	writes: { create: WRITES.createOne },
} as const satisfies Entry;
