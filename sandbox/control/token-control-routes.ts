import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { World } from '../http/world';
import { findApp } from '../identity/apps';
import { CUSTOM_CONNECTION_USER } from '../identity/grants';
import { parseScopes, refusedScope, scopesFor } from '../identity/scope-access';
import type { TokenSet } from '../identity/token-store';
import { orBadRequest } from './bad-request';

interface TokenWish {
	scopes?: string[] | string;
	/** Default: all organisations. */
	tenantIds?: string[];
	/** Organisations that the same user connected before these; they come first in /connections. */
	earlierTenantIds?: string[];
	appId?: string;
	/** Lifetime of the access token in seconds. */
	expiresIn?: number;
}

type OneApp = FastifyRequest<{ Body: { appId?: string } | undefined }>;

/** Creates tokens without the browser, and expires or revokes them. */
export function tokenControlRoutes(app: FastifyInstance, world: World): void {
	app.post('/tokens', (request: FastifyRequest<{ Body: TokenWish | undefined }>, reply) =>
		orBadRequest(reply, () => mint(world, request.body ?? {})),
	);
	app.post('/tokens/expire', (request: OneApp) => ({ expired: world.tokens.expire(request.body?.appId) }));
	// As if the user had disconnected the app in Xero: refresh tokens are invalid, and the organisations refuse the
	// access token.
	app.post('/tokens/revoke', (request: OneApp) => {
		world.connections.clear(request.body?.appId);
		return { revoked: world.tokens.dropRefreshTokens(request.body?.appId) };
	});
}

/** A token set of an imaginary user, so that choosing organisations here does not change other users' connections. */
function mint(world: World, wish: TokenWish): TokenSet {
	const app = findApp(wish.appId ?? 'sandbox-web-app');
	if (!app) throw new Error(`No app has the client id ${wish.appId}`);
	const scopes = wish.scopes === undefined ? scopesFor(app) : parseScopes([wish.scopes].flat().join(' '));
	const refused = refusedScope(app, scopes);
	if (refused !== undefined) throw new Error(`invalid_scope: ${refused}`);
	const isCustom = app.kind === 'custom';
	const all = world.organisations.map(({ profile }) => profile.tenantId);
	const tenantIds = isCustom ? all.slice(0, 1) : (wish.tenantIds ?? all);
	const unknown = [...(wish.earlierTenantIds ?? []), ...tenantIds].find((tenantId) => !world.organisation(tenantId));
	if (unknown !== undefined) throw new Error(`No organisation has the tenant id ${unknown}`);

	const userId = isCustom ? CUSTOM_CONNECTION_USER : randomUUID();
	const authEventId = randomUUID();
	for (const [tenants, event] of [
		[wish.earlierTenantIds ?? [], randomUUID()],
		[tenantIds, authEventId],
	] as const)
		world.connections.connect(
			app.id,
			userId,
			tenants.map((tenantId) => tenantId.toLowerCase()),
			event,
		);
	return world.tokens.issue({ appId: app.id, userId, scopes, authEventId }, wish.expiresIn);
}
