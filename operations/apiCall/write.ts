import type { IDataObject } from 'n8n-workflow';

import { callEntry, CONTENT, knownAt, listsTouched, REPLY } from '../../xero/apiCall';
import { append } from '../../xero/append';
import { sharedCache } from '../../xero/cache';
import { pathOf } from '../../xero/catalogue';
import type { Connected } from '../../xero/client';
import { LIMITS } from '../../xero/limits';
import { recordsInAnswer } from '../../xero/uncataloguedList';
import { inParallel } from '../../xero/pool';
import { noteCreated } from '../../xero/eventualConsistency';
import { emit } from '../write/emit';
import { groupBy } from '../groupBy';
import type { Batch } from '../write/pendingWrites';
import { keptListKey } from '../pickers/lists';
import type { Result } from '../run/result';
import { send } from '../write/send';
import type { Sender } from '../write/sender';
import { purposeOf, type Call } from './form';
import { records, replyRow } from './rows';

/** Makes the writing calls; calls with the same method and path go together. */
export async function writeCalls(sender: Sender, calls: readonly Call[]): Promise<Result[]> {
	const results: Result[] = [];
	const alike = groupBy(calls, ({ method, at, file }) => `${method} ${file ? 'file' : ''} ${at.path}`);
	await inParallel([...alike.values()], LIMITS.inFlight, async (theirs) => {
		append(results, await writeAlike(sender, theirs));
	});
	return results;
}

async function writeAlike(sender: Sender, calls: readonly Call[]): Promise<Result[]> {
	const [{ method, at, file }] = calls;
	const resource = { ...callEntry(at, method, file ? 'file' : 'json'), keys: {} };
	const sent = await send(sender, resource, [planned(calls)]);
	const results = emit({ settled: [] }, sent);
	noteNew(sender, calls, results);
	await forgetLists(sender, calls);
	const callOf = new Map(calls.map((call) => [call.item, call]));
	return results.map((result) => {
		const call = callOf.get(result.items[0]);
		if ('error' in result || !call) return result;
		return { ...result, rows: result.rows.flatMap((row) => unwrapped(row, call)) };
	});
}

const planned = (calls: readonly Call[]): Batch => ({
	intention: 'create',
	purpose: purposeOf(calls[0]),
	writes: calls.map(({ item, tenantId, body, query, file }) => {
		return { items: [item], tenantId, body: { [CONTENT]: body }, query, file, outcome: 'sent' };
	}),
});

/** Notes new records, because some of Xero's APIs need seconds until lists contain them. */
function noteNew({ client }: Connected, calls: readonly Call[], results: readonly Result[]): void {
	for (const { item, tenantId, at } of calls) {
		const entry = knownAt(at)?.entry;
		const result = results.find(({ items }) => items[0] === item);
		if (!entry || !result || !('rows' in result)) continue;
		for (const row of result.rows.flatMap((each) => recordsInAnswer(each[REPLY], entry.collection))) {
			const id = row[entry.id];
			if (typeof id === 'string') noteCreated({ entry, tenantId }, id, client.now());
		}
	}
}

async function forgetLists({ client }: Connected, calls: readonly Call[]): Promise<void> {
	for (const { tenantId, at } of calls)
		for (const entry of listsTouched(at)) sharedCache.forget(await keptListKey(client, tenantId, pathOf(entry)));
}

/** The output of a writing call, as chosen in the form. Every item has an output, even if Xero's answer is empty. */
function unwrapped(row: IDataObject, { isSplit, field, at }: Call): IDataObject[] {
	if (!(REPLY in row)) return [row];
	const { [REPLY]: reply, ...marks } = row;
	const rows = isSplit ? records(reply, field || knownAt(at)?.entry.collection) : [replyRow(reply)];
	return (rows.length > 0 ? rows : [{}]).map((each) => ({ ...each, ...marks }));
}
