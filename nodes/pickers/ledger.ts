import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';

import {
	BANK_TRANSACTIONS,
	JOURNALS,
	MANUAL_JOURNALS,
	PAYMENTS,
	statusFieldOf,
	type Entry,
} from '../../xero/catalogue';
import { withIsoDates } from '../../xero/dates';
import { where } from '../../xero/filter';
import { money } from '../../operations/pickers/documents';
import { fromXero } from '../../operations/pickers/searches';

/** Lists of what moved money or stands in the ledger: some 10,000 a year, of which Xero is asked for a page. */

const dayOf = (value: unknown) => String(withIsoDates(value) ?? '').slice(0, 10);

const entryOf = (id: unknown, parts: unknown[]): INodeListSearchItems => ({
	name: parts.filter(Boolean).join(' · ') || String(id),
	value: String(id),
});

function bankTransactionEntry(record: IDataObject): INodeListSearchItems {
	const { Contact, BankAccount, Reference, Total, Date } = record;
	const nameOf = (part: unknown) => (part as IDataObject | undefined)?.Name;
	return entryOf(record[BANK_TRANSACTIONS.id], [
		nameOf(Contact),
		Reference,
		money(Total),
		dayOf(Date),
		nameOf(BankAccount),
	]);
}

function paymentEntry(record: IDataObject): INodeListSearchItems {
	const { Invoice, Date, Amount } = record;
	const { InvoiceNumber, Contact } = (Invoice ?? {}) as IDataObject;
	const contact = (Contact as IDataObject | undefined)?.Name;
	return entryOf(record[PAYMENTS.id], [InvoiceNumber, contact, money(Amount), dayOf(Date)]);
}

/** "Depreciation · 2026-10-31" */
const datedEntry = (list: Entry, day: string) => (record: IDataObject) =>
	entryOf(record[list.id], [record[list.label], record.Reference, dayOf(record[day])]);

/** In the text fields of the record, whatever is typed; all of it while nothing is. */
const holding = (filter: string, ...fields: string[]) =>
	filter.trim() === '' ? undefined : where.or(fields.map((field) => where.contains(field, filter.trim())));

/** Those that have not ended. */
const inUse = (list: Entry) =>
	where.or(
		(list.status?.all ?? [])
			.filter((state) => !list.status?.ended.includes(state))
			.map((state) => where.text(statusFieldOf(list), state)),
	);

export const ledgerSearch = {
	// Xero has no search over payments, but filters by the number of what was paid.
	searchPayments: fromXero(
		PAYMENTS,
		(filter) => ({
			order: 'Date DESC',
			where: where.and([
				inUse(PAYMENTS),
				filter.trim() ? where.contains('Invoice.InvoiceNumber', filter.trim()) : undefined,
			]),
		}),
		paymentEntry,
	),
	searchBankTransactions: fromXero(
		BANK_TRANSACTIONS,
		(filter) => ({
			order: 'Date DESC',
			where: where.and([inUse(BANK_TRANSACTIONS), holding(filter, 'Reference', 'Contact.Name')]),
		}),
		bankTransactionEntry,
	),
	// Without an order: sorted, Xero was seen to send all of them on every page.
	searchManualJournals: fromXero(
		MANUAL_JOURNALS,
		(filter) => ({
			where: where.and([inUse(MANUAL_JOURNALS), holding(filter, 'Narration')]),
		}),
		datedEntry(MANUAL_JOURNALS, 'Date'),
	),
	// Xero lists them by number and has no search over them.
	searchJournals: fromXero(JOURNALS, () => ({}), datedEntry(JOURNALS, 'JournalDate')),
};
