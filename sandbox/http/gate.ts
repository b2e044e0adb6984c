import type { FastifyReply, FastifyRequest } from 'fastify';
import { findApp, type App } from '../identity/apps';
import { scopesAllow } from '../identity/scope-access';
import type { Grant } from '../identity/token-store';
import { tooManyRequests } from './answers';
import { segmentsOf, tenantHeader } from './api-request';
import { apiOf } from './apis';
import { isAnswer, readBearer } from './authentication';
import { playBefore } from './fault-answers';
import { putOff } from './hold';
import { roleRefusal, scopeRefusal, tenantRefusal } from './refusals';
import { send } from './send';
import type { Organisation, World } from './world';

/**
 * The checks that an API call must pass before its body is read, in Xero's order: token, tenant, scope, limits; then
 * the faults that are played here. A call refused by a limit or hit by a fault still has the rate headers in its
 * answer. Refusals are answered at once; only calls that pass have the latency.
 */
export async function passGate(
	world: World,
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<FastifyReply | void> {
	const call = request.call;
	if (!call) throw new Error('The call log must see a call before the gate does');
	const grant = readBearer(world, request.headers.authorization);
	if (isAnswer(grant)) return send(reply, grant);
	const app = findApp(grant.appId) as App;
	call.entry.appId = app.id;

	const named = tenantHeader(request.headers);
	const organisation = tenantOf(world, app, grant, named);
	if (!organisation) return send(reply, tenantRefusal(world, named !== undefined));
	const { tenantId } = organisation.profile;
	call.entry.tenantId = tenantId;

	if (!scopesAllow(grant.scopes, request.method, segmentsOf(request.url), apiOf(request.url).name))
		return send(reply, scopeRefusal(world, request, reply, app.id));
	const barred = roleRefusal(world, request);
	if (barred) return send(reply, barred);

	const verdict = world.limits.enter(app.id, tenantId, world.switches.is('refusedDayCall', 'counts'));
	reply.headers(verdict.headers);
	if (verdict.problem) {
		call.entry.limited = verdict.problem;
		reply.header('X-Rate-Limit-Problem', verdict.problem);
		if (verdict.retryAfter !== undefined) reply.header('Retry-After', String(verdict.retryAfter));
		return send(reply, tooManyRequests());
	}
	// In flight until the last byte is sent or the caller has disconnected.
	reply.raw.once('close', verdict.release);

	const fault = world.faults.strike({ method: request.method, path: call.entry.path, tenantId }, true);
	if (fault) call.entry.fault = fault.kind;
	putOff(request, world.latency);
	if (fault && (await playBefore(fault, request, reply))) return reply;
	Object.assign(call, { app, organisation, fault });
}

/**
 * The organisation of the call if the user has connected it. A Custom Connection has only one, which need not be named.
 */
function tenantOf(world: World, app: App, grant: Grant, header: string | undefined): Organisation | undefined {
	const connections = world.connections.of(app.id, grant.userId);
	const wanted = header ?? (app.kind === 'custom' ? connections[0]?.tenantId : undefined);
	const connected = connections.some((connection) => connection.tenantId === wanted?.toLowerCase());
	return connected && wanted !== undefined ? world.organisation(wanted) : undefined;
}
