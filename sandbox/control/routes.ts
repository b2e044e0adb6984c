import type { FastifyInstance } from 'fastify';
import type { World } from '../http/world';
import { refuseForeign } from './foreign';
import { bookRoutes } from './book-routes';
import { observeRoutes } from './observe-routes';
import { switchRoutes } from './switch-routes';
import { tokenControlRoutes } from './token-control-routes';
import { webhookControlRoutes } from './webhook-control-routes';

/**
 * The control API. It is not part of Xero, and is open to every program on this machine but not to foreign web pages. A
 * POST without a body counts as {}.
 */
export function controlRoutes(app: FastifyInstance, world: World): void {
	refuseForeign(app);
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
		try {
			done(null, body === '' ? {} : JSON.parse(String(body)));
		} catch {
			done(Object.assign(new Error('The body is not JSON'), { statusCode: 400 }));
		}
	});
	for (const routes of [observeRoutes, switchRoutes, bookRoutes, tokenControlRoutes, webhookControlRoutes])
		routes(app, world);
}
