import { isoDate, wireDate } from '../core/dates';
import { FAMILIES, PAYABLES } from '../documents/kinds';
import { ONE, type Detail, type Input, type Rules } from '../engine/definition';
import { textOf } from '../engine/text';
import { project } from '../engine/view';
import type { Org } from '../org';
import type { AllocationRecord, CreditKind, DocumentRecord, PaymentRecord } from '../records';
import { INVOICES } from '../resources/documents';
import { matchDocument, writeDocument } from './documents';
import { email, onlineInvoice } from './invoiceActions';

/** The live payments of a document, as shown in it. */
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

function creditOf(org: Org, allocation: AllocationRecord, detail: Detail) {
	const { table, idField } = PAYABLES[allocation.creditKind];
	const credit = org.tables[table].get(allocation.creditId)!;
	return {
		[idField]: credit.id,
		...(allocation.creditKind === 'CreditNote' && { CreditNoteNumber: credit.Number }),
		ID: credit.id,
		HasErrors: false,
		InvoiceAddresses: [],
		...(detail === 'single' && { CurrencyRate: credit.CurrencyRate }),
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

/** Lists show these as empty; single answers leave them out if there are none, and replies to writes always do. */
const MAY_BE_ABSENT = ['Payments', 'CreditNotes'];

/** The payments and credits of an invoice, as shown in it. */
function settlements(record: DocumentRecord, org: Org, detail: Detail): Record<string, unknown> {
	const allocations = org.tables.allocations.find('invoice', record.id);
	const wire: Record<string, unknown[]> = { Payments: paymentsOf(org, record.id) };
	for (const [name, kind] of KINDS_OF_CREDIT) {
		const credits = allocations.filter((one) => one.creditKind === kind);
		wire[name] = credits.map((one) => creditOf(org, one, detail));
	}
	wire.InvoicePaymentServices = [];
	for (const name of MAY_BE_ABSENT) {
		if (detail === 'write' || (detail === 'single' && wire[name].length === 0)) delete wire[name];
	}
	return wire;
}

/** Most invoices have not been paid at all yet. */
const ALWAYS = '"Prepayments":[],"Overpayments":[],"InvoicePaymentServices":[]';
const UNSETTLED = `"Payments":[],"CreditNotes":[],${ALWAYS}`;

function textOfInvoice(record: DocumentRecord, org: Org, detail: Detail, more: string): string {
	if (detail === 'summary') return textOf(record, INVOICES.fields, org, detail, more);
	const settled =
		org.tables.payments.first('document', record.id) ?? org.tables.allocations.first('invoice', record.id);
	const none = ONE.includes(detail) ? ALWAYS : UNSETTLED;
	const shown = settled ? JSON.stringify(settlements(record, org, detail)).slice(1, -1) : none;
	return textOf(record, INVOICES.fields, org, detail, more === '' ? shown : `${shown},${more}`);
}

/** The reply to a refused change of an invoice shows the stored document with the requested status. */
function refused(
	wire: Record<string, unknown>,
	input: Input,
	stored: DocumentRecord | undefined,
	org: Org,
): Record<string, unknown> {
	if (!stored) return wire;
	const echoed = {
		...project(stored, INVOICES.fields, org, 'write'),
		...settlements(stored, org, 'write'),
		...(input.Status !== undefined && { Status: input.Status }),
	};
	if (org.switches.is('refusedNumber', 'shown')) return echoed;
	return Object.fromEntries(
		Object.entries(echoed).filter(([name]) => name !== 'InvoiceNumber' && name !== 'AmountDue'),
	);
}

export const invoiceRules: Rules<DocumentRecord> = {
	actions: { Email: email, OnlineInvoice: onlineInvoice },
	refused,
	match: (input, org) => matchDocument(FAMILIES.invoices, input, org),
	write: (input, existing, org) => writeDocument(FAMILIES.invoices, input, existing, org),
	view(record, org, { detail }) {
		const wire = project(record, INVOICES.fields, org, detail);
		if (detail === 'summary') return wire;
		return { ...wire, ...settlements(record, org, detail) };
	},
	text: (record, org, { detail }, more = '') => textOfInvoice(record, org, detail, more),
};
