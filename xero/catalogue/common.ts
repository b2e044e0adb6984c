import { ACCOUNTING } from '../apis/accounting';
import type { Scopes, Sums } from './facts';
import type { Lookup, Paging } from './reading';

/** Facts that several entries share. */

/** Without `page`, Xero leaves out the lines of documents. Sizes above 1,000 are clamped. */
export const PAGES: Paging = { style: 'pages', maxPageSize: 1000 };
export const ONE_ANSWER: Paging = { style: 'none' };
export const HUNDREDS: Paging = { style: 'blind', pageSize: 100 };

/** There is one scope for reading and one for writing; the one for writing also allows reading. */
export const scopes = (scope: string): Scopes & { readonly write: string } => ({ read: `${scope}.read`, write: scope });

/** Lists of settings: each fits into one answer and changes rarely. */
export const SETTING = {
	api: ACCOUNTING,
	scope: scopes('accounting.settings'),
	paging: ONE_ANSWER,
	cached: true,
} as const;

export const byText = (field: string): Lookup => ({ field, find: { filter: 'text' } });
export const byGuid = (field: string): Lookup => ({ field, find: { filter: 'guid' } });
export const byList = (field: string, comma: string): Lookup => ({ field, find: { comma } });
export const byWhole = (field: string): Lookup => ({ field, find: { whole: true } });

/** Fields that distinguish two documents with lines. */
export const DOCUMENT_CONTENT = [
	'Contact.ContactID',
	'Contact.ContactNumber',
	'Contact.Name',
	'CurrencyCode',
	'Date',
	'DueDate',
	'LineItems.AccountCode',
	'LineItems.Description',
	'LineItems.ItemCode',
	'LineItems.Quantity',
	'LineItems.UnitAmount',
] as const;

/** The field that contains the total of the lines. */
export const SUMS: Sums = {
	sums: { Exclusive: 'SubTotal', Inclusive: 'Total', NoTax: 'Total' },
	pricesIn: 'LineAmountTypes',
};

export const DOCUMENT_STATUS = {
	field: 'Status',
	all: ['DRAFT', 'SUBMITTED', 'AUTHORISED', 'PAID', 'VOIDED', 'DELETED'],
	// Lists also contain voided and deleted ones (recorded).
	ended: ['DELETED', 'VOIDED'],
} as const;

/** Fields that a copy of a document takes over besides lines and contact. */
export const COPIED = ['LineAmountTypes', 'CurrencyCode', 'BrandingThemeID'] as const;
/** The statuses in which most documents can be created. */
export const NEW_STAGES = ['DRAFT', 'SUBMITTED', 'AUTHORISED'] as const;

/**
 * Xero's screens show no status for payments and the like. AUTHORISED must not be shown as "awaiting payment" here,
 * as it is for documents.
 */
export const MONEY_STATUS = {
	field: 'Status',
	all: ['AUTHORISED', 'DELETED'],
	ended: ['DELETED'],
	names: { AUTHORISED: 'Current' },
} as const;

/** Credit created by a bank transaction: it is used up, or voided together with that transaction. */
export const CREDIT_STATUS = { field: 'Status', all: ['AUTHORISED', 'PAID', 'VOIDED'], ended: ['VOIDED'] } as const;

/** Unit prices with up to four decimals; without it Xero cuts them to two before it multiplies. */
export const FOUR_DECIMALS = { unitdp: 4 } as const;

/** Rows of lists contain only ID and name of the contact, and tracking without the ID of the option (recorded). */
export const ROWS_LACK = ['Contact.ContactNumber', 'LineItems.Tracking.TrackingOptionID', 'Attachments'] as const;

/** Records of one type, if several types share an endpoint. */
export const ofType = <T extends string>(type: T) => ({
	body: { Type: type },
	where: `Type=="${type}"`,
	is: (record: { readonly Type?: unknown }) => record.Type === type,
});
