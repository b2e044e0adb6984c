import type { GenericValue, IDataObject, INodeProperties } from 'n8n-workflow';

import {
	callEntry,
	CONTENT,
	isRead,
	listAt,
	listsTouched,
	METHODS,
	recordsInBody,
	REPLY,
	WITH_BODY,
	withUsualQuery,
	knownAt,
	type Method,
} from '../../xero/apiCall';
import { apiPath, type ApiPath } from '../../xero/apiPath';
import { append } from '../../xero/append';
import { sharedCache } from '../../xero/cache';
import { pathOf } from '../../xero/catalogue';
import { LIMITS } from '../../xero/limits';
import { looseList, looseRows, type LooseReport } from '../../xero/looseList';
import { listPages, type ListReport } from '../../xero/paginate';
import { inParallel } from '../../xero/pool';
import { listReadyAt, noteCreated } from '../../xero/settling';
import { shown } from '../../xero/shown';
import type { Upload } from '../../xero/types';
import { among } from '../fields/among';
import { momentFrom } from '../fields/day';
import { isEmpty, labelled } from '../fields/field';
import { plainText } from '../fields/plainText';
import { carryOut } from '../carryOut';
import { groupBy } from '../groups';
import { prepareEach } from '../pendingWrites';
import { toOutputRecord } from '../outputRecord';
import { withUsualOptions } from '../properties';
import { cacheKey } from '../pickers/lists';
import type { RunContext } from '../runContext';
import { sideBySide } from '../sideBySide';
import type { Operation, Resource } from '../types';
import type { Result } from '../result';
import { FILE_OUTPUT, fileToSend, receive, sendsFile, typeToReceive } from './apiCallFiles';
import { limitFor } from './limit';

/** A call as the form of an item describes it. */
interface Call {
	item: number;
	tenantId: string;
	method: Method;
	at: ApiPath;
	query: Record<string, GenericValue>;
	headers?: Record<string, string>;
	body: IDataObject | IDataObject[];
	/** Sent in the place of the body, which then says what file it is. */
	file?: Upload;
	/** MIME type of the file that the reply is to be. */
	receives?: string;
	/** Each record is an output item of its own; otherwise the reply as it came. */
	isSplit: boolean;
	/** Name of the list in the reply. */
	field: string;
	limit?: number;
}

const METHOD_CHOICES = METHODS.map((method) => ({ name: method, value: method }));
export const OUTPUTS = [
	{ name: 'Each Record in Its Own Item', value: 'records' },
	FILE_OUTPUT,
	{ name: 'Whole Reply', value: 'reply' },
];

/** One call to any path of Xero, for what no other operation does. Limits, repeats, keys and errors are those of all others. */
export async function makeCalls(run: RunContext): Promise<Result[]> {
	const { writes: calls, refused } = await prepareEach(run, async (item) => await readCall(run, item));
	const reads = await sideBySide(
		run,
		calls.filter(({ method }) => isRead(method)),
		({ item }) => item,
		async (call) => (call.receives ? await readFile(run, call, call.receives) : { rows: await read(run, call) }),
	);
	return [
		...refused,
		...reads,
		...(await write(
			run,
			calls.filter(({ method }) => !isRead(method)),
		)),
	];
}

