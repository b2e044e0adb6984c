import { wireDate } from '../core/dates';
import { NotFound, refuse } from '../core/errors';
import { amount, cents, rounded } from '../core/money';
import { FAMILIES, KINDS } from '../documents/kinds';
import { settle, settled } from '../documents/settle';
import type { Draft, Nested, Rules } from '../engine/definition';
import { project } from '../engine/view';
import { byId } from '../engine/write';
import { postAllocation, unpost } from '../ledger/posting';
import { stamp, todayOf, type Org } from '../org';
import type { AllocationRecord, DocumentRecord } from '../records';
import { CREDIT_NOTES } from '../resources/documents';
import { date, number, object, guid, text } from '../resources/fields';
import { matchDocument, writeDocument } from './documents';
import { paymentsOf } from './invoices';

/** A credit note as it stands now: allocating replaces the record. */
const current = (org: Org, record: DocumentRecord) => org.tables.creditNotes.get(record.id)!;

function show(org: Org, allocation: AllocationRecord): Record<string, unknown> {
	const invoice = org.tables.invoices.get(allocation.InvoiceID)!;
	return {
		AllocationID: allocation.id,
		Amount: allocation.Amount,
		Date: wireDate(allocation.Date),
		Invoice: {
			InvoiceID: invoice.id,
			InvoiceNumber: invoice.Number,
			HasErrors: false,
			LineItems: [],
			ValidationErrors: [],
		},
		CreditNote: { CreditNoteID: allocation.CreditNoteID, ID: allocation.CreditNoteID, LineItems: [] },
		ValidationErrors: [],
	};
}

function invoiceOf(org: Org, sent: Draft | null | undefined): DocumentRecord {
	const found =
		byId(org.tables.invoices, sent?.InvoiceID) ??
		org.tables.invoices.first('number', sent?.InvoiceNumber as string);
	return found ?? refuse('An Invoice must be specified for the allocation.');
}

function allocate(credit: DocumentRecord, draft: Draft, org: Org): AllocationRecord {
	const invoice = invoiceOf(org, draft.Invoice as Draft | undefined);
	const applied = cents(rounded((draft.Amount as number | null) ?? 0, 2));
	const day = (draft.Date as number | null | undefined) ?? todayOf(org);
	if (credit.Status !== 'AUTHORISED')
		refuse('Credit can only be allocated from an Authorised credit note.');
	if (invoice.Status !== 'AUTHORISED') refuse('Credit can only be allocated to Authorised invoices.');
	if (KINDS[invoice.Type].side !== KINDS[credit.Type].side)
		refuse('The credit note and the invoice are of different types.');
	if (invoice.ContactID !== credit.ContactID)
		refuse('The credit note and the invoice must be for the same contact.');
	if (invoice.CurrencyCode !== credit.CurrencyCode)
		refuse('The credit note and the invoice must be in the same currency.');
	if (applied <= 0) refuse('The allocation amount must be greater than zero.');
	if (applied > cents(credit.AmountDue))
		refuse('The amount allocated exceeds the remaining credit of the credit note.');
	if (applied > cents(invoice.AmountDue))
		refuse('The amount allocated exceeds the amount outstanding on this document.');
	const record = org.tables.allocations.put({
		...stamp(org),
		CreditNoteID: credit.id,
		InvoiceID: invoice.id,
		Amount: amount(applied),
		Date: day,
	});
	postAllocation(
		org,
		{ id: record.id, day, amount: applied },
		{ record: invoice, settledBefore: settled(invoice) },
		{ record: credit, settledBefore: settled(credit) },
	);
	settle(org, invoice, { credited: applied }, day);
	settle(org, credit, { credited: applied }, day);
	return record;
}

const allocations: Nested<DocumentRecord> = {
	plural: 'Allocations',
	fields: {
		AllocationID: guid,
		Invoice: object({ InvoiceID: guid, InvoiceNumber: text() }),
		Amount: number,
		Date: date,
	},
	put: (credit, drafts, org) =>
		drafts.map((draft) => show(org, allocate(current(org, credit), draft, org))),
	remove(credit, id, org) {
		const record = org.tables.allocations.get(id);
		if (!record || record.CreditNoteID !== credit.id) throw new NotFound(id);
		const shown = show(org, record);
		org.tables.allocations.remove(record);
		unpost(org, record.id);
		settle(
			org,
			org.tables.invoices.get(record.InvoiceID)!,
			{ credited: -cents(record.Amount) },
			record.Date,
		);
		settle(org, current(org, credit), { credited: -cents(record.Amount) }, record.Date);
		return [{ ...shown, IsDeleted: true }];
	},
};

export const creditNoteRules: Rules<DocumentRecord> = {
	match: (draft, org) => matchDocument(FAMILIES.creditNotes, draft, org),
	write: (draft, existing, org) => writeDocument(FAMILIES.creditNotes, draft, existing, org),
	view(record, org, { detail }) {
		const wire = project(record, CREDIT_NOTES.fields, org, detail === 'full');
		if (detail === 'row') return wire;
		const applied = org.tables.allocations.find('credit', record.id).map((one) => show(org, one));
		return { ...wire, Allocations: applied, Payments: paymentsOf(org, record.id) };
	},
	nested: { Allocations: allocations },
};
