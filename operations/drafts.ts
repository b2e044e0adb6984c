import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';

import { append } from '../xero/append';
import { withIsoDates } from '../xero/dates';
import { BATCH } from '../xero/batch';
import { sharedCache } from '../xero/cache';
import { inParallel } from '../xero/pool';
import { writeElements, type WritePlan } from '../xero/write';
import type { Call } from './call';
import { explainRefusals } from './explain';
import { fieldsOf, findWritten } from './findWritten';
import type { PendingWrite } from './journal';
import { inWords } from './permissions';
import { cacheKey } from './pickers/lists';
import { regrouped } from './retryErrors';
import type { Resource, Result } from './types';
import { unknownIds } from './unknownIds';

/** Organisations written to side by side; each has up to five calls in flight. */
const TENANTS_AT_ONCE = 10;

/** Something to be written, and the input items it comes from. */
export interface Draft {
	items: number[];
	tenantId: string;
	body: IDataObject;
	/** What the output says has been done: "created". */
	outcome: string;
	/** For endpoints that take one record by its own path or method. */
	path?: string;
	method?: IHttpRequestMethods;
	/** Name of a contact the write creates if Xero does not know it. */
	mayCreate?: string;
}

export interface Drafted {
	drafts: Draft[];
	refused: Result[];
}

/** Builds one draft for each item; an item that cannot be read is refused before any call. */
export async function draftEach(call: Call, build: (item: number) => Promise<Draft>): Promise<Drafted> {
	const drafts: Draft[] = [];
	const refused: Result[] = [];
	for (const item of call.items) {
		try {
			drafts.push(await build(item));
		} catch (error) {
			refused.push({ items: [item], error: error as Error });
		}
	}
	return { drafts, refused };
}

/** Writes drafts, each organisation's in its own calls, some organisations side by side. */
export async function writeDrafts(call: Call, resource: Resource, drafts: Draft[], method: IHttpRequestMethods, purpose: string): Promise<Result[]> {
	const sending = { resource, method, purpose };
	const fresh: PendingWrite[] = [];
	const results: Result[] = [];
	for (const draft of drafts) {
		const write = call.journal.add(draft, sending);
		if (write) fresh.push(write);
		else append(results, earlier(call.journal.of(draft.items), draft));
	}
	await sendWrites(call, fresh);
	return [...fresh.map(resultOf), ...new Map(results.map((result) => [result.items[0], result])).values()];
}

/** What an earlier try did with the items of a draft. */
function earlier(writes: PendingWrite[], { items }: Draft): Result[] {
	const held = new Set(writes.flatMap(({ draft }) => draft.items));
	const left = items.filter((item) => !held.has(item));
	return [...writes.map(resultOf), ...(left.length > 0 ? [{ items: left, error: regrouped() }] : [])];
}

/** Sends prepared writes, each organisation's and each way of sending in its own calls, and notes what became of each. */
export async function sendWrites(call: Call, writes: PendingWrite[]): Promise<void> {
	const bySending = groupBy(writes, ({ sending, draft }) => `${sending.method} ${draft.method ?? ''} ${sending.purpose} ${sending.resource.path} ${draft.tenantId}`);
	await inParallel([...bySending.values()], TENANTS_AT_ONCE, async (theirs) => await sendTogether(call, theirs));
}

async function sendTogether(call: Call, writes: PendingWrite[]): Promise<void> {
	const [{ sending, draft }] = writes;
	const { resource, method, purpose } = sending;
	const { tenantId } = draft;
	const fields = fieldsOf(resource);
	const plan: WritePlan = {
		tenantId,
		method,
		purpose,
		path: resource.path,
		collection: resource.collection,
		batch: resource.batch,
		bareCreate: resource.bareCreate,
		query: resource.query,
		scope: inWords(resource.scope.write),
		advice: call.advice.unknown,
		identity: { ...call.identity, renewal: call.journal.tries - 1 },
		maxElements: itemsPerCall(call),
		fields,
		findUnknown: async (bodies) => await unknownIds(call, resource, tenantId, bodies),
		findWritten: async (bodies) => await findWritten(call, resource, tenantId, bodies),
		ownIds: () => call.journal.writtenIds(fields.id),
		onWarning: (text) => call.hint(`Xero: ${text}`, 'warning'),
	};
	await warnOfDayLimit(call, resource, tenantId, Math.ceil(writes.length / callSize(call, resource)));
	const outcomes = await writeElements(call.client, plan, writes.map(({ element }) => element));
	writes.forEach((write, index) => (write.outcome = outcomes[index]));
	await explainRefusals(call, resource, tenantId, writes);
	if (resource.cached) sharedCache.forget(await cacheKey(call.client, tenantId, resource.path));
}

