import type { IDataObject } from 'n8n-workflow';

import { append } from '../../xero/append';
import { takeOutChecks } from '../checkOnly/checkOnly';
import type { Findable } from '../lookup/findable';
import type { JournalEntry } from './journal';
import type { Batch } from './pendingWrites';
import type { Sender, Sent } from './sender';
import { sendEntries } from './sendEntries';

/**
 * Sends batches one after another, with separate calls for each organisation. A write is not sent if an earlier try
 * has already prepared a write for its items.
 */
export async function send(sender: Sender, resource: Findable, batches: readonly Batch[]): Promise<Sent[]> {
	const sent: Sent[] = [];
	for (const { writes, intention, purpose } of batches) {
		const fresh: JournalEntry[] = [];
		const { rest, checked } = await takeOutChecks(sender, resource, writes, intention);
		append(sent, checked);
		for (const write of rest) {
			const entry = sender.journal.add(write, { resource, intention, purpose });
			if (entry) fresh.push(entry);
			sent.push({ write, entries: entry ? [entry] : sender.journal.of(write.items) });
		}
		await sendEntries(sender, fresh);
		await sendBelow(sender, fresh);
	}
	return sent;
}

/**
 * Sends parts below written records, several records in parallel. Finished parts are not sent again, so a retry sends
 * only missing ones.
 */
export async function sendBelow(sender: Sender, entries: readonly JournalEntry[]): Promise<void> {
	const open = entries.flatMap((entry) => {
		if (!entry.outcome || !('record' in entry.outcome)) return [];
		entry.below ??= partsOf(entry, entry.outcome.record);
		return entry.below.filter(({ outcome }) => !outcome || 'error' in outcome);
	});
	if (open.length > 0) await sendEntries(sender, open);
}

function partsOf({ write, sending }: JournalEntry, record: IDataObject): JournalEntry[] {
	const { items, tenantId } = write;
	const { id } = sending.resource;
	const ids = { ...write.ids, [id]: String(record[id] ?? '') };
	return (write.below ?? []).map(({ resource, intention, body, query, file }) => ({
		write: { items, tenantId, ids, body, query, file, outcome: 'added' },
		sending: { resource, intention, purpose: `add the ${resource.nouns}` },
		element: { body, query, file, position: items[0] },
	}));
}
