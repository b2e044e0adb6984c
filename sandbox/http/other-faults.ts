import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { FaultRule } from '../limits/faults';
import { pathOf } from './api-request';
import { wait } from './clock';
import { playBefore } from './fault-answers';
import type { World } from './world';

/**
 * Latency and faults for what lies outside the Accounting API: the token endpoint and /connections. A connection cut after the commit
 * matters here too: the refresh token has been rotated and the client never hears of it.
 */
export function playElsewhere(app: FastifyInstance, world: World): void {
	const later = new WeakMap<FastifyRequest, FaultRule>();
	app.addHook('preHandler', async (request, reply) => {
		const target = { method: request.method, path: pathOf(request.url), tenantId: null };
		const fault = world.faults.strike(target, false);
		if (fault && request.call) request.call.entry.fault = fault.kind;
		await wait(world.latency);
		if (fault && playBefore(fault, reply)) return reply;
		if (fault) later.set(request, fault);
		return undefined;
	});
	app.addHook('onSend', async (request, reply, payload) => {
		const fault = later.get(request);
		if (fault?.kind === 'slow') await wait(fault.ms ?? 1000);
		else if (fault) reply.raw.socket?.destroy();
		return payload;
	});
}
