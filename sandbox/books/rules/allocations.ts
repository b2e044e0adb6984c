import { wireDate } from '../core/dates';
import { Faults, NotFound, refuse } from '../core/errors';
import { amount, cents, rounded } from '../core/money';
import { checkLock } from '../documents/guards';
import { KINDS, PAYABLES, payableOf } from '../documents/kinds';
import { settle, settled } from '../documents/settle';
import type { Input, Nested } from '../engine/definition';
import { byId } from '../engine/write';
import { postAllocation, unpost } from '../ledger/posting';
import { stamp, todayOf, type Org } from '../org';
import type { AllocationRecord, CreditKind, DocumentRecord } from '../records';
import { date, guid, number, object, text } from '../resources/fields';

const WORDS: Record<CreditKind, string> = {
	CreditNote: 'credit note',
	Overpayment: 'overpayment',
	Prepayment: 'prepayment',
};

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
		[allocation.creditKind]: {
			[PAYABLES[allocation.creditKind].idField]: allocation.creditId,
			ID: allocation.creditId,
			LineItems: [],
		},
		ValidationErrors: [],
	};
}

/** The invoices to which a credit note, overpayment or prepayment was allocated. */
export function allocationsOf(org: Org, credit: DocumentRecord): unknown[] {
	return org.tables.allocations.find('credit', credit.id).map((one) => show(org, one));
}

function invoiceOf(org: Org, sent: Input | null | undefined): DocumentRecord {
	const number = org.switches.is('allocationNumber', 'taken') ? (sent?.InvoiceNumber as string) : undefined;
	const found = byId(org.tables.invoices, sent?.InvoiceID) ?? org.tables.invoices.first('number', number);
	return found ?? refuse('An Invoice must be specified for the allocation.');
}

/** Xero’s pages on credit notes and overpayments say that the date is read-only. */
function dayOf(org: Org, input: Input, invoice: DocumentRecord, credit: DocumentRecord): number {
	if (org.switches.is('allocationDate', 'later')) return Math.max(invoice.Date, credit.Date);
	return (input.Date as number | null | undefined) ?? todayOf(org);
}

/**
 * Applies credit to an invoice: same contact, same currency, and at most what is left on either side. Throws Refused.
 */
export function allocate(credit: DocumentRecord, input: Input, org: Org): AllocationRecord {
	const kind = payableOf(credit.Type).singular as CreditKind;
	const word = WORDS[kind];
	const invoice = invoiceOf(org, input.Invoice as Input | undefined);
	const applied = cents(rounded((input.Amount as number | null) ?? 0, 2));
	const day = dayOf(org, input, invoice, credit);
	if (credit.Status !== 'AUTHORISED') refuse(`Credit can only be allocated from an Authorised ${word}.`);
	if (invoice.Status !== 'AUTHORISED') refuse('Credit can only be allocated to Authorised invoices.');
	if (KINDS[invoice.Type].side !== KINDS[credit.Type].side)
		refuse(`The ${word} and the invoice are of different types.`);
	if (invoice.ContactID !== credit.ContactID) refuse(`The ${word} and the invoice must be for the same contact.`);
	if (invoice.CurrencyCode !== credit.CurrencyCode)
		refuse(`The ${word} and the invoice must be in the same currency.`);
	if (applied <= 0) refuse('The allocation amount must be greater than zero.');
	if (applied > cents(credit.AmountDue)) refuse(`The amount allocated exceeds the remaining credit of the ${word}.`);
	if (applied > cents(invoice.AmountDue))
		refuse('The amount allocated exceeds the amount outstanding on this document.');
	const faults = new Faults();
	checkLock(org, day, faults);
	faults.check();
	const record = org.tables.allocations.put({
		...stamp(org),
		creditKind: kind,
		creditId: credit.id,
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

function takeBack(org: Org, record: AllocationRecord, credit: DocumentRecord): void {
	const back = { credited: -cents(record.Amount) };
	org.tables.allocations.remove(record);
	unpost(org, record.id);
	settle(org, org.tables.invoices.get(record.InvoiceID)!, back, record.Date);
	settle(org, credit, back, record.Date);
}

/** Handles /{id}/Allocations for one kind of credit. */
export function allocationsBelow(kind: CreditKind): Nested<DocumentRecord> {
	// The current record, because allocating replaces it.
	const current = (org: Org, credit: DocumentRecord) => org.tables[PAYABLES[kind].table].get(credit.id)!;
	return {
		plural: 'Allocations',
		fields: {
			AllocationID: guid,
			Invoice: object({ InvoiceID: guid, InvoiceNumber: text() }),
			Amount: number,
			Date: date,
		},
		put(credit, input, org) {
			const { AllocationID, ...shown } = show(org, allocate(current(org, credit), input, org));
			return org.switches.is('allocationReply', 'named') ? { AllocationID, ...shown } : shown;
		},
		bareRemoval: (org) => org.switches.is('deletedAllocation', 'bare'),
		remove(credit, id, org) {
			const record = org.tables.allocations.get(id);
			if (!record || record.creditId !== credit.id) throw new NotFound(id);
			const shown = show(org, record);
			takeBack(org, record, current(org, credit));
			return { ...shown, IsDeleted: true };
		},
	};
}
