import type { FastifyError, FastifyInstance } from 'fastify';
import { connectionRoutes } from '../identity/connection-routes';
import { apiError, notFound, tooLarge } from './answers';
import { handleApiCall } from './api-handler';
import { trackCalls } from './call-tracking';
import { passGate } from './gate';
import { playElsewhere } from './other-faults';
import { refuseLongQuery } from './long-query';
import { send } from './send';
import type { World } from './world';

/** Xero takes bodies up to 10 MB. */
export const LARGEST_BODY = 10 * 1024 * 1024;

/** The API as api.xero.com serves it: /connections without a tenant, /api.xro/2.0 behind the gate. */
export async function apiRoutes(app: FastifyInstance, world: World): Promise<void> {
	trackCalls(app, world);
	app.setErrorHandler((error: FastifyError, _request, reply) => {
		if (error.statusCode === 413) return send(reply, tooLarge());
		console.error('The sandbox failed on a call:', error);
		return send(
			reply,
			apiError(500, 500, 'UnknownErrorException', 'The sandbox failed on this call: see its console'),
		);
	});
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: LARGEST_BODY }, (_request, body, done) =>
		done(null, body),
	);

	await app.register(async (untenanted) => {
		playElsewhere(untenanted, world);
		connectionRoutes(untenanted, world);
	});
	await app.register(async (accounting) => {
		accounting.addHook('onRequest', async (request, reply) => refuseLongQuery(world, request, reply));
		accounting.addHook('onRequest', (request, reply) => passGate(world, request, reply));
		accounting.all('/api.xro/2.0/*', (request, reply) => handleApiCall(world, request, reply));
	});
	app.setNotFoundHandler((_request, reply) => send(reply, notFound()));
}
