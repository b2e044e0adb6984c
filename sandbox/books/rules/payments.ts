import { Faults, refuse } from '../core/errors';
import { amount, cents, rounded } from '../core/money';
import { checkLock } from '../documents/guards';
import { KINDS } from '../documents/kinds';
import { contactReference } from '../documents/match';
import { settle, settled } from '../documents/settle';
import type { Draft, Rules } from '../engine/definition';
import { project } from '../engine/view';
import { byId } from '../engine/write';
import { postPayment, unpost } from '../ledger/posting';
import { stamp, todayOf, type Org } from '../org';
import type { AccountRecord, DocumentRecord, PaymentRecord } from '../records';
import { PAYMENTS } from '../resources/payments';

const NO_ACCOUNT =
	'Account could not be found for the payment. It must be a bank account or have payments enabled.';

function accountOf(org: Org, draft: Draft): AccountRecord {
	const sent = (draft.Account ?? {}) as Draft;
	const code = (sent.Code ?? draft.Code) as string | undefined;
	const account =
		org.tables.accounts.get((sent.AccountID as string | null) ?? undefined) ??
		org.tables.accounts.first('code', code);
	if (!account || account.Status !== 'ACTIVE') return refuse(NO_ACCOUNT);
	return account.Type === 'BANK' || account.EnablePaymentsToAccount ? account : refuse(NO_ACCOUNT);
}

/** The one document a payment names: by id, or by number. */
function documentOf(org: Org, draft: Draft): { kind: PaymentRecord['documentKind']; record: DocumentRecord } {
	const invoice = (draft.Invoice ?? {}) as Draft;
	const credit = (draft.CreditNote ?? {}) as Draft;
	const { invoices, creditNotes } = org.tables;
	const byInvoice =
		byId(invoices, invoice.InvoiceID) ??
		invoices.first('number', (invoice.InvoiceNumber ?? draft.InvoiceNumber ?? undefined) as string);
	const byCredit =
		byId(creditNotes, credit.CreditNoteID) ??
		creditNotes.first(
			'number',
			(credit.CreditNoteNumber ?? draft.CreditNoteNumber ?? undefined) as string,
		);
	if (byInvoice && byCredit)
		return refuse('Only one of Invoice, CreditNote, Prepayment or Overpayment can be specified.');
	if (byInvoice) return { kind: 'Invoice', record: byInvoice };
	return byCredit
		? { kind: 'CreditNote', record: byCredit }
		: refuse('The document to be paid could not be found.');
}

function remove(existing: PaymentRecord, org: Org): PaymentRecord {
	if (existing.Status === 'DELETED') refuse('Payment has already been deleted.');
	if (existing.IsReconciled)
		refuse('This payment cannot be deleted as it has been reconciled with a Bank Statement.');
	const table = existing.documentKind === 'Invoice' ? org.tables.invoices : org.tables.creditNotes;
	unpost(org, existing.id);
	settle(org, table.get(existing.documentId)!, { paid: -cents(existing.Amount) }, existing.Date);
	return org.tables.payments.put({ ...existing, ...stamp(org, existing), Status: 'DELETED' });
}

function create(draft: Draft, org: Org): PaymentRecord {
	const { kind, record } = documentOf(org, draft);
	const account = accountOf(org, draft);
	const paid = cents(rounded((draft.Amount as number | null | undefined) ?? 0, 2));
	const day = (draft.Date as number | null | undefined) ?? todayOf(org);
	if (record.Status === 'PAID') refuse('Payment amount exceeds the amount outstanding on this document');
	if (record.Status !== 'AUTHORISED') refuse('Payments can only be made against Authorised documents');
	const faults = new Faults();
	if (paid <= 0) faults.add('Payment amount must be greater than zero');
	if (paid > cents(record.AmountDue))
		faults.add('Payment amount exceeds the amount outstanding on this document');
	checkLock(org, day, faults);
	faults.check();
	const rate =
		record.CurrencyRate === 1
			? 1
			: rounded((draft.CurrencyRate as number | null) ?? record.CurrencyRate, 6);
	const payment = org.tables.payments.put({
		...stamp(org),
		documentKind: kind,
		documentId: record.id,
		AccountID: account.id,
		Date: day,
		Amount: amount(paid),
		CurrencyRate: rate,
		Reference: (draft.Reference as string | null) ?? undefined,
		Details: (draft.Details as string | null) ?? undefined,
		Particulars: (draft.Particulars as string | null) ?? undefined,
		IsReconciled: draft.IsReconciled === true,
		Status: 'AUTHORISED',
		PaymentType: KINDS[record.Type].payment,
	});
	postPayment(
		org,
		{ id: payment.id, day, accountId: account.id, amount: paid, rate },
		record,
		settled(record),
	);
	settle(org, record, { paid }, day);
	return payment;
}

export const paymentRules: Rules<PaymentRecord> = {
	match: (draft, org) => byId(org.tables.payments, draft.PaymentID),
	write(draft, existing, org) {
		if (!existing) return create(draft, org);
		return draft.Status === 'DELETED'
			? remove(existing, org)
			: refuse('Payments cannot be edited, only deleted.');
	},
	view(record, org) {
		const { Invoice: _invoice, CreditNote: _credit, ...fields } = PAYMENTS.fields;
		const wire = project(record, fields, org);
		const table = record.documentKind === 'Invoice' ? org.tables.invoices : org.tables.creditNotes;
		const document = table.get(record.documentId)!;
		// Payments of credit notes show the credit note in the place of the invoice, too.
		const Invoice = {
			Type: document.Type,
			InvoiceID: document.id,
			InvoiceNumber: document.Number,
			Payments: [],
			CreditNotes: [],
			Prepayments: [],
			Overpayments: [],
			HasErrors: false,
			IsDiscounted: false,
			Contact: contactReference(document, org),
			LineItems: [],
			CurrencyCode: document.CurrencyCode,
		};
		const credit = record.documentKind === 'CreditNote' && {
			CreditNote: { CreditNoteID: document.id, CreditNoteNumber: document.Number },
		};
		return { ...wire, Invoice, ...credit };
	},
};
