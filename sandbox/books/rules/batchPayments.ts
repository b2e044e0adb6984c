import { Faults, Refused, refuse } from '../core/errors';
import { amount, cents } from '../core/money';
import type { Input, Rules } from '../engine/definition';
import { project } from '../engine/view';
import { byId } from '../engine/write';
import { stamp, todayOf, type Org } from '../org';
import type { BatchPaymentRecord, DocumentRecord, PaymentRecord } from '../records';
import { BATCH_PAYMENTS } from '../resources/batchPayments';
import { createPayment, takeBackPayment } from './payments';

const TYPES: Record<string, BatchPaymentRecord['Type']> = { ACCREC: 'RECBATCH', ACCPAY: 'PAYBATCH' };

/** Creates every payment of the batch and collects the reasons for all that cannot be created. */
function payAll(org: Org, inputs: Input[], common: Input, batchId: string): PaymentRecord[] {
	const faults = new Faults();
	const made = inputs.flatMap((input) => {
		try {
			return [createPayment({ ...input, ...common }, org, batchId)];
		} catch (error) {
			if (!(error instanceof Refused)) throw error;
			for (const message of error.messages) faults.add(message);
			return [];
		}
	});
	faults.check();
	return made;
}

const idOf = ({ Invoice }: Input) => (Invoice as Input | null | undefined)?.InvoiceID;

/** The payments of a batch, without the fields that the batch sets for all. Each names its invoice only by id. */
function partsOf(org: Org, input: Input): Input[] {
	const inputs = (input.Payments as Input[] | null | undefined) ?? [];
	if (inputs.length === 0) refuse('A batch payment must contain at least one payment.');
	if (org.switches.is('batchNumber', 'refused') && inputs.some((one) => !idOf(one)))
		refuse('The InvoiceID of each payment must be specified.');
	return inputs.map(({ Code: _code, ...one }) => one);
}

/** Only base currency, and not invoices together with bills. */
function checkTogether(org: Org, invoices: DocumentRecord[]): void {
	const [{ Type, CurrencyCode }] = invoices;
	if (invoices.some((invoice) => invoice.Type !== Type))
		refuse('Invoices and bills cannot be paid in the same batch payment.');
	const foreign = org.switches.is('foreignBatch', 'refused');
	const allowed = foreign ? org.profile.baseCurrency : CurrencyCode;
	if (invoices.some((invoice) => invoice.CurrencyCode !== allowed))
		refuse('Batch payments can only be made in the base currency of the organisation.');
}

function create(input: Input, org: Org): BatchPaymentRecord {
	const inputs = partsOf(org, input);
	const base = stamp(org);
	const Date = (input.Date as number | null | undefined) ?? todayOf(org);
	const payments = payAll(org, inputs, { Account: input.Account, Date }, base.id);
	const invoices = payments.map((payment) => org.tables.invoices.get(payment.documentId)!);
	checkTogether(org, invoices);
	const text = (name: string) => (input[name] as string | null | undefined) ?? undefined;
	const keepsReference = org.profile.countryCode === 'NZ' || org.switches.is('batchReference', 'kept');
	return org.tables.batchPayments.put({
		...base,
		AccountID: payments[0].AccountID,
		Date,
		Type: TYPES[invoices[0].Type],
		Status: 'AUTHORISED',
		TotalAmount: amount(payments.reduce((sum, payment) => sum + cents(payment.Amount), 0)),
		Reference: keepsReference ? text('Reference') : undefined,
		Particulars: text('Particulars'),
		Code: text('Code'),
		Details: text('Details'),
		Narrative: text('Narrative'),
		PaymentIDs: payments.map((payment) => payment.id),
	});
}

function remove(existing: BatchPaymentRecord, org: Org): BatchPaymentRecord {
	if (existing.Status === 'DELETED') refuse('The batch payment has already been deleted.');
	for (const id of existing.PaymentIDs) takeBackPayment(org.tables.payments.get(id)!, org);
	return org.tables.batchPayments.put({ ...existing, ...stamp(org, existing), Status: 'DELETED' });
}

function paymentShown(org: Org, id: string) {
	const payment = org.tables.payments.get(id)!;
	const invoice = org.tables.invoices.get(payment.documentId)!;
	return {
		Invoice: {
			InvoiceID: invoice.id,
			CurrencyCode: invoice.CurrencyCode,
			Payments: [],
			CreditNotes: [],
			Prepayments: [],
			Overpayments: [],
			HasErrors: false,
			IsDiscounted: false,
			LineItems: [],
		},
		PaymentID: payment.id,
		Amount: payment.Amount,
		BankAmount: payment.Amount,
		...(payment.Reference !== undefined && { Reference: payment.Reference }),
	};
}

export const batchPaymentRules: Rules<BatchPaymentRecord> = {
	match: (input, org) =>
		byId(org.tables.batchPayments, input.BatchPaymentID) ??
		refuse('The BatchPaymentID of the batch payment to delete must be specified.'),
	write(input, existing, org) {
		if (!existing) return create(input, org);
		return input.Status === 'DELETED'
			? remove(existing, org)
			: refuse('Batch payments cannot be edited, only deleted.');
	},
	view(record, org, { detail }) {
		const { Payments: _payments, ...fields } = BATCH_PAYMENTS.fields;
		const shown = () => record.PaymentIDs.map((id) => paymentShown(org, id));
		return {
			...project(record, fields, org, detail),
			// The reply to a deletion contains no payments.
			Payments: detail === 'write' && record.Status === 'DELETED' ? [] : shown(),
		};
	},
};
