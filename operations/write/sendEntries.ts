import type { IDataObject } from 'n8n-workflow';

import { takesMany } from '../../xero/apis/api';
import { BATCH } from '../../xero/batch';
import { sharedCache } from '../../xero/cache';
import { listPath, pathOf } from '../../xero/catalogue';
import { contradicts, type RecordFields } from '../../xero/compare';
import { inParallel } from '../../xero/pool';
import { writeElements, type WritePlan } from '../../xero/write';
import { explainRefusals } from '../refusals/explain';
import { fieldsOf, findWritten } from '../lookup/findWritten';
import { groupBy } from '../groupBy';
import type { JournalEntry, Sending, WriteJournal } from './journal';
import { keptListKey } from '../pickers/lists';
import type { Sender } from './sender';
import { unknownIds } from '../refusals/unknownIds';

/** Most organisations to write to in parallel; each has up to five calls in flight. */
const TENANTS_AT_ONCE = 10;

/** Sends prepared writes, with separate calls for each organisation and kind of write, and notes their outcomes. */
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
		advice: advice.unknown,
		identity: { ...journal.identity, renewal: journal.tries - 1 },
		maxElements: itemsPerCall,
		fields,
		findUnknown: async (bodies) => await unknownIds(sender, resource, tenantId, bodies, ids),
		// Records without any key cannot be looked up.
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
	// Any list may be cached for its names.
	sharedCache.forget(await keptListKey(client, tenantId, listPath(resource, ids)));
}

/**
 * Distinguishes new records from existing ones by ID. If an equal record without ID existed before, or an earlier try
 * has written one without learning its ID, they cannot be distinguished.
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

/** Warns if the day has too few calls left; the remaining items would end as errors. */
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
