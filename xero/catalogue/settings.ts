import { ACCOUNTING, WRITES } from '../apis/accounting';
import { byWhole, ONE_ANSWER, scopes } from './common';
import type { Entry } from './entry';

const scope = scopes('accounting.settings');

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
