import type { Row } from '../books';
import type { Filter, Kind } from './kind';
import { amount, contact, currency, date, everything, number, statusColumn, changeStatus } from './parts';

const inStatus =
	(words: Record<string, string>) =>
	(status: string): Filter => ({
		name: status.toLowerCase(),
		label: words[status],
		query: () => ({ Status: status }),
	});

const QUOTE = {
	DRAFT: 'Draft',
	SENT: 'Sent',
	ACCEPTED: 'Accepted',
	DECLINED: 'Declined',
	INVOICED: 'Invoiced',
	DELETED: 'Deleted',
};

/**
 * An update of a quote must contain contact and date. Without its number the quote gets a new one, and without its
 * terms it loses them.
 */
const kept = ({ Contact, Date, QuoteNumber, Terms }: Row): Row => ({
	Contact: { ContactID: (Contact as Row).ContactID },
	Date,
	QuoteNumber,
	...(Terms !== undefined && { Terms }),
});
const quote = (change: Parameters<typeof changeStatus>[2]) => changeStatus('Quotes', 'QuoteID', change, kept);

export const quotes: Kind = {
	name: 'quotes',
	title: 'Quotes',
	singular: 'Quote',
	resource: 'Quotes',
	idField: 'QuoteID',
	pageSize: 100,
	numberOf: (row) => `Quote ${String(row.QuoteNumber ?? '')}`,
	filters: [everything, ...['DRAFT', 'SENT', 'ACCEPTED', 'DECLINED', 'INVOICED'].map(inStatus(QUOTE))],
	columns: [
		number('Number', 'QuoteNumber'),
		contact,
		date('Date', 'Date'),
		date('Expiry', 'ExpiryDate'),
		amount('Total', 'Total'),
		currency,
		statusColumn(QUOTE),
	],
	actions: [
		quote({ name: 'send', label: 'Mark as Sent', done: 'is sent', from: ['DRAFT'], to: 'SENT' }),
		quote({ name: 'accept', label: 'Accept', done: 'is accepted', from: ['SENT'], to: 'ACCEPTED' }),
		quote({ name: 'decline', label: 'Decline', done: 'is declined', from: ['SENT'], to: 'DECLINED' }),
		quote({
			name: 'delete',
			label: 'Delete',
			done: 'is deleted',
			danger: true,
			from: ['DRAFT'],
			to: 'DELETED',
		}),
	],
};

const ORDER = {
	DRAFT: 'Draft',
	SUBMITTED: 'Awaiting Approval',
	AUTHORISED: 'Approved',
	BILLED: 'Billed',
	DELETED: 'Deleted',
};
const order = (change: Parameters<typeof changeStatus>[2]) => changeStatus('PurchaseOrders', 'PurchaseOrderID', change);

export const purchaseOrders: Kind = {
	name: 'purchase-orders',
	title: 'Purchase Orders',
	singular: 'Purchase order',
	resource: 'PurchaseOrders',
	idField: 'PurchaseOrderID',
	pageSize: 50,
	numberOf: (row) => `Purchase order ${String(row.PurchaseOrderNumber ?? '')}`,
	filters: [everything, ...['DRAFT', 'SUBMITTED', 'AUTHORISED', 'BILLED'].map(inStatus(ORDER))],
	columns: [
		number('Number', 'PurchaseOrderNumber'),
		contact,
		date('Date', 'Date'),
		date('Delivery', 'DeliveryDate'),
		amount('Total', 'Total'),
		currency,
		statusColumn(ORDER),
	],
	actions: [
		order({
			name: 'submit',
			label: 'Submit for Approval',
			done: 'awaits approval',
			from: ['DRAFT'],
			to: 'SUBMITTED',
		}),
		order({
			name: 'approve',
			label: 'Approve',
			done: 'is approved',
			from: ['DRAFT', 'SUBMITTED'],
			to: 'AUTHORISED',
		}),
		order({
			name: 'bill',
			label: 'Mark as Billed',
			done: 'is marked as billed',
			from: ['AUTHORISED'],
			to: 'BILLED',
		}),
		order({
			name: 'delete',
			label: 'Delete',
			done: 'is deleted',
			danger: true,
			from: ['DRAFT', 'SUBMITTED', 'AUTHORISED'],
			to: 'DELETED',
		}),
	],
};
