import { createHash } from 'node:crypto';
import type { World } from '../http/world';
import type { App, AppKind } from './apps';
import { OAuthError } from './oauth-error';
import { parseScopes, refusedScope, scopesFor } from './scope-access';
import type { TokenSet } from './token-store';

type Form = Record<string, string>;
type GrantHandler = (world: World, app: App, form: Form) => TokenSet;

/** A Custom Connection acts for no user; this name is the owner of its only connection. */
export const CUSTOM_CONNECTION_USER = 'custom-connection';

const handlers: Record<string, { kinds: AppKind[]; handle: GrantHandler }> = {
	authorization_code: { kinds: ['web', 'pkce'], handle: redeemCode },
	refresh_token: { kinds: ['web', 'pkce'], handle: refresh },
	client_credentials: { kinds: ['custom'], handle: clientCredentials },
};

/** Answers a token request of an authenticated app. Throws OAuthError. */
export function grantTokens(world: World, app: App, form: Form): TokenSet {
	const type = form.grant_type ?? '';
	const grant = Object.hasOwn(handlers, type) ? handlers[type] : undefined;
	if (!grant) throw new OAuthError('unsupported_grant_type');
	if (!grant.kinds.includes(app.kind)) throw new OAuthError('unauthorized_client');
	return grant.handle(world, app, form);
}

function redeemCode(world: World, app: App, form: Form): TokenSet {
	const record = world.tokens.redeemCode(form.code ?? '');
	if (!record || record.appId !== app.id || record.redirectUri !== form.redirect_uri)
		throw new OAuthError('invalid_grant');
	if (record.challenge !== undefined && !verifierFits(form.code_verifier, record.challenge)) {
		throw new OAuthError('invalid_grant', 'The code_verifier does not fit the code_challenge.');
	}
	const { appId, userId, scopes, authEventId, nonce } = record;
	return world.tokens.issue({ appId, userId, scopes, authEventId, nonce });
}

function verifierFits(verifier: string | undefined, challenge: string): boolean {
	if (!verifier || !/^[A-Za-z0-9\-._~]{43,128}$/.test(verifier)) return false;
	return createHash('sha256').update(verifier).digest('base64url') === challenge;
}

function refresh(world: World, app: App, form: Form): TokenSet {
	const grant = world.tokens.spendRefreshToken(form.refresh_token ?? '', app.id);
	if (!grant) throw new OAuthError('invalid_grant');
	return world.tokens.issue(grant);
}

function clientCredentials(world: World, app: App, form: Form): TokenSet {
	const asked = parseScopes(form.scope);
	const scopes = asked.length > 0 ? asked : scopesFor(app);
	if (refusedScope(app, scopes) !== undefined) throw new OAuthError('invalid_scope');
	const [connection] = world.connections.of(app.id, CUSTOM_CONNECTION_USER);
	if (!connection)
		throw new OAuthError('unauthorized_client', 'The organisation has disconnected this Custom Connection.');
	return world.tokens.issue({
		appId: app.id,
		userId: CUSTOM_CONNECTION_USER,
		scopes,
		authEventId: connection.authEventId,
	});
}
