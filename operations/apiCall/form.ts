import type { GenericValue, IDataObject } from 'n8n-workflow';

import { isRead, knownAt, METHODS, recordsInBody, WITH_BODY, type Method } from '../../xero/apiCall';
import { apiPath, type ApiPath } from '../../xero/apiPath';
import { shown } from '../../xero/shown';
import type { Upload } from '../../xero/types';
import { among } from '../fields/among';
import { momentFrom } from '../fields/day';
import { isEmpty } from '../fields/value';
import { labelled } from '../fields/fieldError';
import { plainText } from '../fields/plainText';
import type { RunContext } from '../run/runContext';
import { limitFor } from '../filters/limit';
import { FILE_OUTPUT, fileToSend, sendsFile, typeToReceive } from './files';

/** A call as read from the form of an item. */
export interface Call {
	item: number;
	tenantId: string;
	method: Method;
	at: ApiPath;
	query: Record<string, GenericValue>;
	headers?: Record<string, string>;
	body: IDataObject | IDataObject[];
	/** Sent instead of the body, which then only identifies the file. */
	file?: Upload;
	/** MIME type of the file to receive. */
	receives?: string;
	/** True for one output item per record; false for the reply as it came. */
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

/** @throws Error in the user's words */
export async function readCall(run: RunContext, item: number): Promise<Call> {
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
			`'Body': It holds ${records} records. Use one item for each record: if one call holds several, ` +
				'Xero may store some and refuse the others.',
		);
	return {
		item,
		tenantId: await run.tenant(item),
		method: method as Method,
		at,
		query: readQuery(run, item, at),
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

/** Query parameters that the node itself sets for known lists. Xero's Accounting API ignores their case. */
const OWN_NAMES = ['page', 'pageSize', 'order', 'offset', 'unitdp', 'includeArchived', 'summarizeErrors'];

const isSameName = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

function readQuery(run: RunContext, item: number, at: ApiPath): Record<string, GenericValue> {
	const { parameter = [] } = run.param<{ parameter?: IDataObject[] }>('queryParameters', item, {});
	const query: Record<string, GenericValue> = {};
	const own = knownAt(at) ? OWN_NAMES : [];
	for (const { name, value } of parameter) {
		const key = labelled('Query Parameters', () => plainText(name ?? '').trim());
		if (key === '') throw new Error("'Query Parameters': One has no name. Fill it in, or remove it.");
		if (Object.keys(query).some((other) => isSameName(other, key)))
			throw new Error(`'Query Parameters': ${shown(key)} appears twice.`);
		query[own.find((name) => isSameName(name, key)) ?? key] = labelled(key, () =>
			isEmpty(value) ? '' : plainText(value),
		);
	}
	return query;
}

/**
 * @throws Error for a whole number with more digits than a JavaScript number can hold, because it was rounded when it
 * was parsed
 */
function assertExact(value: unknown, name: string): void {
	if (Number.isInteger(value) && !Number.isSafeInteger(value))
		throw new Error(`${shown(name)} has more digits than a JSON number can hold. Put it in quotes.`);
	if (typeof value !== 'object' || value === null) return;
	for (const [key, each] of Object.entries(value)) assertExact(each, Array.isArray(value) ? name : key);
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
	if (typeof read !== 'object' || read === null) throw new Error(`${shown(read)} is not a JSON object.`);
	assertExact(read, 'It');
	return read as IDataObject | IDataObject[];
}

/** For sentences: "while trying to call GET …". */
export const purposeOf = ({ method, at }: Call) => `call ${method} ${at.path.slice(0, 150)}`;
