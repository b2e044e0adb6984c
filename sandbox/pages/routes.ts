import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import formBody from '@fastify/formbody';
import type { FastifyInstance } from 'fastify';
import { refuseForeign } from '../control/foreign';
import { queryOf } from '../http/api-request';
import type { World } from '../http/world';
import { documentRoutes } from './documents/routes';
import { eventRoutes } from './event-routes';
import type { Notice } from './layout';
import { limitsPage } from './limits';
import { mailRoutes } from './mail-routes';
import { overview } from './overview';
import { showPage } from './show';

const ASSETS = { 'style.css': 'text/css', 'page.js': 'text/javascript' };

function assetRoutes(app: FastifyInstance): void {
	for (const [name, type] of Object.entries(ASSETS)) {
		const content = readFileSync(join(__dirname, 'assets', name));
		app.get(`/assets/${name}`, (_request, reply) => reply.type(`${type}; charset=utf-8`).send(content));
	}
}

/**
 * The sandbox's web pages: the organisations' records, webhooks, calls and the mailbox. Foreign web pages have no
 * access.
 */
export async function pageRoutes(app: FastifyInstance, world: World): Promise<void> {
	refuseForeign(app);
	await app.register(formBody);
	assetRoutes(app);
	app.get('/', (request, reply) => {
		const notice: Notice = queryOf(request.url);
		return showPage(reply, { title: 'Organisations', section: '/sandbox/', body: overview(world), notice });
	});
	app.post('/start-over', async (_request, reply) => {
		await world.reset(true);
		return reply.redirect('/sandbox/?done=Everything+is+as+it+was+at+the+start.', 303);
	});
	app.get('/limits', (_request, reply) =>
		showPage(reply, { title: 'Calls and Limits', section: '/sandbox/limits', body: limitsPage(world) }),
	);
	eventRoutes(app, world);
	documentRoutes(app, world);
	mailRoutes(app, world);
}
