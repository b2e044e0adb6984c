import { orderContact, quoteContact } from '../documents/orderContact';
import { LISTED, ONE, READ, type Definition, type Detail, type Field, type Fields } from '../engine/definition';
import type { Org } from '../org';
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
	only,
	readOnly,
	text,
	updated,
	hasAttachments,
	attachmentList,
} from './fields';

const { Item: _item, ValidationErrors: _errors, ...PLAIN_LINE } = LINE_FIELDS;
const ORDER_LINE: Fields = { ...PLAIN_LINE, AccountID: only(ONE, guid) };

const zeroInRows: Field['write'] = ((record: { DiscountAmount?: number }, _org: Org, detail: Detail) =>
	record.DiscountAmount ?? (detail === 'full' ? 0 : undefined)) as Field['write'];
const emptyInOne = (name: 'ItemCode' | 'Terms'): Field['write'] =>
	((record: { ItemCode?: string; Terms?: string }, _org: Org, detail: Detail) =>
		record[name] ?? (ONE.includes(detail) ? '' : undefined)) as Field['write'];

/** Lines of quotes show less of their account and item, but more empty fields. */
const { AccountID: _account, ...QUOTE_PLAIN } = PLAIN_LINE;
const QUOTE_LINE: Fields = {
	...QUOTE_PLAIN,
	DiscountAmount: { ...number, write: zeroInRows },
	ItemCode: { ...text(30), write: emptyInOne('ItemCode') },
};

const numberField: Field = { ...text(255), read: ((record: OrderRecord) => record.Number) as Field['read'] };
/** 0 without a discount. */
const totalDiscount = computed<OrderRecord>('number', (record) => record.TotalDiscount ?? 0);
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
		SentToContact: only(ONE, boolean),
		Type: computed('text', () => 'PURCHASEORDER'),
		CurrencyRate: number,
		CurrencyCode: text(3),
		Contact: { ...CONTACT_FIELD, write: orderContact as never, text: undefined },
		BrandingThemeID: guid,
		Status: choice('DRAFT', 'SUBMITTED', 'AUTHORISED', 'BILLED', 'DELETED'),
		LineAmountTypes: LINE_AMOUNT_TYPES,
		LineItems: list(ORDER_LINE),
		...TOTALS,
		TotalDiscount: only(['write'], totalDiscount),
		UpdatedDateUTC: updated(),
		HasAttachments: only(READ, hasAttachments),
		Attachments: only(['single'], attachmentList),
	},
	list: {
		// There is no where: the list can be filtered only by Status and the two dates.
		parameters: ['modifiedSince', 'order', 'page'],
		exact: { Status: { field: 'Status' } },
		ranges: { DateFrom: { field: 'Date', end: 'from' }, DateTo: { field: 'Date', end: 'to' } },
		order: 'UpdatedDateUTC',
	},
	put: 'batch',
	post: 'batch',
	postOne: true,
	history: true,
	attachments: true,
	pdf: true,
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
		Terms: only(ONE, { ...text(4000), write: emptyInOne('Terms') }),
		Contact: { ...CONTACT_FIELD, write: quoteContact as never, text: undefined },
		LineItems: list(QUOTE_LINE),
		Date: bare(dateTwin),
		ExpiryDate: bare(dateTwin),
		Status: choice('DRAFT', 'SENT', 'DECLINED', 'ACCEPTED', 'INVOICED', 'DELETED'),
		CurrencyRate: number,
		CurrencyCode: text(3),
		...TOTALS,
		TotalDiscount: only(LISTED, totalDiscount),
		Title: text(100),
		Summary: text(3000),
		BrandingThemeID: guid,
		UpdatedDateUTC: bare(updated()),
		// Upper case in quotes only.
		LineAmountTypes: {
			...choice('EXCLUSIVE', 'INCLUSIVE', 'NOTAX'),
			read: ((record: QuoteRecord) => record.LineAmountTypes.toUpperCase()) as Field['read'],
		},
		ContactID: hiddenContact,
	},
	list: {
		parameters: ['modifiedSince', 'order', 'page'],
		exact: {
			ContactID: { field: 'ContactID', index: 'contact' },
			Status: { field: 'Status' },
		},
		ranges: {
			DateFrom: { field: 'Date', end: 'from' },
			DateTo: { field: 'Date', end: 'to' },
			ExpiryDateFrom: { field: 'ExpiryDate', end: 'from' },
			ExpiryDateTo: { field: 'ExpiryDate', end: 'to' },
		},
		// Xero’s page on quotes: QU also finds QU-0001.
		partial: { QuoteNumber: { field: 'QuoteNumber' } },
		fixedPage: 100,
		pageSizeSwitch: 'quotePageSize',
		order: 'UpdatedDateUTC',
	},
	put: 'batch',
	post: 'batch',
	postOne: true,
	history: true,
	attachments: true,
	pdf: true,
	fourDecimals: true,
	plainEnvelope: true,
};
