import { Faults, refuse } from '../core/errors';
import { contactOf } from '../documents/contact';
import { checkLock, currencyOf, firstTheme } from '../documents/guards';
import { FAMILIES, KINDS, TRANSITIONS, type Family } from '../documents/kinds';
import type { LineInput } from '../documents/lineDraft';
import { readLines, totals } from '../documents/lines';
import { announceDocument, settled } from '../documents/settle';
import { dueDateByTerms } from '../documents/terms';
import type { Input } from '../engine/definition';
import { byId } from '../engine/write';
import { postDocument } from '../ledger/posting';
import { nextNumber, stamp, todayOf, type Org } from '../org';
import type { ContactRecord, DocumentRecord, DocumentStatus, LineAmountTypes } from '../records';

/** A document as sent, after reading by the field table. */
export interface DocumentInput {
	Type?: string | null;
	Contact?: Input | null;
	Date?: number | null;
	DueDate?: number | null;
	Status?: DocumentStatus | null;
	LineAmountTypes?: LineAmountTypes | null;
	LineItems?: LineInput[] | null;
	Reference?: string | null;
	Url?: string | null;
	CurrencyCode?: string | null;
	CurrencyRate?: number | null;
	BrandingThemeID?: string | null;
	SentToContact?: boolean | null;
	ExpectedPaymentDate?: number | null;
	PlannedPaymentDate?: number | null;
	InvoiceNumber?: string | null;
	CreditNoteNumber?: string | null;
}

const PAID_LOCK = 'This document cannot be edited as it has a payment or credit note allocated to it.';

/** The fields that can still be changed on a bill with payments (since March 2026). */
const AFTER_PAYMENT = [
	'InvoiceID',
	'Type',
	'Status',
	'Reference',
	'DueDate',
	'InvoiceNumber',
	'BrandingThemeID',
	'Contact',
	'Url',
	'PlannedPaymentDate',
	'LineItems',
];
const LINE_AFTER_PAYMENT = ['LineItemID', 'Description', 'AccountCode', 'AccountID', 'Tracking'];

function harmless(input: DocumentInput, existing: DocumentRecord): boolean {
	if (existing.Type !== 'ACCPAY' || (input.Status && input.Status !== existing.Status)) return false;
	const lines = input.LineItems ?? [];
	const sameLines = !input.LineItems || lines.length === existing.LineItems.length;
	return (
		sameLines &&
		Object.keys(input).every((name) => AFTER_PAYMENT.includes(name)) &&
		lines.every((line) => line.LineItemID && Object.keys(line).every((name) => LINE_AFTER_PAYMENT.includes(name)))
	);
}

/** Refuses what the status, payments or closed periods do not allow; returns the new status. */
function nextStatus(family: Family, input: DocumentInput, existing: DocumentRecord | undefined): DocumentStatus {
	if (!existing) {
		const wanted = input.Status ?? 'DRAFT';
		return TRANSITIONS.NEW.includes(wanted) ? wanted : refuse(family.messages.newStatus);
	}
	const wanted = input.Status ?? existing.Status;
	const hasSettled = settled(existing) !== 0;
	if (hasSettled && harmless(input, existing)) return existing.Status;
	if (!TRANSITIONS[existing.Status].includes(wanted)) return refuse(family.messages.status);
	return hasSettled ? refuse(PAID_LOCK) : wanted;
}

/** The live document that already has a number that must be unique. */
function holder(org: Org, family: Family, number: string | null | undefined): DocumentRecord | undefined {
	if (!number?.trim()) return undefined;
	const free = org.switches.is('deletedNumber', 'free');
	return org.tables[family.table]
		.find('number', number)
		.find((record) => record.Type === family.numbered && !(free && record.Status === 'DELETED'));
}