function callSize(call: Call, { batch }: Resource): number {
	return batch ? (itemsPerCall(call) ?? BATCH.elements) : 1;
}

/** What the day has no calls left for ends as errors on its items; that is better known than found out. */
async function warnOfDayLimit(call: Call, { nouns }: Resource, tenantId: string, needed: number): Promise<void> {
	const left = await call.client.callsLeftToday(tenantId);
	if (left === undefined || needed <= left) return;
	call.hint(
		`Writing these ${nouns} takes ${needed} calls, and Xero allows this organisation ${left} more today. What does not fit is refused and can be run again when the day is over.`,
		'warning',
	);
}

/** What a write that was sent becomes: its record, with what Xero remarked on it, or the reason why there is none. */
export function resultOf({ draft: { items, outcome, body, path }, sending, outcome: result }: PendingWrite): Result {
	if (!result) return { items, error: new Error('This was prepared and not sent.') };
	if ('error' in result) return { items, error: explained(result.error, body) };
	const warnings = result.warnings.length > 0 ? { warnings: result.warnings } : {};
	return { items, rows: [{ ...idFromPath(sending.resource, path), ...tidy(result.record), outcome, ...warnings }] };
}

/** A deletion is answered without a record: the one that was named is still to be known by its ID. */
function idFromPath({ id, path: base }: Resource, path: string | undefined): IDataObject {
	return path === undefined ? {} : { [id]: decodeURIComponent(path.slice(base.length + 1)) };
}

/** Xero answers an unknown contact number with what a contact consists of; that the number is unknown is the reader's to guess. */
function explained<E extends Error & { description?: string | null }>(error: E, { Contact }: IDataObject): E {
	const number = (Contact as IDataObject | undefined)?.ContactNumber;
	if (typeof number === 'string' && /identify the contact/i.test(error.message)) {
		error.description = `Xero has no contact with the Contact Number '${number}' in this organisation. Create it first, or correct the number.`;
	}
	return error;
}

/** Marks that belong to the write, not to the record. */
const WRITE_MARKS = ['StatusAttributeString', 'HasErrors', 'HasValidationErrors', 'ValidationErrors'];

/** A record as it is handed to the workflow. */
export function tidy(record: IDataObject): IDataObject {
	const copy = withIsoDates(record);
	for (const mark of WRITE_MARKS) delete copy[mark];
	return copy;
}

/** 'Items per Call' of the options; undefined = as many as Xero recommends. */
function itemsPerCall(call: Call): number | undefined {
	if (call.itemCount === 0) return undefined;
	const { itemsPerCall } = call.param<{ itemsPerCall?: number }>('options', 0, {});
	return itemsPerCall && itemsPerCall >= 1 ? Math.floor(itemsPerCall) : undefined;
}

export function groupBy<T, K>(list: readonly T[], key: (entry: T) => K): Map<K, T[]> {
	const groups = new Map<K, T[]>();
	for (const entry of list) {
		const group = groups.get(key(entry));
		if (group) group.push(entry);
		else groups.set(key(entry), [entry]);
	}
	return groups;
}

/** Those that fulfil the condition, and the others. */
export function halves<T>(list: readonly T[], condition: (entry: T) => boolean): [T[], T[]] {
	const groups = groupBy(list, condition);
	return [groups.get(true) ?? [], groups.get(false) ?? []];
}
