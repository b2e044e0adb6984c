import type { Row } from '../books';
import type { Kind } from './kind';
import { amount, contactOf, currency, date, everything, is, statusColumn, text, changeStatus } from './parts';

const STATUSES = { AUTHORISED: 'Recorded', DELETED: 'Deleted' };

const PAYS: Record<string, string> = {
	ACCRECPAYMENT: 'Invoice',
	ACCPAYPAYMENT: 'Bill',
	ARCREDITPAYMENT: 'Credit note',
	APCREDITPAYMENT: 'Supplier’s credit note',
	AROVERPAYMENTPAYMENT: 'Overpayment',
	ARPREPAYMENTPAYMENT: 'Prepayment',
	APOVERPAYMENTPAYMENT: 'Overpayment to a supplier',
	APPREPAYMENTPAYMENT: 'Prepayment to a supplier',
};

const paid = (row: Row) => (row.Invoice ?? {}) as Row;
const document = (row: Row) =>
	`${PAYS[String(row.PaymentType)] ?? 'Document'} ${String(paid(row).InvoiceNumber ?? '')}`.trim();

export const payments: Kind = {
	name: 'payments',
	title: 'Payments',
	singular: 'Payment',
	resource: 'Payments',
	idField: 'PaymentID',
	pageSize: 50,
	numberOf: (row) => `The payment of ${document(row)}`,
	filters: [
		everything,
		...Object.entries({
			received: ['Received', 'ACCRECPAYMENT'],
			made: ['Made', 'ACCPAYPAYMENT'],
		}).map(([name, [label, type]]) => ({
			name,
			label,
			query: () => ({ where: `PaymentType=="${type}" AND Status=="AUTHORISED"` }),
		})),
	],
	columns: [
		date('Date', 'Date'),
		{ label: 'Of', show: document },
		{ label: 'Contact', show: (row) => contactOf(paid(row)) },
		text('Reference', 'Reference'),
		amount('Amount', 'Amount'),
		{ ...currency, show: (row, situation) => currency.show(paid(row), situation) },
		statusColumn(STATUSES),
	],
	actions: [
		{
			...changeStatus('Payments', 'PaymentID', {
				name: 'delete',
				label: 'Delete',
				done: 'is deleted',
				danger: true,
				from: ['AUTHORISED'],
				to: 'DELETED',
			}),
			// In Xero, reconciled payments and payments of a batch cannot be deleted.
			isOffered: (row) => is(row, 'AUTHORISED') && !row.IsReconciled && !row.BatchPaymentID,
		},
	],
};