function numberOf(
	org: Org,
	family: Family,
	type: string,
	input: DocumentInput,
	existing: DocumentRecord | undefined,
	faults: Faults,
): string {
	const sent = input[family.numberField]?.trim();
	if (type !== family.numbered) return sent ?? existing?.Number ?? '';
	if (!sent && existing) return existing.Number;
	if (sent) {
		const taken = holder(org, family, sent);
		if (taken && taken.id !== existing?.id) faults.add(family.messages.unique);
		return sent;
	}
	for (;;) {
		const number = `${family.prefix}${String(nextNumber(org, family.prefix)).padStart(4, '0')}`;
		if (!holder(org, family, number)) return number;
	}
}

function checkUrl(url: string | undefined, faults: Faults): void {
	if (!url) return;
	if (!/^https?:\/\/\S+$/i.test(url)) faults.add('Url must be a valid absolute url.');
	else if (/xero/i.test(url)) faults.add("Url must not contain the word 'xero'.");
}

const keep = <T>(sent: T | null | undefined, old: T | undefined): T | undefined =>
	sent === undefined ? old : (sent ?? undefined);

function end(org: Org, family: Family, existing: DocumentRecord, Status: DocumentStatus): DocumentRecord {
	const faults = new Faults();
	checkLock(org, existing.Date, faults);
	faults.check();
	const record: DocumentRecord = { ...existing, ...stamp(org, existing), Status, AmountDue: 0 };
	org.tables[family.table].put(record);
	postDocument(org, record);
	announceDocument(org, record, 'UPDATE');
	return record;
}

/** Sales invoices get the first theme by default. */
function defaultTheme(org: Org, type: string): string | undefined {
	return type === 'ACCREC' ? firstTheme(org) : undefined;
}

function readDates(
	org: Org,
	input: DocumentInput,
	existing: DocumentRecord | undefined,
	contact: ContactRecord,
	side: 'sales' | 'purchases',
) {
	const date = input.Date ?? existing?.Date ?? todayOf(org);
	const DueDate = keep(input.DueDate, existing?.DueDate) ?? dueDateByTerms(contact, side, date);
	return { Date: date, DueDate };
}

