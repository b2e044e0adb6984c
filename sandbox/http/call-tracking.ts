import { performance } from 'node:perf_hooks';
import type { FastifyInstance } from 'fastify';
import { headersOf, pathOf, queryOf } from './api-request';
import type { World } from './world';

/**
 * Adds a line to the call log for every call under this plugin, and completes it when the answer is fully sent or the
 * connection is closed. Only the listed parts are kept: no header except the idempotency key, and no body.
 */
export function trackCalls(app: FastifyInstance, world: World): void {
	app.addHook('onRequest', (request, reply, done) => {
		const entry = world.calls.open({
			at: world.clock.now(),
			method: request.method,
			path: pathOf(request.url),
			query: queryOf(request.url),
			idempotencyKey: headersOf(request.headers)['idempotency-key']?.slice(0, 200) ?? null,
		});
		request.call = { entry };
		reply.raw.once('close', () => {
			entry.ms = Math.round(performance.now() - request.arrivedAt);
			world.calls.answered(entry, reply.raw.writableFinished ? reply.raw.statusCode : 0);
		});
		done();
	});
	app.addHook('onSend', (request, reply, payload, done) => {
		if (request.call) world.calls.answered(request.call.entry, reply.statusCode);
		reply.header('xero-correlation-id', request.id);
		done(null, payload);
	});
}
