import { performance } from 'node:perf_hooks';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

declare module 'fastify' {
	interface FastifyRequest {
		/** When the call arrived, by performance.now(). */
		arrivedAt: number;
		/**
		 * The earliest time for the answer, on the same scale; 0 for answers that are sent as soon as they are ready.
		 */
		dueAt: number;
	}
}

/**
 * Holds answers until they are due, so that a call takes exactly its latency, which includes the work. Must be added
 * before the routes and before all other hooks on outgoing answers.
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

/** Delays the answer by this many ms from the call's arrival. */
export function putOff(request: FastifyRequest, ms: number): void {
	request.dueAt = Math.max(request.dueAt, request.arrivedAt) + ms;
}

/**
 * Waits in real time, because callers measure the latency by their own clock; stops if the caller disconnects. Rounds
 * up, because timers may fire a fraction of a millisecond early.
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
