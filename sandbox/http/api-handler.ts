import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ApiRequest, ApiResult } from '../types';
import { HTML_TYPE, JSON_TYPE, xmlStub, type Answer } from './answers';
import { headersOf, queryOf, segmentsOf } from './api-request';
import { methodNotAllowed, type Api } from './apis';
import type { CallContext } from './call-context';
import { carryOut } from './carry-out';
import { putOff, untilDue } from './hold';
import { cut, send, truncate } from './send';
import type { Organisation, World } from './world';

const KEYED_METHODS = new Set(['PUT', 'POST', 'PATCH']);

/** Answers a call that has passed the gate: idempotency, books, webhooks, and the faults after the commit. */
export async function handleApiCall(
	world: World,
	api: Api,
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<FastifyReply> {
	const call = request.call as Required<CallContext>;
	if (!api.methods.has(request.method)) return send(reply, methodNotAllowed);

	const body = Buffer.isBuffer(request.body) && request.body.length > 0 ? request.body : undefined;
	if (call.fault?.kind === 'slow') putOff(request, call.fault.ms ?? 1000);
	const commit = carryOut(world, call, () => answerOf(world, api, call, request, body));
	const working = keyed(world, call, request, body, commit);
	if (call.fault?.kind === 'late-commit') {
		working.catch(() => undefined);
		return cut(reply);
	}
	const answer = await working;
	if (call.fault?.kind !== 'cut-after' && call.fault?.kind !== 'truncate') return send(reply, answer);
	await untilDue(request, reply);
	return call.fault.kind === 'cut-after' ? cut(reply) : truncate(reply, answer);
}

/** The answer of the books, or the stored answer of an idempotency key. */
async function keyed(
	world: World,
	call: Required<CallContext>,
	request: FastifyRequest,
	body: Buffer | undefined,
	commit: () => Answer | Promise<Answer>,
): Promise<Answer> {
	const key = headersOf(request.headers)['idempotency-key'];
	if (!key || !KEYED_METHODS.has(request.method)) return commit();
	const { id: appId } = call.app;
	const { tenantId } = call.organisation.profile;
	const wanted = { appId, tenantId, key, method: request.method, url: request.url, body };
	const { answer, replayed, notBefore } = await world.idempotency.answer(wanted, request.dueAt, commit);
	call.entry.replayed = replayed;
	request.dueAt = Math.max(request.dueAt, notBefore);
	return answer;
}

function answerOf(
	world: World,
	api: Api,
	call: Required<CallContext>,
	request: FastifyRequest,
	body: Buffer | undefined,
): Answer {
	const segments = segmentsOf(request.url);
	const headers = headersOf(request.headers);
	const parsed = parseBody(api, body, segments);
	if ('problem' in parsed) return parsed.problem;
	const apiRequest: ApiRequest = {
		api: api.name,
		method: request.method as ApiRequest['method'],
		segments,
		query: queryOf(request.url),
		headers,
		body: parsed.body,
		appName: call.app.name,
		appId: call.app.id,
	};
	const result = askBooks(world, call.organisation, apiRequest);
	return wantsJson(apiRequest) || !api.speaksXml ? serialise(result) : xmlUnlessBytes(result);
}

/** Attachments are raw bytes with any content type; everything else is JSON. */
function parseBody(api: Api, body: Buffer | undefined, segments: string[]): { body: unknown } | { problem: Answer } {
	if (!body || segments[2]?.toLowerCase() === 'attachments') return { body };
	try {
		return { body: JSON.parse(body.toString('utf8')) as unknown };
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		return { problem: api.unreadable(reason) };
	}
}

/**
 * An error thrown by the books becomes a 500 in the error handler. It is not stored under the idempotency key, because
 * there was no answer.
 */
function askBooks(world: World, organisation: Organisation, request: ApiRequest): ApiResult {
	const result = organisation.books.handle(request);
	const own = request.appId === world.webhooks.target?.appId && world.switches.is('ownChanges', 'silent');
	if (result.changes?.length && !own) world.webhooks.changed(organisation.profile.tenantId, result.changes);
	for (const mail of result.mails ?? []) world.mailbox.put(mail);
	return result;
}

function wantsJson(request: ApiRequest): boolean {
	return /application\/json/i.test(request.headers.accept ?? '');
}

function xmlUnlessBytes(result: ApiResult): Answer {
	return result.json === undefined ? serialise(result) : xmlStub(result.status);
}

function serialise(result: ApiResult): Answer {
	const { status } = result;
	if (result.text) return { status, contentType: result.contentType ?? JSON_TYPE, payload: result.text };
	if (result.bytes) return { status, contentType: result.bytes.contentType, payload: result.bytes.data };
	if (result.html !== undefined) return { status, contentType: HTML_TYPE, payload: result.html };
	if (result.json === undefined) return { status, payload: '' };
	return { status, contentType: result.contentType ?? JSON_TYPE, payload: JSON.stringify(result.json) };
}
