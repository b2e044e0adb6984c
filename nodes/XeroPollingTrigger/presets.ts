import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { TO_STATUS } from './changes';

/** A named event, and the settings it stands for. */
interface Preset {
	/** Parameter value, in camel case: the node's subtitle is made of it. */
	value: string;
	/** Title Case: "Quote Accepted". */
	name: string;
	watch: string;
	/** Undefined for overdue documents, which have no events. */
	event?: string;
	/**
	 * Earlier statuses from which this status is a step back: an invoice whose payment is removed was not approved
	 * again.
	 */
	notFrom?: readonly string[];
}

const status = (word: string) => `${TO_STATUS}${word}`;

export const PRESETS: readonly Preset[] = [
	{ value: 'bankTransactionCreated', name: 'Bank Transaction Created', watch: 'bankTransaction', event: 'created' },
	{ value: 'billApproved', name: 'Bill Approved', watch: 'bill', event: status('AUTHORISED'), notFrom: ['PAID'] },
	{ value: 'billAwaitingApproval', name: 'Bill Awaiting Approval', watch: 'bill', event: status('SUBMITTED') },
	{ value: 'billBecameOverdue', name: 'Bill Became Overdue', watch: 'overdueBill' },
	{ value: 'billCreated', name: 'Bill Created', watch: 'bill', event: 'created' },
	{ value: 'billPaid', name: 'Bill Paid', watch: 'bill', event: status('PAID') },
	{ value: 'contactCreated', name: 'Contact Created', watch: 'contact', event: 'created' },
	{ value: 'contactUpdated', name: 'Contact Updated', watch: 'contact', event: 'updated' },
	{ value: 'creditNoteCreated', name: 'Credit Note Created', watch: 'creditNote', event: 'created' },
	{
		value: 'invoiceApproved',
		name: 'Invoice Approved',
		watch: 'invoice',
		event: status('AUTHORISED'),
		notFrom: ['PAID'],
	},
	{
		value: 'invoiceAwaitingApproval',
		name: 'Invoice Awaiting Approval',
		watch: 'invoice',
		event: status('SUBMITTED'),
	},
	{ value: 'invoiceBecameOverdue', name: 'Invoice Became Overdue', watch: 'overdueInvoice' },
	{ value: 'invoiceCreated', name: 'Invoice Created', watch: 'invoice', event: 'created' },
	{ value: 'invoicePaid', name: 'Invoice Paid', watch: 'invoice', event: status('PAID') },
	{ value: 'invoiceVoided', name: 'Invoice Voided', watch: 'invoice', event: 'voided' },
	{ value: 'itemCreated', name: 'Item Created', watch: 'item', event: 'created' },
	{ value: 'manualJournalPosted', name: 'Manual Journal Posted', watch: 'manualJournal', event: status('POSTED') },
	{ value: 'paymentCreated', name: 'Payment Created', watch: 'payment', event: 'created' },
	{
		value: 'purchaseOrderApproved',
		name: 'Purchase Order Approved',
		watch: 'purchaseOrder',
		event: status('AUTHORISED'),
		notFrom: ['BILLED'],
	},
	{ value: 'purchaseOrderCreated', name: 'Purchase Order Created', watch: 'purchaseOrder', event: 'created' },
	{
		value: 'quoteAccepted',
		name: 'Quote Accepted',
		watch: 'quote',
		event: status('ACCEPTED'),
		notFrom: ['INVOICED'],
	},
	{ value: 'quoteCreated', name: 'Quote Created', watch: 'quote', event: 'created' },
	{ value: 'quoteDeclined', name: 'Quote Declined', watch: 'quote', event: status('DECLINED') },
	{
		value: 'quoteSent',
		name: 'Quote Sent',
		watch: 'quote',
		event: status('SENT'),
		notFrom: ['ACCEPTED', 'INVOICED'],
	},
];

/** Record and events are chosen one by one, as in workflows made before there were presets. */
export const OTHER = 'other';

export function presetNamed(value: unknown): Preset | undefined {
	return PRESETS.find((preset) => preset.value === value);
}

/** Values of the presets that watch what becomes overdue. */
export const OVERDUE_PRESETS = PRESETS.filter(({ event }) => event === undefined).map(({ value }) => value);

const options: INodePropertyOptions[] = [
	...PRESETS.map(({ value, name }) => ({ name, value, action: `On ${name.toLowerCase()}` })),
	{
		name: 'Other Changes',
		value: OTHER,
		action: 'On other changes',
		description: 'Choose the kind of record and the events yourself',
	},
].sort((a, b) => a.name.localeCompare(b.name, 'en'));

/**
 * n8n's node panel lists the options of a trigger's property called 'Trigger On'; each adds the node with that value.
 */
export const TRIGGER_ON: INodeProperties = {
	displayName: 'Trigger On',
	name: 'triggerOn',
	type: 'options',
	noDataExpression: true,
	default: OTHER,
	options,
	description: 'What starts the workflow',
};
