import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { append } from '../xero/append';
import { takesMany } from '../xero/apis/api';
import { BATCH } from '../xero/batch';
import { sharedCache } from '../xero/cache';
import { listPath, pathOf } from '../xero/catalogue';
import type { XeroClient } from '../xero/client';
import { contradicts, type RecordFields } from '../xero/compare';
import { inParallel } from '../xero/pool';
import { writeElements, type WritePlan } from '../xero/write';
import { takeOutChecks } from './checkOnly';
import { explainRefusals } from './explain';
import { fieldsOf, findWritten } from './findWritten';
import { groupBy } from './groups';
import type { JournalEntry, Sending, WriteJournal } from './journal';
import type { Batch, PendingWrite } from './pendingWrites';
import { sendParts } from './parts';
import { cacheKey } from './pickers/lists';
import type { Resource, Result } from './types';
import { unknownIds } from './unknownIds';

/** Organisations written to side by side; each has up to five calls in flight. */
const TENANTS_AT_ONCE = 10;

/** What sending takes of a node run; nothing of n8n's form. */
export interface Sender {
	client: XeroClient;
	journal: WriteJournal;
	/** 'Items per Call' of the options; undefined = as many as Xero recommends. */
	itemsPerCall?: number;
	/** What the user can do about an item of which it is not known whether it was written, as a sentence. */
	advice?: string;
	/** The fields of the operation, to say where one stands. */
	screen: readonly INodeProperties[];
	/** An agent's model reads the errors. */
	isTool?: boolean;
	hint(message: string, type: 'info' | 'warning'): void;
	/** 'Check Only' of the options. @throws Error for what is neither yes nor no */
	isCheckOnly(item: number): boolean;
}

/** A write that was handed over, with the entries that hold its items: its own, or those of an earlier try. */
export interface Sent {
	write: PendingWrite;
	entries: JournalEntry[];
	/** What became of one that was only checked. */
	checked?: Result;
}

/**
 * Sends batches one after the other, each organisation's in its own calls. A write whose items an earlier try has taken
 * up is not sent: what that try prepared is what becomes of them.
 */
export async function send(sender: Sender, resource: Resource, batches: readonly Batch[]): Promise<Sent[]> {
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
		await sendParts(sender, fresh);
	}
	return sent;
}

/** Sends prepared writes, each organisation's and each way of sending in its own calls, and notes what became of each. */
export async function sendEntries(sender: Sender, entries: JournalEntry[]): Promise<void> {
	const keyOf = ({ sending, write }: JournalEntry) =>
		`${sending.intention} ${sending.purpose} ${pathOf(sending.resource, write.ids)} ${write.tenantId}`;
	const groups = [...groupBy(entries, keyOf).values()];
	await warnOfDayLimits(sender, groups);
	await inParallel(groups, TENANTS_AT_ONCE, async (theirs) => await sendTogether(sender, theirs));
}

async function sendTogether(sender: Sender, entries: JournalEntry[]): Promise<void> {
	const { client, journal, itemsPerCall, advice } = sender;
	const [{ sending, write }] = entries;
	const { resource, intention, purpose } = sending;
	const { tenantId, ids } = write;
	const fields = fieldsOf(resource);
	const originals = entries.flatMap((entry) => entry.write.copyOf ?? []);
	const plan: WritePlan = {
		tenantId,
		entry: resource,
		intention,
		ids,
		purpose,
		scope: resource.scope.write,
		advice,
		identity: { ...journal.identity, renewal: journal.tries - 1 },
		maxElements: itemsPerCall,
		fields,
		findUnknown: async (bodies) => await unknownIds(sender, resource, tenantId, bodies, ids),
		// What can be found by nothing is not looked for.
		...(Object.keys(resource.keys).length > 0 || resource.within
			? { findWritten: async (bodies) => await findWritten(sender, resource, tenantId, bodies, ids) }
			: {}),
		...(resource.within ? { isNew: newerThan(journal, entries, fields) } : {}),
		ownIds: () => [...journal.writtenIds(fields.id), ...originals],
		onWarning: (text) => sender.hint(`Xero: ${text}`, 'warning'),
	};
	const outcomes = await writeElements(
		client,
		plan,
		entries.map(({ element }) => element),
	);
	entries.forEach((entry, index) => (entry.outcome = outcomes[index]));
	await explainRefusals(sender, resource, tenantId, entries);
	// Any list may be kept for the names in it.
	sharedCache.forget(await cacheKey(client, tenantId, listPath(resource, ids)));
}

/**
 * Tells what was written since from what had stood there before, by its ID. Where an equal one without ID stood there, or an earlier try has
 * written one and was not told its ID, nothing tells.
 */
function newerThan(
	{ written }: WriteJournal,
	entries: JournalEntry[],
	fields: RecordFields,
): (record: IDataObject) => boolean | undefined {
	const before = entries.flatMap(({ write }) => write.before ?? []);
	const idOf = (record: IDataObject) => String(record[fields.id] ?? '').toLowerCase();
	const known = new Set(before.map(idOf));
	const own = written.flatMap(({ outcome }) => (outcome && 'record' in outcome ? [outcome.record] : []));
	const nameless = [...before, ...own].filter((record) => idOf(record) === '');
	return (record) => {
		if (idOf(record) !== '' && known.has(idOf(record))) return false;
		return nameless.some((each) => !contradicts(each, record, fields)) ? undefined : true;
	};
}

/** What the day has no calls left for ends as errors on its items; that is better known than found out. */
async function warnOfDayLimits({ client, itemsPerCall, hint }: Sender, groups: JournalEntry[][]): Promise<void> {
	const kindOf = ([{ sending, write }]: JournalEntry[]) => `${sending.purpose} ${write.tenantId}`;
	const sizeOf = ({ resource, intention }: Sending) =>
		takesMany(resource, intention) ? (itemsPerCall ?? BATCH.elements) : 1;
	for (const alike of groupBy(groups, kindOf).values()) {
		const [[{ sending, write }]] = alike;
		const calls = alike.map((entries) => Math.ceil(entries.length / sizeOf(sending)));
		const needed = calls.reduce((sum, each) => sum + each, 0);
		const left = await client.callsLeftToday(write.tenantId);
		if (left === undefined || needed <= left) continue;
		hint(
			`Writing these ${sending.resource.nouns} takes ${needed} calls, and Xero allows this organisation ${left} ` +
				'more today. What does not fit is refused and can be run again when the day is over.',
			'warning',
		);
	}
}
