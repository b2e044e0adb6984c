import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import formBody from '@fastify/formbody';
import fastify, { type FastifyInstance } from 'fastify';
import { controlRoutes } from './control/routes';
import { apiRoutes } from './http/api-routes';
import { holdAnswers } from './http/hold';
import type { SandboxOptions } from './http/options';
import { playElsewhere } from './http/other-faults';
import { World } from './http/world';
import { authoriseRoutes } from './identity/authorise-routes';
import { discoveryRoutes } from './identity/discovery-routes';
import { tokenRoutes } from './identity/token-routes';
import { startMailServer, type MailServer } from './mail/server';
import { pageRoutes } from './pages/routes';

export type { SandboxOptions } from './http/options';
export type { World } from './http/world';

export interface Sandbox {
	/** http://localhost:PORT */
	url: string;
	port: number;
	/** All state, for tests that read or change it. */
	world: World;
	close(): Promise<void>;
}

/** Starts a local Xero on 127.0.0.1, with a mailbox if a port is given for it. Rejects if a port is in use. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const world = new World(options);
	const app = fastify({
		forceCloseConnections: true,
		genReqId: () => randomUUID(),
		routerOptions: { maxParamLength: 10_000 },
	});
	app.decorateRequest('call', null);
	holdAnswers(app);
	await app.register(async (identity) => identityRoutes(identity, world));
	await app.register(async (control) => controlRoutes(control, world), { prefix: '/sandbox' });
	await app.register(async (pages) => pageRoutes(pages, world), { prefix: '/sandbox' });
	app.get('/', (_request, reply) => reply.redirect('/sandbox/', 302));
	await app.register(async (api) => apiRoutes(api, world));

	await app.listen({ host: '127.0.0.1', port: options.port ?? 4010 });
	const { port } = app.server.address() as AddressInfo;
	world.url = `http://localhost:${port}`;
	const mail = await openMailbox(world, options.mailPort).catch(async (error: unknown) => {
		await app.close();
		throw error;
	});
	const close = async () => {
		await mail?.close();
		world.webhooks.close();
		world.lateWork.clear();
		await app.close();
	};
	return { url: world.url, port, world, close };
}

async function openMailbox(world: World, port: number | undefined): Promise<MailServer | undefined> {
	if (port === undefined) return undefined;
	const server = await startMailServer(world.mailbox, port);
	world.mailPort = server.port;
	return server;
}

async function identityRoutes(app: FastifyInstance, world: World): Promise<void> {
	await app.register(formBody);
	await app.register(async (tokens) => {
		playElsewhere(tokens, world);
		tokenRoutes(tokens, world);
	});
	authoriseRoutes(app, world);
	discoveryRoutes(app, world);
}
