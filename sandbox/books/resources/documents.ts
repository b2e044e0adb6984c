import { LISTED, ONE, READ, type Definition, type Field, type Fields } from '../engine/definition';
import type { Org } from '../org';
import type { DocumentRecord, LinedRecord, LineRecord } from '../records';
import { contactReference, contactReferenceText } from '../documents/match';
import { shownDiscountRate, shownUnitAmount } from '../documents/price';
import { shownAmountDue, shownRate, shownReference, shownSent } from '../documents/shown';
import { lineTracking } from '../documents/tracking';
import {
	boolean,
	choice,
	computed,
	date,
	dateTwin,
	detail,
	guid,
	idField,
	list,
	noList,
	number,
	object,
	only,
	readOnly,
	text,
	updated,
	hasAttachments,
	attachmentList,
} from './fields';
import { CONTACT_INSIDE } from './contacts';

export const TRACKING_FIELDS: Fields = {
	Name: text(100),
	Option: text(100),
	TrackingCategoryID: guid,
	// Rows of lists contain the option's name but not its id.
	TrackingOptionID: only(ONE, guid),
	Options: only(LISTED, noList),
};

export const LINE_FIELDS: Fields = {
	ItemCode: text(30),
	Description: text(4000),
	UnitAmount: { ...number, read: shownUnitAmount as never },
	TaxType: text(),
	TaxAmount: number,
	LineAmount: number,
	AccountCode: text(10),
	AccountID: guid,
	Item: readOnly({
		...object({ ItemID: idField, Code: text(), Name: text() }),
		read: ((line: LineRecord, org: Org) => org.tables.items.first('code', line.ItemCode)) as never,
	}),
	Tracking: { ...list(TRACKING_FIELDS), read: lineTracking as never },
	Quantity: number,
	DiscountRate: { ...number, write: shownDiscountRate as never },
	DiscountAmount: number,
	LineItemID: guid,
	ValidationErrors: only(ONE, noList),
};

export const LINE_AMOUNT_TYPES = choice('Exclusive', 'Inclusive', 'NoTax');

/**
 * The contact of a document: it can be sent with any identifying field, and is shown completely in single answers, but
 * with id and name in lists.
 */
export const CONTACT_FIELD: Field = {
	...object(CONTACT_INSIDE),
	read: ((record: LinedRecord, org: Org) => org.tables.contacts.get(record.ContactID)) as never,
	write: contactReference as never,
	text: contactReferenceText as never,
};

const numberField: Field = {
	kind: 'text',
	max: 255,
	read: ((record: DocumentRecord) => record.Number) as never,
};

export const TOTALS: Fields = {
	SubTotal: readOnly(number),
	TotalTax: readOnly(number),
	Total: readOnly(number),
};

const STATUS = choice('DRAFT', 'SUBMITTED', 'AUTHORISED', 'PAID', 'VOIDED', 'DELETED');

export const INVOICES: Definition = {
	plural: 'Invoices',
	singular: 'Invoice',
	idField: 'InvoiceID',
	pathKeys: ['number'],
	fields: {
		Type: choice('ACCREC', 'ACCPAY'),
		InvoiceID: idField,
		InvoiceNumber: numberField,
		// Bills have no reference of their own, but always have the field.
		Reference: { ...text(255), write: shownReference as never },
		AmountDue: { ...readOnly(number), write: shownAmountDue as never },
		AmountPaid: readOnly(number),
		AmountCredited: only(READ, readOnly(number)),
		Url: text(),
		CurrencyRate: { ...number, write: shownRate as never },
		IsDiscounted: computed<DocumentRecord>('boolean', (record) => (record.TotalDiscount ?? 0) !== 0),
		TotalDiscount: readOnly(number),
		SentToContact: { ...boolean, write: shownSent as never },
		HasAttachments: only(READ, detail(hasAttachments)),
		Attachments: only(['single'], attachmentList),
		InvoiceAddresses: only(LISTED, detail(noList)),
		HasErrors: computed('boolean', () => false),
		Contact: CONTACT_FIELD,
		Date: dateTwin,
		DueDate: dateTwin,
		ExpectedPaymentDate: dateTwin,
		PlannedPaymentDate: dateTwin,
		BrandingThemeID: guid,
		Status: STATUS,
		LineAmountTypes: LINE_AMOUNT_TYPES,
		LineItems: detail(list(LINE_FIELDS)),
		...TOTALS,
		UpdatedDateUTC: updated(true),
		CurrencyCode: text(3),
		FullyPaidOnDate: readOnly(date),
		// The ContactIDs parameter matches a field that documents do not show at their top level.
		ContactID: { ...readOnly(guid), hidden: true },
	},
	list: {
		parameters: [
			'modifiedSince',
			'where',
			'order',
			'page',
			'includeArchived',
			'createdByMyApp',
			'summaryOnly',
			'searchTerm',
		],
		commaLists: {
			IDs: { field: 'InvoiceID' },
			InvoiceNumbers: { field: 'InvoiceNumber', index: 'number' },
			ContactIDs: { field: 'ContactID', index: 'contact' },
			Statuses: { field: 'Status' },
		},
		search: ['InvoiceNumber', 'Reference'],
		ofArchived: (record: DocumentRecord, org: Org) =>
			org.tables.contacts.get(record.ContactID)?.ContactStatus === 'ARCHIVED',
		order: 'UpdatedDateUTC',
		summaryWithoutPage: true,
	},
	put: 'batch',
	post: 'batch',
	postOne: true,
	history: true,
	attachments: 'online',
	pdf: true,
};
export const CREDIT_NOTES: Definition = {
	plural: 'CreditNotes',
	singular: 'CreditNote',
	idField: 'CreditNoteID',
	pathKeys: ['number'],
	fields: {
		CreditNoteID: idField,
		CreditNoteNumber: numberField,
		CurrencyRate: number,
		Type: choice('ACCRECCREDIT', 'ACCPAYCREDIT'),
		Reference: text(255),
		RemainingCredit: computed<DocumentRecord>('number', (record) => record.AmountDue),
		AppliedAmount: computed<DocumentRecord>('number', (record) => record.AmountCredited),
		SentToContact: boolean,
		HasAttachments: hasAttachments,
		HasErrors: computed('boolean', () => false),
		Contact: CONTACT_FIELD,
		Date: dateTwin,
		DueDate: dateTwin,
		BrandingThemeID: guid,
		Status: STATUS,
		LineAmountTypes: LINE_AMOUNT_TYPES,
		LineItems: detail(list(LINE_FIELDS)),
		...TOTALS,
		UpdatedDateUTC: updated(true),
		CurrencyCode: text(3),
		FullyPaidOnDate: readOnly(date),
	},
	list: {
		parameters: ['modifiedSince', 'where', 'order', 'page'],
		order: 'UpdatedDateUTC',
		summaryWithoutPage: true,
	},
	put: 'batch',
	post: 'batch',
	postOne: true,
	history: true,
	attachments: 'online',
	pdf: true,
};
