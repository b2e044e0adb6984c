import { isoDate, wireDate } from '../core/dates';
import { FAMILIES, PAYABLES } from '../documents/kinds';
import type { Detail, Rules } from '../engine/definition';
import { textOf } from '../engine/text';
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

const KINDS_OF_CREDIT: [string, CreditKind][] = [
	['CreditNotes', 'CreditNote'],
	['Prepayments', 'Prepayment'],
	['Overpayments', 'Overpayment'],
];

/** What settles an invoice, as it shows inside it. */
function settlements(record: DocumentRecord, org: Org): Record<string, unknown> {
	const allocations = org.tables.allocations.find('invoice', record.id);
	const wire: Record<string, unknown> = { Payments: paymentsOf(org, record.id) };
	for (const [name, kind] of KINDS_OF_CREDIT) {
		const credits = allocations.filter((one) => one.creditKind === kind);
		wire[name] = credits.map((one) => creditOf(org, one));
	}
	wire.InvoicePaymentServices = [];
	return wire;
}

/** Most invoices are settled by nothing yet. */
const UNSETTLED =
	'"Payments":[],"CreditNotes":[],"Prepayments":[],"Overpayments":[],"InvoicePaymentServices":[]';

function textOfInvoice(record: DocumentRecord, org: Org, detail: Detail, more: string): string {
	if (detail === 'summary') return textOf(record, INVOICES.fields, org, detail, more);
	const settled =
		org.tables.payments.first('document', record.id) ??
		org.tables.allocations.first('invoice', record.id);
	const shown = settled ? JSON.stringify(settlements(record, org)).slice(1, -1) : UNSETTLED;
	return textOf(record, INVOICES.fields, org, detail, more === '' ? shown : `${shown},${more}`);
}

export const invoiceRules: Rules<DocumentRecord> = {
	match: (draft, org) => matchDocument(FAMILIES.invoices, draft, org),
	write: (draft, existing, org) => writeDocument(FAMILIES.invoices, draft, existing, org),
	view(record, org, { detail }) {
		const wire = project(record, INVOICES.fields, org, detail);
		if (detail === 'summary') return wire;
		return { ...wire, ...settlements(record, org) };
	},
	text: (record, org, { detail }, more = '') => textOfInvoice(record, org, detail, more),
};
