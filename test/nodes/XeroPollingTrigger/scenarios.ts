import type { IDataObject } from 'n8n-workflow';

import type { Books } from './books';
import { PROJECT_SCENARIOS } from './projectScenarios';
import { changed, contact, statusChanged, type Step, type Scenario } from './scenario';

const LINES = [{ Description: 'Beans', Quantity: 1, UnitAmount: 10, AccountCode: '200' }];
const COSTS = [{ Description: 'Cups', Quantity: 1, UnitAmount: 10, AccountCode: '429' }];
const DAY = { Date: '2026-03-31' };
const BANK = { Code: '090' };

const into =
	(collection: string, body: (write: Books['write'], n: number) => IDataObject): Scenario['make'] =>
	(write, n) =>
		write('PUT', collection, { [collection]: [body(write, n)] });

const owed = (write: Books['write']) =>
	write('PUT', 'Invoices', {
		Invoices: [
			{
				Type: 'ACCREC',
				Contact: contact(write),
				...DAY,
				DueDate: '2026-04-30',
				Status: 'AUTHORISED',
				LineItems: LINES,
			},
		],
	})[0];

const to = (Status: string) => () => ({ Status });
const reference = () => ({ Reference: 'Changed' });
const deleted: Step = { body: to('DELETED'), reported: 'deleted AUTHORISED DELETED status' };

/** Ten of credit, made by a bank transaction. */
const credit = (kind: 'Overpayment' | 'Prepayment'): Omit<Scenario, 'steps'> => ({
	collection: `${kind}s`,
	id: `${kind}ID`,
	make: into('BankTransactions', (write) => ({
		Type: `RECEIVE-${kind.toUpperCase()}`,
		Contact: contact(write),
		BankAccount: BANK,
		...DAY,
		LineItems: LINES,
		LineAmountTypes: 'NoTax',
	})),
	reported: 'created - AUTHORISED memory',
});

const allocate =
	(Amount: number): Step['does'] =>
	(write, { OverpaymentID }) =>
		write('PUT', `Overpayments/${String(OverpaymentID)}/Allocations`, {
			Allocations: [{ Invoice: { InvoiceID: owed(write).InvoiceID }, Amount, ...DAY }],
		});

/** What cannot be made here as often as a scenario needs it; test/nodes/XeroPollingTrigger/lists.test.ts has all kinds. */
export const NO_SCENARIO: Readonly<Record<string, string>> = {
	brandingTheme: 'nothing of it is written through the API',
	budget: 'nothing of it is written through the API',
	trackingCategory: 'an organisation has two at the most',
	user: 'nothing of it is written through the API',
};

/** What must be sent again with each change of a quote. */
const again = ({ Contact, Date }: IDataObject) => ({ Contact, Date });

