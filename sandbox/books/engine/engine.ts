import type { ApiRequest, ApiResult } from '../../types';
import { NotAllowed, NotFound, PostDataInvalid, QueryFailed, QueryParse, Refused } from '../core/errors';
import type { Stored } from '../core/table';
import type { Org } from '../org';
import { elements, readFields } from './body';
import type { Nested, Resource } from './definition';
import { envelope, exception, FAILED, NOT_FOUND, notOffered, plain, query } from './envelope';
import { HISTORY } from './history';
import { list } from './list';
import { write } from './write';

/** A record by what stands in the path: its id, else its number or code. */
function pick<R extends Stored>(resource: Resource<R>, identifier: string, org: Org): R {
	const table = resource.table(org);
	const found =
		table.get(identifier) ??
		resource.definition.pathKeys?.map((key) => table.first(key, identifier)).find(Boolean);
	if (!found) throw new NotFound(identifier);
	return found;
}

function one<R extends Stored>(resource: Resource<R>, request: ApiRequest, org: Org): ApiResult {
	const { definition, rules } = resource;
	const record = pick(resource, request.segments[1], org);
	const options = { detail: 'single', unitdp: org.caller.unitdp } as const;
	if (request.method === 'GET')
		return envelope(org, request, definition.plural, [rules.view(record, org, options)]);
	if (request.method === 'POST' && definition.postOne) return write(resource, request, org, record);
	if (request.method === 'DELETE' && definition.deleteOne && rules.remove) {
		const view = rules.view(record, org, options);
		org.undo.attempt(() => rules.remove!(record, org));
		if (definition.deleteSilently) return { status: 204 };
		return envelope(org, request, definition.plural, [
			{ ...view, ...(view.Status !== undefined && { Status: 'DELETED' }) },
		]);
	}
	throw new NotAllowed();
}

function nested<R extends Stored>(
	resource: Resource<R>,
	below: Nested<R>,
	request: ApiRequest,
	org: Org,
): ApiResult {
	const parent = pick(resource, request.segments[1], org);
	const id = request.segments[3];
	const drafts = () =>
		elements(request.body, below).map((raw, index) =>
			readFields(raw, below.fields, `${below.plural}[${index}]`),
		);
	const rows = org.undo.attempt(() => {
		if (request.method === 'GET' && id === undefined && below.get) return below.get(parent, org);
		if (request.method === 'PUT' && id === undefined && below.put)
			return below.put(parent, drafts(), org);
		if (request.method === 'POST' && id !== undefined && below.post)
			return below.post(parent, id, drafts()[0], org);
		if (request.method === 'DELETE' && id !== undefined && below.remove)
			return below.remove(parent, id, org);
		throw new NotAllowed();
	});
	return envelope(org, request, below.plural, rows);
}

function route(resource: Resource, request: ApiRequest, org: Org): ApiResult {
	const { segments, method } = request;
	const { definition } = resource;
	if (segments.length === 1) {
		if (method === 'GET') return list(resource, request, org);
		if ((method === 'PUT' && definition.put) || (method === 'POST' && definition.post))
			return write(resource, request, org);
		throw new NotAllowed();
	}
	if (segments.length === 2) return one(resource, request, org);
	const wanted = segments[2].toLowerCase();
	const below =
		definition.history && wanted === 'history'
			? HISTORY
			: Object.entries(resource.rules.nested ?? {}).find(
					([name]) => name.toLowerCase() === wanted,
				)?.[1];
	if (!below || segments.length > 4) throw new NotFound(segments.join('/'));
	return nested(resource, below, request, org);
}

/** Turns what the rules threw into Xero's answer. */
export function answerFor(error: unknown, org: Org): ApiResult {
	if (error instanceof NotFound) return NOT_FOUND;
	if (error instanceof NotAllowed) return notOffered(org);
	if (error instanceof QueryFailed) return FAILED;
	if (error instanceof PostDataInvalid) return exception(14, 'PostDataInvalidException', error.message);
	if (error instanceof QueryParse) return exception(16, 'QueryParseException', error.message);
	if (error instanceof Refused) {
		const elements = [{ ValidationErrors: error.messages.map((Message) => ({ Message })) }];
		return exception(10, 'ValidationException', 'A validation exception occurred', elements);
	}
	throw error;
}

/** Answers one call: finds the resource by the first segment and lets the generic verbs work on its definition and rules. */
export function dispatch(resources: readonly Resource[], request: ApiRequest, org: Org): ApiResult {
	const wanted = request.segments[0]?.toLowerCase();
	const resource = resources.find(({ definition }) => definition.plural.toLowerCase() === wanted);
	if (!resource) return NOT_FOUND;
	const unitdp = query(request, 'unitdp')?.trim() === '4' ? 4 : 2;
	org.caller = { appId: request.appId, unitdp };
	const result = route(resource, request, org);
	return resource.definition.plainEnvelope ? plain(result, request) : result;
}
