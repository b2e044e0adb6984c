import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';

import {
	CONTACTS,
	hasEnded,
	INVOICES,
	LINKED_TRANSACTIONS,
	statusName,
	wholeQuery,
	type Entry,
} from '../../xero/catalogue';
import type { XeroClient } from '../../xero/client';
import { recordsBy } from '../../xero/lookup';
import { money } from '../../operations/pickers/documents';
import { described, listEntries } from '../../operations/pickers/entries';
import { matches } from '../../operations/pickers/lists';
import { keptListFor, type Search } from '../../operations/pickers/searches';

/** Expenses of which bill and customer are looked up; those beyond show what they hold themselves. */
const MOST_NAMED = 200;

/**
 * Billable expenses by what people know them by. Xero's rows hold IDs alone, so bills and customers are asked for as
 * well: some three calls for each forty expenses.
 * "RPT-445 · Young Bros · Delivery 12.00 · for Ridgeway University · Draft"
 */
export const searchLinkedTransactions: Search = async function (filter) {
	const { client, tenantId, records } = await keptListFor(this, LINKED_TRANSACTIONS);
	const live = records.filter((record) => !hasEnded(LINKED_TRANSACTIONS, record));
	const named = live.slice(0, MOST_NAMED);
	const [bills, contacts] = await Promise.all([
		byId(
			client,
			tenantId,
			INVOICES,
			named.map(({ SourceTransactionID }) => SourceTransactionID),
		),
		byId(
			client,
			tenantId,
			CONTACTS,
			named.map((record) => record[CONTACTS.id]),
		),
	]);
	const entries = live.map((record): INodeListSearchItems => {
		const bill = bills.get(key(record.SourceTransactionID));
		const customer = contacts.get(key(record[CONTACTS.id]))?.Name;
		const line = ((bill?.LineItems ?? []) as IDataObject[]).find(
			({ LineItemID }) => key(LineItemID) === key(record.SourceLineItemID),
		);
		const value = String(record[LINKED_TRANSACTIONS.id]);
		const parts = [
			bill ? bill.InvoiceNumber : SOURCES[String(record.SourceTransactionTypeCode)],
			(bill?.Contact as IDataObject | undefined)?.Name,
			line && [line.Description, money(line.LineAmount)].filter(Boolean).join(' ').slice(0, 80),
			customer && `for ${String(customer)}`,
			statusName(record.Status),
			// Otherwise two of one bank transaction would look alike.
			bill ? undefined : value,
		];
		return { name: described(parts, value), value };
	});
	return { results: listEntries(entries.filter(({ name }) => matches(filter, name))) };
};

const SOURCES: Record<string, string> = { ACCPAY: 'Bill', SPEND: 'Spend Money' };

const key = (id: unknown) => String(id ?? '').toLowerCase();

/** Records by their IDs; none where the connection may not read them. */
async function byId(
	client: XeroClient,
	tenantId: string,
	entry: Entry,
	given: readonly unknown[],
): Promise<Map<string, IDataObject>> {
	const ids = [...new Set(given.filter((id): id is string => typeof id === 'string' && id !== ''))];
	if (ids.length === 0) return new Map();
	const list = { entry, tenantId, query: wholeQuery(entry), purpose: `name the ${LINKED_TRANSACTIONS.nouns}` };
	const records = await recordsBy(client, list, entry.lookups.id, ids).catch((): IDataObject[] => []);
	return new Map(records.map((record) => [key(record[entry.id]), record]));
}
