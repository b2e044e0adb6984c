import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';

import { withIsoDates } from '../xero/dates';
import { BATCH } from '../xero/batch';
import { sharedCache } from '../xero/cache';
import { inParallel } from '../xero/pool';
import { writeElements, type Outcome, type WritePlan } from '../xero/write';
import type { Call } from './call';
import { inWords } from './permissions';
import { cacheKey } from './pickers/lists';
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
	const results: Result[][] = [];
	const perTenant = [...groupBy(drafts, ({ tenantId }) => tenantId)];
	await inParallel(perTenant, TENANTS_AT_ONCE, async ([tenantId, theirs], index) => {
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
			identity: call.identity,
			maxElements: itemsPerCall(call),
			findUnknown: async (bodies) => await unknownIds(call, resource, tenantId, bodies),
		};
		await warnOfDayLimit(call, resource, tenantId, Math.ceil(theirs.length / callSize(call, resource)));
		const elements = theirs.map((draft) => ({ ...draft, position: draft.items[0] }));
		const outcomes = await writeElements(call.client, plan, elements);
		if (resource.cached) sharedCache.forget(await cacheKey(call.client, tenantId, resource.path));
		results[index] = theirs.map((draft, position) => toResult(draft, outcomes[position]));
	});
	return results.flat();
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

function toResult({ items, outcome, body }: Draft, result: Outcome): Result {
	if ('error' in result) return { items, error: explained(result.error, body) };
	return { items, rows: [{ ...tidy(result.record), outcome }] };
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
