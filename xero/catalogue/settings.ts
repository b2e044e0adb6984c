import { ACCOUNTING, WRITES } from '../apis/accounting';
import { ONE_ANSWER, SETTING, byWhole, scopes } from './common';
import type { Entry } from './entry';

const scope = scopes('accounting.settings');

/** Currencies can be added, but never removed. */
export const CURRENCIES = {
	...SETTING,
	path: 'Currencies',
	collection: 'Currencies',
	id: 'Code',
	noun: 'currency',
	nouns: 'currencies',
	label: 'Code',
	parameters: ['where', 'order'],
	steadyOrder: 'Code',
	lookups: { code: byWhole('Code') },
	writes: { create: WRITES.createBare },
} as const satisfies Entry;

export const BRANDING_THEMES = {
	...SETTING,
	path: 'BrandingThemes',
	collection: 'BrandingThemes',
	id: 'BrandingThemeID',
	noun: 'branding theme',
	nouns: 'branding themes',
	label: 'Name',
	parameters: [],
	lookups: { id: byWhole('BrandingThemeID'), name: byWhole('Name') },
	below: ['PaymentServices'],
} as const satisfies Entry;

export const USERS = {
	...SETTING,
	path: 'Users',
	collection: 'Users',
	id: 'UserID',
	noun: 'user',
	nouns: 'users',
	label: 'EmailAddress',
	parameters: ['where', 'order'],
	changed: 'UpdatedDateUTC',
	steadyOrder: 'UserID',
	lookups: { id: byWhole('UserID'), email: byWhole('EmailAddress') },
} as const satisfies Entry;

export const ORGANISATION = {
	...SETTING,
	path: 'Organisation',
	collection: 'Organisations',
	id: 'OrganisationID',
	noun: 'organisation',
	nouns: 'organisations',
	label: 'Name',
	parameters: [],
	lookups: {},
	below: ['Actions', 'CISSettings'],
} as const satisfies Entry;

/**
 * What the books of an organisation begin with. It is written as a whole; Xero tells nobody what was set, answers with
 * counts of accounts, and takes nothing back.
 */
export const SETUP = {
	api: ACCOUNTING,
	path: 'Setup',
	collection: 'ImportSummary',
	id: '',
	noun: 'set of conversion balances',
	nouns: 'conversion balances',
	label: 'ConversionDate',
	scope,
	paging: ONE_ANSWER,
	parameters: [],
	lookups: {},
	writes: { create: WRITES.postBare },
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
	fields: ['Enabled'],
	fieldTypes: { Enabled: 'boolean' },
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