async function readCall(run: RunContext, item: number): Promise<Call> {
	const method = labelled('Method', () => among(run.param<unknown>('method', item, METHODS[0]), METHOD_CHOICES));
	const at = labelled('Path', () => apiPath(plainText(run.param<unknown>('path', item, ''))));
	const { listField, modifiedSince } = run.param<IDataObject>('options', item, {});
	const output = labelled('Output', () => among(run.param<unknown>('output', item, 'records'), OUTPUTS));
	const isSplit = output === 'records';
	const hasBody = WITH_BODY.includes(method as Method);
	const file = hasBody && sendsFile(run, item) ? await fileToSend(run, item) : undefined;
	const body = file
		? { ContentLength: file.size, ContentHash: file.hash }
		: hasBody
			? labelled('Body', () => jsonBody(run.param<unknown>('body', item, '')))
			: {};
	const records = recordsInBody(at, body);
	if (!isRead(method as Method) && records > 1)
		throw new Error(
			`'Body': It holds ${records} records. Give each an item of its own: ` +
				'of several in one call, Xero may store some and refuse the others.',
		);
	return {
		item,
		tenantId: await run.tenant(item),
		method: method as Method,
		at,
		query: readQuery(run, item),
		headers: isEmpty(modifiedSince)
			? undefined
			: {
					'If-Modified-Since': labelled('Modified Since', () =>
						momentFrom(modifiedSince, { zone: run.zone }),
					),
				},
		body,
		file: file?.upload,
		receives: output === FILE_OUTPUT.value ? typeToReceive(run, item, method as Method) : undefined,
		isSplit,
		field: labelled('List Field', () => (isEmpty(listField) ? '' : plainText(listField).trim())),
		limit: isRead(method as Method) && isSplit ? limitFor(run, item) : undefined,
	};
}

function readQuery(run: RunContext, item: number): Record<string, GenericValue> {
	const { parameter = [] } = run.param<{ parameter?: IDataObject[] }>('queryParameters', item, {});
	const query: Record<string, GenericValue> = {};
	for (const { name, value } of parameter) {
		const key = labelled('Query Parameters', () => plainText(name ?? '').trim());
		if (key === '') throw new Error("'Query Parameters': One has no name. Fill it in, or remove it.");
		if (key in query) throw new Error(`'Query Parameters': ${shown(key)} stands there twice.`);
		query[key] = labelled(key, () => (isEmpty(value) ? '' : plainText(value)));
	}
	return query;
}

/** @throws Error for what is neither an object nor a list of objects */
function jsonBody(value: unknown): IDataObject | IDataObject[] {
	if (isEmpty(value)) return {};
	let read = value;
	if (typeof value === 'string') {
		try {
			read = JSON.parse(value) as unknown;
		} catch (error) {
			const problem = new Error(`This is not JSON: ${(error as Error).message.slice(0, 200)}`);
			throw problem;
		}
	}
	if (typeof read !== 'object' || read === null) throw new Error(`${shown(read)} is no JSON object.`);
	return read as IDataObject | IDataObject[];
}

const purposeOf = ({ method, at }: Call) => `call ${method} ${at.path.slice(0, 150)}`;

function requestOf(call: Call) {
	const { item: itemIndex, tenantId, at, headers } = call;
	const known = knownAt(at)?.entry;
	return {
		path: at.path,
		tenantId,
		query: withUsualQuery(at, call.query),
		headers,
		itemIndex,
		purpose: purposeOf(call),
		scope: known?.scope.read || undefined,
		notBefore: known && listReadyAt({ entry: known, tenantId }),
	};
}

/** A file knows no decimals of prices. */
const readFile = async (run: RunContext, call: Call, type: string) =>
	await receive(run, call.item, call.at, { ...requestOf(call), query: call.query }, type);

async function read(run: RunContext, call: Call): Promise<IDataObject[]> {
	const { at, field, limit = Infinity, isSplit } = call;
	const known = knownAt(at)?.entry;
	const request = requestOf(call);
	const { query } = request;
	if (!isSplit || 'page' in query) {
		const { body } = await run.client.request<unknown>({ ...request, method: METHODS[0] });
		return isSplit ? records(body, field || known?.collection).slice(0, limit) : [replyRow(body)];
	}
	const entry = field === '' ? listAt(at) : undefined;
	const settled: ListReport = { unsettled: false };
	const cut: LooseReport = { isCut: false };
	const { path: _path, notBefore: _ready, ...list } = request;
	const pages = entry
		? listPages(
				run.client,
				{ ...list, entry, query: { order: entry.steadyOrder, ...query }, limit: call.limit },
				settled,
			)
		: looseList(run.client, request, field || known?.collection || '', cut);
	const rows: IDataObject[] = [];
	for await (const page of pages) {
		append(rows, page.map(toOutputRecord));
		if (rows.length >= limit) break;
	}
	if (settled.unsettled)
		run.hint('The list changed faster than it could be read. Run it again for all of it.', 'warning');
	if (cut.isCut) run.hint(`Only the first ${rows.length} records were read: the list has no end.`, 'warning');
	return rows.slice(0, limit);
}

