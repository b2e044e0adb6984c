import { cents, share, toBase } from '../core/money';
import { KINDS, isPosted } from '../documents/kinds';
import type { Org } from '../org';
import type { BankTransactionRecord, DocumentRecord, LinedRecord, LineTracking, ManualJournalRecord } from '../records';
import type { Entry } from './ledger';

/** The account of that system name, to which Xero itself posts. */
export function systemAccount(org: Org, system: string): string {
	const account = org.tables.accounts.first('system', system);
	if (!account) throw new Error(`No account for ${system}`);
	return account.id;
}

const optionsOf = (line: { Tracking: LineTracking[] }) => line.Tracking.map((one) => one.TrackingOptionID);

/** Lines and tax of a document as entries with the given sign, in base currency. */
function lineEntries(org: Org, record: LinedRecord, sign: 1 | -1): Entry[] {
	const inclusive = record.LineAmountTypes === 'Inclusive';
	const entries: Entry[] = [];
	let tax = 0;
	for (const line of record.LineItems) {
		const lineTax = cents(line.TaxAmount);
		const net = cents(line.LineAmount) - (inclusive ? lineTax : 0);
		tax += lineTax;
		if (line.AccountID && net !== 0) {
			entries.push({
				accountId: line.AccountID,
				cents: sign * toBase(net, record.CurrencyRate),
				options: optionsOf(line),
			});
		}
	}
	if (tax !== 0)
		entries.push({
			accountId: systemAccount(org, 'GST'),
			cents: sign * toBase(tax, record.CurrencyRate),
		});
	return entries;
}

const sum = (entries: Entry[]) => entries.reduce((total, entry) => total + entry.cents, 0);

/** The income, cost and tax side of a document. The control account of an invoice, bill or credit note takes the balance. */
function documentLines(org: Org, record: DocumentRecord): Entry[] {
	return lineEntries(org, record, KINDS[record.Type].sign === 1 ? -1 : 1);
}

/** Adds an approved document to the accrual ledger, or removes it if it is not approved (any more). */
export function postDocument(org: Org, record: DocumentRecord): void {
	if (!isPosted(record)) return org.accrual.reverse(record.id);
	const lines = documentLines(org, record);
	const control = { accountId: systemAccount(org, KINDS[record.Type].control), cents: -sum(lines) };
	return org.accrual.post(record.id, record.Date, [control, ...lines]);
}

/**
 * Splits each line by part/whole; the rounding difference goes to the largest line, so that the sum is the control
 * account's share.
 */
function portion(lines: Entry[], part: number, whole: number): Entry[] {
	const split = lines.map((entry) => ({ ...entry, cents: share(entry.cents, part, whole) }));
	const off = share(sum(lines), part, whole) - sum(split);
	if (off !== 0) split.reduce((a, b) => (Math.abs(b.cents) > Math.abs(a.cents) ? b : a)).cents += off;
	return split;
}

interface Settlement {
	/**
	 * What the settled part removes from the accrual ledger: the control account, or the lines of an over- or
	 * prepayment.
	 */
	cleared: Entry[];
	/** The same part of the lines, which cash accounting recognises now. */
	lines: Entry[];
}

/**
 * The share of a document that a settlement of `amount` (cents of its currency) clears, taking earlier settlements into
 * account.
 */
function settlement(org: Org, record: DocumentRecord, settledBefore: number, amount: number): Settlement {
	const all = documentLines(org, record);
	const total = cents(record.Total);
	const before = portion(all, settledBefore, total);
	const after = portion(all, settledBefore + amount, total);
	const lines = after.map((entry, index) => ({ ...entry, cents: entry.cents - before[index].cents }));
	const { control, money } = KINDS[record.Type];
	return {
		cleared: money ? lines : [{ accountId: systemAccount(org, control), cents: sum(lines) }],
		lines,
	};
}

function currencyGain(org: Org, entries: Entry[]): Entry[] {
	const off = sum(entries);
	return off === 0 ? entries : [...entries, { accountId: systemAccount(org, 'REALISEDCURRENCYGAIN'), cents: -off }];
}

export interface Payment {
	id: string;
	day: number;
	accountId: string;
	/** Cents of the document's currency. */
	amount: number;
	rate: number;
}

/** Posts a payment of a document: bank against control (accrual), bank against the document's lines (cash). */
export function postPayment(org: Org, payment: Payment, record: DocumentRecord, settledBefore: number): void {
	const { sign } = KINDS[record.Type];
	const bank = { accountId: payment.accountId, cents: sign * toBase(payment.amount, payment.rate) };
	const { cleared, lines } = settlement(org, record, settledBefore, payment.amount);
	org.accrual.post(payment.id, payment.day, currencyGain(org, [bank, ...cleared]));
	org.cash.post(payment.id, payment.day, currencyGain(org, [bank, ...lines]));
}

/**
 * Posts credit applied to an invoice. The accrual ledger only changes by currency differences; cash accounting
 * recognises both sides.
 */
export function postAllocation(
	org: Org,
	allocation: { id: string; day: number; amount: number },
	invoice: { record: DocumentRecord; settledBefore: number },
	credit: { record: DocumentRecord; settledBefore: number },
): void {
	const sides = [invoice, credit].map((side) => settlement(org, side.record, side.settledBefore, allocation.amount));
	org.accrual.post(
		allocation.id,
		allocation.day,
		currencyGain(
			org,
			sides.flatMap((side) => side.cleared),
		),
	);
	org.cash.post(
		allocation.id,
		allocation.day,
		currencyGain(
			org,
			sides.flatMap((side) => side.lines),
		),
	);
}

/** Removes a payment or allocation from both ledgers. */
export function unpost(org: Org, id: string): void {
	org.accrual.reverse(id);
	org.cash.reverse(id);
}

/** Money spent or received counts immediately in both ledgers. */
export function postBankTransaction(org: Org, record: BankTransactionRecord): void {
	if (record.Status !== 'AUTHORISED') return unpost(org, record.id);
	const lines = lineEntries(org, record, record.Type.startsWith('RECEIVE') ? -1 : 1);
	const entries = [{ accountId: record.BankAccountID, cents: -sum(lines) }, ...lines];
	org.accrual.post(record.id, record.Date, entries);
	return org.cash.post(record.id, record.Date, entries);
}

/** Money moved between two bank accounts, in cents of the base currency. */
export function postTransfer(
	org: Org,
	transfer: { id: string; day: number; from: string; to: string; base: number },
): void {
	const entries = [
		{ accountId: transfer.to, cents: transfer.base },
		{ accountId: transfer.from, cents: -transfer.base },
	];
	org.accrual.post(transfer.id, transfer.day, entries);
	org.cash.post(transfer.id, transfer.day, entries);
}

/** Posts a manual journal's own lines, whose debits are already positive. Its tax goes to the tax account. */
export function postManualJournal(org: Org, record: ManualJournalRecord): void {
	if (record.Status !== 'POSTED') return unpost(org, record.id);
	const inclusive = record.LineAmountTypes === 'Inclusive';
	const entries: Entry[] = record.JournalLines.flatMap((line) => {
		const tax = cents(line.TaxAmount);
		const net = cents(line.LineAmount) - (inclusive ? tax : 0);
		const own = { accountId: line.AccountID!, cents: net, options: optionsOf(line) };
		return tax === 0 ? [own] : [own, { accountId: systemAccount(org, 'GST'), cents: tax }];
	});
	org.accrual.post(record.id, record.Date, entries);
	if (record.ShowOnCashBasisReports) org.cash.post(record.id, record.Date, entries);
	else org.cash.reverse(record.id);
}
