import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { FaultKind } from '../limits/faults';
import { pathOf } from './api-request';
import { playBefore } from './fault-answers';
import { putOff } from './hold';
import type { World } from './world';

/** Outside the Accounting API, all of these have the same effect: the work is done, but the answer is lost. */
const LOSES_ANSWER = new Set<FaultKind>(['cut-after', 'truncate', 'late-commit', '500-after']);

/**
 * Latency and faults for paths outside the Accounting API: the token endpoint and /connections. A connection cut after
 * the commit matters here too, because the refresh token has been rotated and the client never learns the new one.
 */
export function playElsewhere(app: FastifyInstance, world: World): void {
	const cutOff = new WeakSet<FastifyRequest>();
	app.addHook('preHandler', async (request, reply) => {
		const target = { method: request.method, path: pathOf(request.url), tenantId: null };
		const fault = world.faults.strike(target, false);
		if (fault && request.call) request.call.entry.fault = fault.kind;
		putOff(request, world.latency);
		if (fault && (await playBefore(fault, request, reply))) return reply;
		if (fault?.kind === 'slow') putOff(request, fault.ms ?? 1000);
		else if (fault && LOSES_ANSWER.has(fault.kind)) cutOff.add(request);
		return undefined;
	});
	app.addHook('onSend', async (request, reply, payload) => {
		if (cutOff.has(request)) reply.raw.socket?.destroy();
		return payload;
	});
}
