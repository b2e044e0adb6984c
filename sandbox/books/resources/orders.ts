import type { Definition, Field } from '../engine/definition';
import type { OrderRecord, QuoteRecord } from '../records';
import { CONTACT_FIELD, LINE_AMOUNT_TYPES, LINE_FIELDS, TOTALS } from './documents';
import {
	boolean,
	choice,
	computed,
	dateTwin,
	guid,
	idField,
	list,
	number,
	readOnly,
	text,
	updated,
} from './fields';

const numberField: Field = { ...text(255), read: ((record: OrderRecord) => record.Number) as Field['read'] };
const hiddenContact: Field = { ...readOnly(guid), hidden: true };

export const PURCHASE_ORDERS: Definition = {
	plural: 'PurchaseOrders',
	singular: 'PurchaseOrder',
	idField: 'PurchaseOrderID',
	pathKeys: ['number'],
	fields: {
		PurchaseOrderID: idField,
		PurchaseOrderNumber: numberField,
		Date: dateTwin,
		DeliveryDate: dateTwin,
		ExpectedArrivalDate: dateTwin,
		DeliveryAddress: text(),
		AttentionTo: text(),
		Telephone: text(),
		DeliveryInstructions: text(500),
		HasErrors: computed('boolean', () => false),
		IsDiscounted: computed<OrderRecord>('boolean', (record) => (record.TotalDiscount ?? 0) !== 0),
		Reference: text(4000),
		SentToContact: boolean,
		CurrencyRate: number,
		CurrencyCode: text(3),
		Contact: CONTACT_FIELD,
		BrandingThemeID: guid,
		Status: choice('DRAFT', 'SUBMITTED', 'AUTHORISED', 'BILLED', 'DELETED'),
		LineAmountTypes: LINE_AMOUNT_TYPES,
		LineItems: list(LINE_FIELDS),
		...TOTALS,
		TotalDiscount: readOnly(number),
		UpdatedDateUTC: updated(),
		HasAttachments: computed('boolean', () => false),
	},
	list: {
		// No where: Status and the two dates are all there is to filter by.
		parameters: ['modifiedSince', 'order', 'page'],
		exact: { Status: { field: 'Status' } },
		ranges: { DateFrom: { field: 'Date', end: 'from' }, DateTo: { field: 'Date', end: 'to' } },
		order: 'UpdatedDateUTC',
	},
	put: 'batch',
	post: 'batch',
	postOne: true,
	history: true,
};

const bare = (field: Field): Field => ({ ...field, bare: true });

export const QUOTES: Definition = {
	plural: 'Quotes',
	singular: 'Quote',
	idField: 'QuoteID',
	fields: {
		QuoteID: idField,
		QuoteNumber: numberField,
		Reference: text(4000),
		Terms: text(4000),
		Contact: CONTACT_FIELD,
		LineItems: list(LINE_FIELDS),
		Date: bare(dateTwin),
		ExpiryDate: bare(dateTwin),
		Status: choice('DRAFT', 'SENT', 'DECLINED', 'ACCEPTED', 'INVOICED', 'DELETED'),
		CurrencyRate: number,
		CurrencyCode: text(3),
		...TOTALS,
		TotalDiscount: readOnly(number),
		Title: text(100),
		Summary: text(3000),
		BrandingThemeID: guid,
		UpdatedDateUTC: bare(updated()),
		// Upper case, only here.
		LineAmountTypes: {
			...choice('EXCLUSIVE', 'INCLUSIVE', 'NOTAX'),
			read: ((record: QuoteRecord) => record.LineAmountTypes.toUpperCase()) as Field['read'],
		},
		ContactID: hiddenContact,
	},
	list: {
		parameters: ['modifiedSince', 'order', 'page'],
		exact: {
			QuoteNumber: { field: 'QuoteNumber', index: 'number' },
			ContactID: { field: 'ContactID', index: 'contact' },
			Status: { field: 'Status' },
		},
		ranges: {
			DateFrom: { field: 'Date', end: 'from' },
			DateTo: { field: 'Date', end: 'to' },
			ExpiryDateFrom: { field: 'ExpiryDate', end: 'from' },
			ExpiryDateTo: { field: 'ExpiryDate', end: 'to' },
		},
		fixedPage: 100,
		order: 'UpdatedDateUTC',
	},
	put: 'batch',
	post: 'batch',
	postOne: true,
	history: true,
	plainEnvelope: true,
};