const records = (body: unknown, field?: string) => looseRows(body, field).map(toOutputRecord);

/** An answer as an output item; a list, or nothing, stands under a name. */
function replyRow(body: unknown): IDataObject {
	const isRecord = typeof body === 'object' && body !== null && !Array.isArray(body);
	if (isRecord) return toOutputRecord(body as IDataObject);
	return isEmpty(body) ? {} : toOutputRecord({ [REPLY]: body as IDataObject });
}

async function write(run: RunContext, calls: Call[]): Promise<Result[]> {
	const callOf = new Map(calls.map((call) => [call.item, call]));
	const results: Result[] = [];
	const alike = groupBy(calls, ({ method, at, file }) => `${method} ${file ? 'file' : ''} ${at.path}`);
	await inParallel([...alike.values()], LIMITS.inFlight, async (theirs) => {
		const [{ method, at, file: isFile }] = theirs;
		const writes = theirs.map(({ item, tenantId, body, query, file }) => ({
			items: [item],
			tenantId,
			body: { [CONTENT]: body },
			query,
			file,
			outcome: 'sent',
		}));
		append(
			results,
			await carryOut(run, screenOf(at, method, isFile ? 'file' : 'json'), writes, 'create', purposeOf(theirs[0])),
		);
		noteNew(run, theirs, results);
		for (const { tenantId } of theirs)
			for (const entry of listsTouched(at))
				sharedCache.forget(await cacheKey(run.client, tenantId, pathOf(entry)));
	});
	return results.map((result) => {
		const call = callOf.get(result.items[0]);
		return 'rows' in result && call
			? { ...result, rows: result.rows.flatMap((row) => unwrapped(row, call)) }
			: result;
	});
}

/** Takes note of new records: some of Xero's APIs need seconds until lists hold them. */
function noteNew(run: RunContext, calls: Call[], results: Result[]): void {
	for (const { item, tenantId, at } of calls) {
		const entry = knownAt(at)?.entry;
		const result = results.find(({ items }) => items[0] === item);
		if (!entry || !result || !('rows' in result)) continue;
		for (const row of result.rows.flatMap((each) => looseRows(each[REPLY], entry.collection))) {
			const id = row[entry.id];
			if (typeof id === 'string') noteCreated({ entry, tenantId }, id, run.client.now());
		}
	}
}

/** What was written, as the form wants it. Every item has an output, also where Xero answers nothing. */
function unwrapped(row: IDataObject, { isSplit, field, at }: Call): IDataObject[] {
	if (!(REPLY in row)) return [row];
	const { [REPLY]: reply, ...marks } = row;
	const rows = isSplit ? records(reply, field || knownAt(at)?.entry.collection) : [replyRow(reply)];
	return (rows.length > 0 ? rows : [{}]).map((each) => ({ ...each, ...marks }));
}

const screenOf = (at: ApiPath, method: Method, body?: 'json' | 'file'): Resource => ({
	...callEntry(at, method, body),
	...API_CALL_SCREEN,
	keys: {},
	operations: [],
});

const API_CALL_SCREEN = { value: 'apiCall', name: 'API Call', simplify: (record: IDataObject) => record };

/** The resource of an operation that belongs to no collection. */
export function apiCallResource(properties: INodeProperties[]): Resource {
	const operation: Operation = {
		value: 'call',
		name: 'Make API Call',
		action: 'Make API call',
		description: 'Call any path of any Xero API, with the limits, repeats and errors of all other operations',
		properties,
		isPlain: true,
		isReply: true,
		wording: { nouns: 'API calls', done: 'made' },
		handler: { kind: 'batch', execute: makeCalls },
	};
	const screen = screenOf({ base: '', parts: [], path: '' }, METHODS[0]);
	return { ...screen, description: 'For what no other operation does', operations: [withUsualOptions(operation)] };
}
