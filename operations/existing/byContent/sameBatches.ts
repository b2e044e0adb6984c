import type { IDataObject } from 'n8n-workflow';

import { append } from '../../../xero/append';
import { partFields } from '../../../xero/catalogue';
import { comparable, valuesAt } from '../../../xero/compare';
import { valueAt } from '../../../xero/fieldPath';
import { wholeOf } from '../../../xero/money';
import type { Field } from '../../fields/field';
import { ANY_ACCOUNT } from '../../fields/coded';
import { askTogether } from '../../lookup/askTogether';
import { normaliseKey, textAt } from '../../lookup/find';
import { groupBy } from '../../groupBy';
import { itemsInWords } from '../../run/itemWords';
import { toOutputRecord } from '../../output/outputRecord';
import { ownRecords, strictestFirst } from './pairSame';
import { byItem, type PendingWrite } from '../../write/pendingWrites';
import type { Result } from '../../run/result';
import type { RunContext } from '../../run/runContext';
import { dayIn, recordsOfDays } from '../../lookup/recordsOfDays';
import { ifSameRecord, lastingPart } from './sameRecords';
import type { Resource } from '../../types';

type Parts = ReturnType<typeof partFields>;

/**
 * Separates records of many parts that already exist (same account, day and parts) from those to send. If only some
 * of the parts exist, the record is refused, because these parts would be paid twice.
 */
export async function withoutSameBatches(
	run: RunContext,
	resource: Resource,
	writes: readonly PendingWrite[],
	additional: readonly Field[],
): Promise<{ fresh: PendingWrite[]; settled: Result[] }> {
	const fresh: PendingWrite[] = [];
	const settled: Result[] = [];
	const asked: PendingWrite[] = [];
	for (const write of writes) {
		try {
			// A record prepared by an earlier try may exist by now; it is this same record.
			const isPrepared = run.journal.of(write.items).length > 0;
			(isPrepared || ifSameRecord(resource).isAgain(run, write.items[0]) ? fresh : asked).push(write);
		} catch (error) {
			settled.push({ items: write.items, error: error as Error });
		}
	}
	const failed = await askTogether(groupBy(asked, ({ tenantId }) => tenantId).values(), async (theirs) => {
		const there = await recordsOfDays(run, resource, theirs[0].tenantId, theirs);
		const sorted = sort(run, resource, theirs, there, additional);
		append(fresh, sorted.fresh);
		append(settled, sorted.settled);
	});
	return { fresh: fresh.sort(byItem), settled: [...settled, ...failed] };
}

function sort(
	run: RunContext,
	resource: Resource,
	writes: readonly PendingWrite[],
	there: readonly IDataObject[],
	additional: readonly Field[],
): { fresh: PendingWrite[]; settled: Result[] } {
	const parts = partFields(resource);
	const used = ownRecords(run.journal, resource, there);
	const bodies = new Map(writes.map((write) => [write, lastingPart(run, resource, additional, write.body)]));
	const isSame = (write: PendingWrite, record: IDataObject) =>
		isSameRecord(resource, bodies.get(write) as IDataObject, record);
	const settled: Result[] = [];
	// A write without a reference must not take the record of a write with one.
	const rest = strictestFirst(resource, writes, (write) => bodies.get(write) as IDataObject).filter((write) => {
		const record = there.find((each) => !used.has(each) && isSame(write, each));
		if (!record) return true;
		used.add(record);
		settled.push({ items: write.items, rows: [{ ...toOutputRecord(record), outcome: 'skipped' }] });
		return false;
	});
	const fresh = rest.filter((write) => {
		const record = there.find((each) => !used.has(each) && sharedParts(write, each, parts).length > 0);
		if (record) settled.push({ items: write.items, error: partlyThere(resource, write, record, parts) });
		return !record;
	});
	return { fresh, settled };
}

/** A key for what a part pays, and how much. */
const partKey = (part: IDataObject, { paid, amount }: Parts) =>
	`${normaliseKey(textAt(part, paid))} ${wholeOf(part[amount] ?? 0, 2)}`;

const partsIn = (record: IDataObject, { list }: Parts) => (record[list] ?? []) as IDataObject[];

/**
 * True for the same account and day, the same reference if given, and the same parts; if Xero shows no parts, the
 * same total.
 */
function isSameRecord(resource: Resource, body: IDataObject, record: IDataObject): boolean {
	const { sameAs } = resource;
	const parts = partFields(resource);
	if (!sameAs) return false;
	const agrees = (path: string) => valuesAt(body, path)[0] === valuesAt(record, path)[0];
	const given = sameAs.ifGiven.filter((path) => comparable(valueAt(body, path)) !== undefined);
	const accounts = sameAs.accounts.map((field) => `${field}.${ANY_ACCOUNT.id}`);
	if (![...sameAs.fields, ...accounts, ...given].every(agrees)) return false;
	const [ours, theirs] = [body, record].map((each) => partsIn(each, parts));
	if (theirs.length === 0) return sumOf(ours, parts) === wholeOf(record[parts.sum] ?? 0, 2);
	const keys = (some: IDataObject[]) => JSON.stringify(some.map((part) => partKey(part, parts)).sort());
	return keys(ours) === keys(theirs);
}

const sumOf = (some: readonly IDataObject[], { amount }: Parts) =>
	some.reduce((sum, part) => sum + wholeOf(part[amount] ?? 0, 2), 0n);

/** Items whose parts also exist in a record of the same day. */
function sharedParts({ body }: PendingWrite, record: IDataObject, parts: Parts): number[] {
	if (dayIn(body) !== dayIn(record)) return [];
	const theirs = new Set(partsIn(record, parts).map((part) => partKey(part, parts)));
	return partsIn(body, parts).flatMap((part, index) => (theirs.has(partKey(part, parts)) ? [index] : []));
}

function partlyThere({ noun, id }: Resource, write: PendingWrite, record: IDataObject, parts: Parts): Error {
	const shared = sharedParts(write, record, parts).map((index) => write.items[index]);
	return new Error(
		`Xero has a ${noun} of this day that already pays ${itemsInWords(shared).replace(/^I/, 'i')} ` +
			`(${String(record[id])}), but its other payments differ. Nothing of this ${noun} was written. Remove ` +
			"the items that are paid already, or set 'If It Already Exists' to 'Create Again'.",
	);
}
