import type { INodeParameters } from 'n8n-workflow';

import { by, NOBODY } from './support';

/** What the forms of operations have to hold at least, for tests that leave everything else alone. */

/** Operations below a record. Those that take or give a file, or are answered below, get no answer here that they could read. */
export const BELOW = [
	'addAttachment',
	'addContact',
	'addNote',
	'addPaymentService',
	'allocate',
	'downloadAttachment',
	'downloadPdf',
	'email',
	'getAllocations',
	'getAttachments',
	'getCisSettings',
	'getContacts',
	'getHistory',
	'getOnlineInvoice',
	'getPaymentServices',
	'refund',
	'removeAllContacts',
	'removeAllocation',
	'removeContact',
];

/** What those need besides the record. */
const NEEDED: Record<string, INodeParameters> = {
	addContact: { contact: by('id', NOBODY) },
	addNote: { note: 'A' },
	addPaymentService: { paymentService: by('id', NOBODY) },
	allocate: { invoice: by('id', NOBODY), amount: '1' },
	refund: { account: by('id', NOBODY), amount: '1', date: '2026-01-31' },
	removeAllocation: { allocation: by('id', NOBODY) },
	removeContact: { contact: by('id', NOBODY) },
};

/** The least a user has to fill in. An operation that is not here fails the test: a new one has to be added. */
export const LEAST: Record<string, INodeParameters> = {
	create: {
		name: 'A',
		code: 'EUR',
		type: 'SALES',
		invoice: by('id', NOBODY),
		account: by('id', NOBODY),
		from: by('id', NOBODY),
		to: by('id', NOBODY),
		bankAccount: by('id', NOBODY),
		narration: 'A',
		date: '2026-01-31',
		amount: '1',
		bill: by('id', NOBODY),
		billLine: NOBODY,
		paymentUrl: 'https://pay.example.com',
		components: { part: [{ name: 'A', rate: '1' }] },
		period: '1',
		dueDay: '20',
		startDate: '2026-01-31',
		contact: by('id', NOBODY),
		lineItemsFrom: 'json',
		lineItemsJson: '[{"Description":"Tea","Quantity":1,"UnitAmount":2}]',
	},
	upsert: {
		name: 'A',
		code: 'EUR',
		invoiceNumber: 'A',
		purchaseOrderNumber: 'A',
		reference: 'A',
		components: { part: [{ name: 'A', rate: '1' }] },
		bankAccount: by('id', NOBODY),
		date: '2026-01-31',
		contact: by('id', NOBODY),
		lineItemsFrom: 'json',
		lineItemsJson: '[{"Description":"Tea","Quantity":1,"UnitAmount":2}]',
	},
	update: { record: by('id', NOBODY) },
	changeStatus: { record: by('id', NOBODY), statusChange: 'delete' },
	copy: { record: by('id', NOBODY), date: '2026-01-31' },
	recode: { record: by('id', NOBODY), change: { account: by('code', 'A') } },
	archive: { record: by('id', NOBODY) },
	restore: { record: by('id', NOBODY) },
	delete: { record: by('id', NOBODY) },
	findDuplicates: {},
	getAccountTransactions: {},
	// No organisation of that name is connected.
	setConversionBalances: {
		account: by('code', 'A'),
		balance: '0',
		organisationName: 'A',
		conversionDate: '2026-01-31',
	},
	getActions: {},
	getReminders: {},
	getTenNinetyNine: { reportYear: '2025' },
	getUsage: {},
	findByRate: { percentage: '1', appliesTo: 'any' },
	get: { record: by('id', NOBODY) },
	getAll: {},
	...Object.fromEntries(
		BELOW.map((operation) => [operation, { record: by('id', NOBODY), ...(NEEDED[operation] ?? {}) }]),
	),
};

/** A field of an update, and what it is changed to; the first that the form has. */
export const CHANGED: INodeParameters = { reference: 'B', name: 'B', narration: 'B', contact: by('id', NOBODY) };
