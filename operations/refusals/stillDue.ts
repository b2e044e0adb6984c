import type { IDataObject } from 'n8n-workflow';

import { referencesOf, type Entry } from '../../xero/catalogue';
import { valueAt } from '../../xero/fieldPath';
import type { Findable } from '../lookup/findable';
import { findRecords, normaliseKey } from '../lookup/find';
import type { JournalEntry } from '../write/journal';
import { placeOf } from './placeOf';
import type { Sender } from '../write/sender';

/**
 * Xero says that an amount is more than what is due, but not how much is due. This reads the documents of the
 * payments, with one or two calls, and adds the amount.
 * @param entries of one organisation and one resource, refused for this reason
 */
export async function stillDue(
	sender: Pick<Sender, 'client' | 'screen'>,
	resource: Findable,
	tenantId: string,
	entries: readonly JournalEntry[],
): Promise<(entry: JournalEntry) => string | undefined> {
	const words = new Map<JournalEntry, string>();
	const field = placeOf(sender.screen, 'amount') ?? "'Amount'";
	for (const { path, to } of referencesOf(resource)) {
		const { due } = to;
		if (!due) continue;
		const theirs = entries.filter(({ write: { body } }) => typeof valueAt(body, path) === 'string');
		if (theirs.length === 0) continue;
		const idOf = ({ write: { body } }: JournalEntry) => String(valueAt(body, path));
		try {
			const records = await findRecords(sender, { ...to, keys: {} }, tenantId, 'id', theirs.map(idOf));
			for (const entry of theirs) {
				const record = records.get(normaliseKey(idOf(entry)))?.[0];
				const left = record?.[due.amount];
				if (record && typeof left === 'number')
					words.set(entry, inWords(to, record, left, entry.write.body, field));
			}
		} catch {
			// If the look-up fails, the refusal stays in Xero's words.
		}
	}
	return (entry) => words.get(entry);
}

function inWords(to: Entry, record: IDataObject, left: number, { Amount }: IDataObject, field: string): string {
	const name = String(record[to.label] || record[to.id]).slice(0, 60);
	const noun = to.noun[0].toUpperCase() + to.noun.slice(1);
	const currency = typeof record.CurrencyCode === 'string' ? ` ${record.CurrencyCode}` : '';
	const due = `${noun} ${name} has ${money(left)}${currency} still due`;
	return typeof Amount === 'number'
		? `${due}; ${money(Amount)} in ${field} is more.`
		: `${due}. Give no more than that in ${field}.`;
}

const money = (value: unknown) => Number(value).toFixed(2);