/** Stores an invoice, bill or credit note, and posts it if it is approved. Throws Refused with all faults found. */
export function writeDocument(
	family: Family,
	input: DocumentInput,
	existing: DocumentRecord | undefined,
	org: Org,
): DocumentRecord {
	const type = existing?.Type ?? input.Type ?? refuse(family.messages.type);
	if (input.Type && input.Type !== type) refuse(`The Type of an existing ${family.singular} cannot be changed.`);
	const Status = nextStatus(family, input, existing);
	if (existing && (Status === 'VOIDED' || Status === 'DELETED')) return end(org, family, existing, Status);

	const kind = KINDS[type];
	const faults = new Faults();
	const sentContact =
		input.Contact === undefined && existing ? org.tables.contacts.get(existing.ContactID) : undefined;
	const contact = sentContact ?? contactOf(input.Contact, org);
	const dates = readDates(org, input, existing, contact, kind.side);
	checkLock(org, dates.Date, faults);
	if (existing && existing.Date !== dates.Date) checkLock(org, existing.Date, faults);
	const mode = input.LineAmountTypes ?? existing?.LineAmountTypes ?? 'Exclusive';
	const old = existing?.LineItems ?? [];
	const inputs = input.LineItems ?? old.map(({ LineItemID }) => ({ LineItemID }));
	if (inputs.length === 0) faults.add('One or more line items must be specified');
	const complete = Status === 'AUTHORISED' || Status === 'SUBMITTED' || Status === 'PAID';
	const rules = {
		side: kind.side,
		mode,
		oldMode: existing?.LineAmountTypes,
		contact,
		linesSent: input.LineItems != null,
		discounts: kind.discounts,
		complete,
	};
	const LineItems = readLines(org, inputs, old, rules, faults);
	const sums = totals(LineItems, mode);
	if (sums.Total < 0) faults.add('The total for this document must be greater than or equal to zero.');
	if (family.needsDueDate && complete && Status !== 'SUBMITTED' && dates.DueDate === undefined)
		faults.add('Due Date cannot be empty');
	const currency = currencyOf(
		org,
		keep(input.CurrencyCode, existing?.CurrencyCode) ?? contact.DefaultCurrency,
		keep(
			input.CurrencyRate,
			existing?.CurrencyCode === (input.CurrencyCode ?? existing?.CurrencyCode)
				? existing?.CurrencyRate
				: undefined,
		),
		faults,
	);
	const BrandingThemeID = keep(input.BrandingThemeID, existing?.BrandingThemeID) ?? defaultTheme(org, type);
	if (BrandingThemeID && !org.tables.brandingThemes.get(BrandingThemeID))
		faults.add('The BrandingTheme could not be found.');
	const Url = keep(input.Url, existing?.Url);
	checkUrl(Url, faults);
	const Number = numberOf(org, family, type, input, existing, faults);
	faults.check();

	const paid = existing?.AmountPaid ?? 0;
	const credited = existing?.AmountCredited ?? 0;
	const free = complete && Status !== 'SUBMITTED' && sums.Total === 0;
	const { id, seq, updated, appId } = stamp(org, existing);
	// All names are written out and none is spread: only then do all documents share one shape, so that a hundred
	// thousand can be read fast.
	const record: DocumentRecord = {
		id,
		seq,
		updated,
		appId,
		Type: type,
		Number,
		// Bills have no reference of their own: Xero shows their number as Reference.
		Reference:
			kind.side === 'sales' || family.table === 'creditNotes'
				? keep(input.Reference, existing?.Reference)
				: undefined,
		ContactID: contact.id,
		Date: dates.Date,
		DueDate: dates.DueDate,
		FullyPaidOnDate: existing?.FullyPaidOnDate ?? (free ? dates.Date : undefined),
		Status: free ? 'PAID' : Status,
		LineAmountTypes: mode,
		LineItems,
		SubTotal: sums.SubTotal,
		TotalTax: sums.TotalTax,
		Total: sums.Total,
		TotalDiscount: sums.TotalDiscount,
		CurrencyCode: currency.CurrencyCode,
		CurrencyRate: currency.CurrencyRate,
		AmountPaid: paid,
		AmountCredited: credited,
		AmountDue: existing && settled(existing) !== 0 ? existing.AmountDue : sums.Total,
		Url,
		BrandingThemeID,
		SentToContact: complete && (keep(input.SentToContact, existing?.SentToContact) ?? false),
		ExpectedPaymentDate: keep(input.ExpectedPaymentDate, existing?.ExpectedPaymentDate),
		PlannedPaymentDate: keep(input.PlannedPaymentDate, existing?.PlannedPaymentDate),
	};
	org.tables[family.table].put(record);
	postDocument(org, record);
	announceDocument(org, record, existing ? 'UPDATE' : 'CREATE');
	return record;
}

/** The live bill that a POST with this number overwrites, whoever the supplier is. */
function billOfNumber(org: Org, number: string | null | undefined): DocumentRecord | undefined {
	if (!number?.trim() || org.switches.is('billNumberOnPost', 'separate')) return undefined;
	const ended = ['DELETED', 'VOIDED'];
	return org.tables.invoices
		.find('number', number)
		.find((record) => record.Type === 'ACCPAY' && !ended.includes(record.Status));
}

/** Finds the document of a POST element by id, or else by number. */
export function matchDocument(family: Family, input: DocumentInput, org: Org): DocumentRecord | undefined {
	const known = byId(org.tables[family.table], (input as Input)[family.idField]);
	if (known) return known;
	if (input.Type === 'ACCPAY') return billOfNumber(org, input.InvoiceNumber);
	if (input.Type && input.Type !== family.numbered) return undefined;
	return holder(org, family, input[family.numberField]);
}

export { FAMILIES };
