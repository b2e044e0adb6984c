import type { ApiRequest, ApiResult } from '../../types';
import { NotAllowed, NotFound, PostDataInvalid, QueryFailed, QueryParse, Refused } from '../core/errors';
import type { Stored } from '../core/table';
import type { Org } from '../org';
import { pdf } from '../documents/pdf';
import { printed } from '../documents/printed';
import { attachments } from './attachments';
import type { Resource } from './definition';
import { envelope, exception, FAILED, NOT_FOUND, notOffered, plain, query } from './envelope';
import { HISTORY } from './history';
import { list } from './list';
import { nested } from './nested';
import { write } from './write';

/** Finds a record by the identifier in the path: its id, or else its number or code. */
function pick<R extends Stored>(resource: Resource<R>, identifier: string, org: Org): R {
	const table = resource.table(org);
	const found =
		table.get(identifier) ?? resource.definition.pathKeys?.map((key) => table.first(key, identifier)).find(Boolean);
	if (!found) throw new NotFound(identifier);
	return found;
}

function one<R extends Stored>(resource: Resource<R>, request: ApiRequest, org: Org): ApiResult {
	const { definition, rules } = resource;
	const record = pick(resource, request.segments[1], org);
	const options = { detail: 'single', unitdp: org.caller.unitdp } as const;
	if (request.method === 'GET' && definition.pdf && wantsPdf(request))
		return {
			status: 200,
			bytes: { contentType: PDF, data: pdf(printed(definition.singular, record as never, org)) },
		};
	if (request.method === 'GET') {
		const view = rules.view(record, org, options);
		const alone = definition.singleSwitch && org.switches.is(definition.singleSwitch, 'object');
		return envelope(org, request, definition.plural, alone ? view : [view]);
	}
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

const PDF = 'application/pdf';
const wantsPdf = ({ headers }: ApiRequest) => headers.accept?.trim().toLowerCase() === PDF;

/** Finds an entry by its name in any case. */
function caseless<T>(entries: Record<string, T> = {}, wanted: string): T | undefined {
	return Object.entries(entries).find(([name]) => name.toLowerCase() === wanted)?.[1];
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
	if (definition.attachments && wanted === 'attachments' && segments.length <= 4)
		return attachments(definition, pick(resource, segments[1], org), request, org);
	const action = caseless(resource.rules.actions, wanted);
	if (action && segments.length === 3) {
		const record = pick(resource, segments[1], org);
		return org.undo.attempt(() => action(record, request, org));
	}
	const below = definition.history && wanted === 'history' ? HISTORY : caseless(resource.rules.nested, wanted);
	if (!below || segments.length > 4) throw new NotFound(segments.join('/'));
	return nested(pick(resource, segments[1], org), below, request, org);
}

/** Turns an error thrown by the rules into Xero's answer. */
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

/**
 * Answers one call: finds the resource by the first segment and applies the generic verbs to its definition and rules.
 */
export function dispatch(resources: readonly Resource[], request: ApiRequest, org: Org): ApiResult {
	const wanted = request.segments[0]?.toLowerCase();
	const resource = resources.find(({ definition }) => definition.plural.toLowerCase() === wanted);
	if (!resource) return NOT_FOUND;
	const unitdp = resource.definition.fourDecimals || query(request, 'unitdp')?.trim() === '4' ? 4 : 2;
	org.caller = { appId: request.appId, unitdp, query: request.query };
	const result = route(resource, request, org);
	return resource.definition.plainEnvelope ? plain(result, request) : result;
}
