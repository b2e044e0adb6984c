import type { FastifyError, FastifyInstance } from 'fastify';
import { connectionRoutes } from '../identity/connection-routes';
import { apiError, notFound, tooLarge } from './answers';
import { handleApiCall } from './api-handler';
import { APIS } from './apis';
import { trackCalls } from './call-tracking';
import { passGate } from './gate';
import { playElsewhere } from './other-faults';
import { refuseLongQuery } from './long-query';
import { send } from './send';
import type { World } from './world';

/** Xero accepts bodies up to 10 MB. */
export const LARGEST_BODY = 10 * 1024 * 1024;

/**
 * The APIs of api.xero.com: /connections without a tenant, and the others behind one gate, so that one set of limits
 * counts all of them.
 */
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
	await app.register(async (tenanted) => {
		tenanted.addHook('onRequest', async (request, reply) => refuseLongQuery(world, request, reply));
		tenanted.addHook('onRequest', (request, reply) => passGate(world, request, reply));
		for (const api of Object.values(APIS))
			tenanted.all(`${api.path}/*`, (request, reply) => handleApiCall(world, api, request, reply));
	});
	app.setNotFoundHandler((_request, reply) => send(reply, notFound()));
}
