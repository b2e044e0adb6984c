import { performance } from 'node:perf_hooks';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

declare module 'fastify' {
	interface FastifyRequest {
		/** When the call arrived, by performance.now(). */
		arrivedAt: number;
		/** The earliest its answer may leave, on the same scale; 0 for what is answered as soon as it is ready. */
		dueAt: number;
	}
}

/**
 * Holds answers until they are due, so that a call takes its latency and no more: the work is done meanwhile. Must be added before the
 * routes and before whatever else listens to answers leaving.
 */
export function holdAnswers(app: FastifyInstance): void {
	app.decorateRequest('arrivedAt', 0);
	app.decorateRequest('dueAt', 0);
	app.addHook('onRequest', (request, _reply, done) => {
		request.arrivedAt = performance.now();
		done();
	});
	app.addHook('onSend', (request, reply, payload, done) => {
		if (request.dueAt <= performance.now()) return done(null, payload);
		void untilDue(request, reply).then(() => done(null, payload));
	});
}

/** Puts the answer off by so many ms, counted from the call's arrival. */
export function putOff(request: FastifyRequest, ms: number): void {
	request.dueAt = Math.max(request.dueAt, request.arrivedAt) + ms;
}

/**
 * Waits in real time, since latency is felt by the caller's own clock; a caller who has gone is not waited for. Timers may go off a
 * fraction of a millisecond early, hence the rounding up.
 */
export async function untilDue(request: FastifyRequest, { raw }: FastifyReply): Promise<void> {
	const left = request.dueAt - performance.now();
	if (left <= 0 || raw.destroyed) return;
	await new Promise<void>((resolve) => {
		const end = () => {
			clearTimeout(timer);
			raw.off('close', end);
			resolve();
		};
		const timer = setTimeout(end, Math.ceil(left));
		raw.once('close', end);
	});
}
