import { isoDate, wireDate } from '../core/dates';
import { FAMILIES, PAYABLES } from '../documents/kinds';
import type { Rules } from '../engine/definition';
import { project } from '../engine/view';
import type { Org } from '../org';
import type { AllocationRecord, CreditKind, DocumentRecord, PaymentRecord } from '../records';
import { INVOICES } from '../resources/documents';
import { matchDocument, writeDocument } from './documents';

/** Live payments of a document as they show inside it. */
export function paymentsOf(org: Org, documentId: string): unknown[] {
	return org.tables.payments
		.find('document', documentId)
		.filter((payment) => payment.Status === 'AUTHORISED')
		.map((payment: PaymentRecord) => ({
			PaymentID: payment.id,
			Date: wireDate(payment.Date),
			Amount: payment.Amount,
			...(payment.Reference !== undefined && { Reference: payment.Reference }),
			CurrencyRate: payment.CurrencyRate,
			HasAccount: false,
			HasValidationErrors: false,
		}));
}

function creditOf(org: Org, allocation: AllocationRecord) {
	const { table, idField } = PAYABLES[allocation.creditKind];
	const credit = org.tables[table].get(allocation.creditId)!;
	return {
		[idField]: credit.id,
		...(allocation.creditKind === 'CreditNote' && { CreditNoteNumber: credit.Number }),
		ID: credit.id,
		HasErrors: false,
		AppliedAmount: allocation.Amount,
		DateString: isoDate(allocation.Date),
		Date: wireDate(allocation.Date),
		LineItems: [],
		Total: credit.Total,
	};
}

export const invoiceRules: Rules<DocumentRecord> = {
	match: (draft, org) => matchDocument(FAMILIES.invoices, draft, org),
	write: (draft, existing, org) => writeDocument(FAMILIES.invoices, draft, existing, org),
	view(record, org, { detail }) {
		const wire = project(record, INVOICES.fields, org, detail);
		if (detail === 'summary') return wire;
		const allocations = org.tables.allocations.find('invoice', record.id);
		const credits = (kind: CreditKind) =>
			allocations.filter((one) => one.creditKind === kind).map((one) => creditOf(org, one));
		return {
			...wire,
			Payments: paymentsOf(org, record.id),
			CreditNotes: credits('CreditNote'),
			Prepayments: credits('Prepayment'),
			Overpayments: credits('Overpayment'),
			InvoicePaymentServices: [],
		};
	},
};