export const SCENARIOS: Readonly<Record<string, Scenario>> = {
	contactGroup: {
		collection: 'ContactGroups',
		id: 'ContactGroupID',
		make: into('ContactGroups', (_write, n) => ({ Name: `Group ${n}` })),
		reported: 'created - ACTIVE memory',
		steps: [
			{
				body: ({ ContactGroupID }) => ({ Name: `Group ${String(ContactGroupID)}` }),
				reported: changed('ACTIVE'),
			},
			{ body: to('DELETED'), reported: 'deleted ACTIVE - memory' },
		],
	},
	linkedTransaction: {
		collection: 'LinkedTransactions',
		id: 'LinkedTransactionID',
		make: (write) => {
			const [bill] = write('PUT', 'Invoices', {
				Invoices: [{ Type: 'ACCPAY', Contact: contact(write), ...DAY, Status: 'DRAFT', LineItems: COSTS }],
			});
			const [{ LineItemID }] = bill.LineItems as IDataObject[];
			const body = { SourceTransactionID: bill.InvoiceID, SourceLineItemID: LineItemID };
			return write('PUT', 'LinkedTransactions', body);
		},
		reported: 'created - DRAFT memory',
		steps: [{ method: 'DELETE', reported: 'deleted DRAFT - memory' }],
	},
	...PROJECT_SCENARIOS,
	quote: {
		collection: 'Quotes',
		id: 'QuoteID',
		make: into('Quotes', (write) => ({ Contact: contact(write), ...DAY, LineItems: LINES })),
		reported: 'created - DRAFT memory',
		steps: [
			{ body: (row) => ({ ...again(row), Status: 'SENT' }), reported: statusChanged('DRAFT', 'SENT') },
			{ body: (row) => ({ ...again(row), Title: 'Beans for a year' }), reported: changed('SENT') },
			{ body: (row) => ({ ...again(row), Status: 'ACCEPTED' }), reported: statusChanged('SENT', 'ACCEPTED') },
			{
				body: (row) => ({ ...again(row), Status: 'DELETED' }),
				reported: 'deleted ACCEPTED DELETED status',
			},
		],
	},
	purchaseOrder: {
		collection: 'PurchaseOrders',
		id: 'PurchaseOrderID',
		make: into('PurchaseOrders', (write) => ({ Contact: contact(write), ...DAY, LineItems: COSTS })),
		reported: 'created - DRAFT memory',
		steps: [
			{ body: reference, reported: changed('DRAFT') },
			{ body: to('AUTHORISED'), reported: statusChanged('DRAFT', 'AUTHORISED') },
			{ body: to('BILLED'), reported: statusChanged('AUTHORISED', 'BILLED') },
			{ body: to('DELETED'), reported: 'deleted BILLED DELETED status' },
		],
	},
	creditNote: {
		collection: 'CreditNotes',
		id: 'CreditNoteID',
		make: into('CreditNotes', (write) => ({
			Type: 'ACCRECCREDIT',
			Contact: contact(write),
			...DAY,
			Status: 'AUTHORISED',
			LineItems: LINES,
		})),
		reported: 'created - AUTHORISED memory',
		steps: [
			{ body: reference, reported: changed('AUTHORISED') },
			{ body: to('VOIDED'), reported: 'voided AUTHORISED VOIDED status' },
		],
	},
	manualJournal: {
		collection: 'ManualJournals',
		id: 'ManualJournalID',
		make: into('ManualJournals', () => ({
			Narration: 'Accrual',
			...DAY,
			JournalLines: [
				{ LineAmount: 10, AccountCode: '429' },
				{ LineAmount: -10, AccountCode: '469' },
			],
		})),
		reported: 'created - DRAFT memory',
		steps: [
			{ body: to('POSTED'), reported: statusChanged('DRAFT', 'POSTED') },
			{ body: to('VOIDED'), reported: 'voided POSTED VOIDED status' },
		],
	},
	bankTransaction: {
		collection: 'BankTransactions',
		id: 'BankTransactionID',
		make: into('BankTransactions', (write) => ({
			Type: 'SPEND',
			Contact: contact(write),
			BankAccount: BANK,
			...DAY,
			LineItems: COSTS,
		})),
		reported: 'created - AUTHORISED memory',
		steps: [{ body: reference, reported: changed('AUTHORISED') }, deleted],
	},
	bankTransfer: {
		collection: 'BankTransfers',
		id: 'BankTransferID',
		make: into('BankTransfers', (_write, n) => ({
			FromBankAccount: BANK,
			ToBankAccount: { Code: '091' },
			...DAY,
			Amount: 10 + n,
		})),
		reported: 'created - AUTHORISED createdDate',
		steps: [deleted],
	},
	payment: {
		collection: 'Payments',
		id: 'PaymentID',
		make: into('Payments', (write) => ({
			Invoice: { InvoiceID: owed(write).InvoiceID },
			Account: BANK,
			...DAY,
			Amount: 5,
		})),
		reported: 'created - AUTHORISED memory',
		steps: [deleted],
	},
	batchPayment: {
		collection: 'BatchPayments',
		id: 'BatchPaymentID',
		make: into('BatchPayments', (write) => ({
			Account: BANK,
			...DAY,
			Payments: [{ Invoice: { InvoiceID: owed(write).InvoiceID }, Amount: 5 }],
		})),
		reported: 'created - AUTHORISED memory',
		steps: [deleted],
	},
	overpayment: {
		...credit('Overpayment'),
		steps: [
			{ does: allocate(4), reported: changed('AUTHORISED') },
			{ does: allocate(6), reported: statusChanged('AUTHORISED', 'PAID') },
		],
	},
	prepayment: {
		...credit('Prepayment'),
		steps: [
			{
				does: (write, { BankTransactionID }) =>
					write('POST', `BankTransactions/${String(BankTransactionID)}`, { Status: 'DELETED' }),
				reported: 'voided AUTHORISED VOIDED status',
			},
		],
	},
	repeatingInvoice: {
		collection: 'RepeatingInvoices',
		id: 'RepeatingInvoiceID',
		make: into('RepeatingInvoices', (write) => ({
			Type: 'ACCREC',
			Contact: contact(write),
			Status: 'AUTHORISED',
			Schedule: { Period: 1, Unit: 'MONTHLY', DueDate: 10, DueDateType: 'OFFOLLOWINGMONTH' },
			LineItems: LINES,
		})),
		reported: 'created - AUTHORISED memory',
		steps: [{ body: to('DELETED'), reported: 'deleted AUTHORISED DELETED memory' }],
	},
	contact: {
		collection: 'Contacts',
		id: 'ContactID',
		make: into('Contacts', (_write, n) => ({ Name: `Customer ${n}` })),
		reported: 'created - ACTIVE memory',
		steps: [
			{ body: () => ({ FirstName: 'Mere' }), reported: changed('ACTIVE') },
			{ body: () => ({ ContactStatus: 'ARCHIVED' }), reported: statusChanged('ACTIVE', 'ARCHIVED') },
		],
	},
	account: {
		collection: 'Accounts',
		id: 'AccountID',
		make: (write, n) => write('PUT', 'Accounts', { Code: `7${n}`, Name: `Account ${n}`, Type: 'EXPENSE' }),
		reported: 'created - ACTIVE memory',
		steps: [
			{ body: () => ({ Description: 'Odds and ends' }), reported: changed('ACTIVE') },
			{ body: () => ({}), method: 'DELETE', reported: 'deleted ACTIVE - memory' },
		],
	},
	item: {
		collection: 'Items',
		id: 'ItemID',
		make: into('Items', (_write, n) => ({ Code: `I-${n}`, Name: `Item ${n}` })),
		reported: 'created - - memory',
		steps: [
			{ body: () => ({ Description: 'Odds and ends' }), reported: 'updated - - memory' },
			{ body: () => ({}), method: 'DELETE', reported: 'deleted - - memory' },
		],
	},
};
