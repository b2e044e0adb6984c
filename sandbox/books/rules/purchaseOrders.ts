import { Faults, refuse } from '../core/errors';
import { or } from '../documents/lineDraft';
import { IDENTIFY, matchContact } from '../documents/match';
import { orderBody } from '../documents/order';
import type { Input, Rules } from '../engine/definition';
import { project } from '../engine/view';
import { byId } from '../engine/write';
import { nextNumber, stamp, todayOf, type Org } from '../org';
import type { ContactRecord, LineAmountTypes, PurchaseOrderRecord } from '../records';
import { PURCHASE_ORDERS } from '../resources/orders';
import { ARCHIVED } from './contacts';

type Status = PurchaseOrderRecord['Status'];

const TRANSITIONS: Record<Status | 'NEW', readonly Status[]> = {
	NEW: ['DRAFT', 'SUBMITTED', 'AUTHORISED', 'BILLED'],
	DRAFT: ['DRAFT', 'SUBMITTED', 'AUTHORISED', 'DELETED'],
	SUBMITTED: ['SUBMITTED', 'DRAFT', 'AUTHORISED', 'DELETED'],
	AUTHORISED: ['AUTHORISED', 'BILLED', 'DELETED'],
	BILLED: ['BILLED', 'DELETED'],
	DELETED: [],
};
const DELETED = 'Deleted PurchaseOrders cannot be updated';
const PREFIX = 'PO-';
const SENDABLE: readonly Status[] = ['AUTHORISED', 'BILLED'];
const NOT_SENT = 'Only AUTHORISED and BILLED purchase orders may have SentToContact updated.';

function statusOf(input: Input, existing: PurchaseOrderRecord | undefined): Status {
	if (existing?.Status === 'DELETED') refuse(DELETED);
	const wanted = (input.Status as Status | null | undefined) ?? existing?.Status ?? 'DRAFT';
	return TRANSITIONS[existing?.Status ?? 'NEW'].includes(wanted)
		? wanted
		: refuse('PurchaseOrder status change is invalid');
}

/** Unlike an invoice, an order never creates its contact, which must exist. */
function contactOf(org: Org, input: Input, existing: PurchaseOrderRecord | undefined): ContactRecord {
	const sent = input.Contact as Input | null | undefined;
	if (!sent && existing) return org.tables.contacts.get(existing.ContactID)!;
	const contact = (sent && matchContact(sent, org)) || refuse(IDENTIFY);
	return contact.ContactStatus === 'ACTIVE' ? contact : refuse(ARCHIVED);
}

const sentNumber = (input: Input) => (input.PurchaseOrderNumber as string | null | undefined)?.trim() || undefined;

function freeNumber(org: Org): string {
	for (;;) {
		const number = `${PREFIX}${String(nextNumber(org, PREFIX)).padStart(4, '0')}`;
		if (!org.tables.purchaseOrders.first('number', number)) return number;
	}
}

/** The order that has a number: a live one, or else a deleted one, whose number cannot be used again. */
function holder(org: Org, input: Input): PurchaseOrderRecord | undefined {
	const all = org.tables.purchaseOrders.find('number', sentNumber(input) ?? '');
	return all.find((one) => one.Status !== 'DELETED') ?? all[0];
}

/** A contact's first purchase order sets the contact's default currency. */
function giveCurrency(org: Org, contactId: string, DefaultCurrency: string): void {
	const contact = org.tables.contacts.get(contactId)!;
	if (!contact.DefaultCurrency) org.tables.contacts.put({ ...contact, DefaultCurrency });
}

function write(input: Input, matched: PurchaseOrderRecord | undefined, org: Org): PurchaseOrderRecord {
	// A PUT with the number of a live order also updates that order.
	const existing = matched ?? holder(org, input);
	const Status = statusOf(input, existing);
	const taken = matched && holder(org, input);
	if (taken && taken.id !== matched.id) refuse('Order number must be unique');
	if (existing && Status === 'DELETED')
		return org.tables.purchaseOrders.put({ ...existing, ...stamp(org, existing), Status });
	const faults = new Faults();
	const body = orderBody(
		org,
		input,
		existing,
		{
			side: 'purchases',
			discounts: true,
			complete: false,
			contact: contactOf(org, input, existing),
			mode:
				(input.LineAmountTypes as LineAmountTypes | null | undefined) ??
				existing?.LineAmountTypes ??
				'Exclusive',
			date: (input.Date as number | null | undefined) ?? existing?.Date ?? todayOf(org),
		},
		faults,
	);
	faults.check();
	giveCurrency(org, body.ContactID, body.CurrencyCode);
	if (input.SentToContact === true && !SENDABLE.includes(Status)) org.warnings.push(NOT_SENT);
	const keep = <K extends keyof PurchaseOrderRecord>(name: K) =>
		or(input[name] as PurchaseOrderRecord[K] | null | undefined, existing?.[name]);
	return org.tables.purchaseOrders.put({
		...stamp(org, existing),
		Type: 'PURCHASEORDER',
		Number: sentNumber(input) ?? existing?.Number ?? freeNumber(org),
		...body,
		Status,
		DeliveryDate: keep('DeliveryDate'),
		ExpectedArrivalDate: keep('ExpectedArrivalDate'),
		DeliveryAddress: keep('DeliveryAddress'),
		AttentionTo: keep('AttentionTo'),
		Telephone: keep('Telephone'),
		DeliveryInstructions: keep('DeliveryInstructions'),
		SentToContact: SENDABLE.includes(Status) && (keep('SentToContact') ?? false),
	});
}

export const purchaseOrderRules: Rules<PurchaseOrderRecord> = {
	match: (input, org) => byId(org.tables.purchaseOrders, input.PurchaseOrderID),
	write,
	view: (record, org, { detail }) => project(record, PURCHASE_ORDERS.fields, org, detail),
};
