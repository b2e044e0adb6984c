import { findApp, type App } from './apps';
import { OAuthError } from './oauth-error';
import { parseScopes, refusedScope } from './scope-access';

export interface AuthoriseRequest {
	app: App;
	redirectUri: string;
	scopes: string[];
	state?: string;
	nonce?: string;
	challenge?: string;
}

/** Xero accepts https and http://localhost, and refuses http://127.0.0.1. */
function isAllowedRedirect(text: string): boolean {
	if (!URL.canParse(text)) return false;
	const { protocol, hostname } = new URL(text);
	return protocol === 'https:' || (protocol === 'http:' && hostname === 'localhost');
}

/**
 * Reads and checks the query of the authorise address. Throws OAuthError, which Xero shows on a page instead of
 * redirecting.
 */
export function readAuthoriseRequest(query: Record<string, string>): AuthoriseRequest {
	const app = findApp(query.client_id);
	if (!app || app.kind === 'custom')
		throw new OAuthError('unauthorized_client', 'Unknown client or client not enabled');
	const redirectUri = query.redirect_uri ?? '';
	if (!isAllowedRedirect(redirectUri)) throw new OAuthError('unauthorized_client', 'Invalid redirect_uri');
	if (query.response_type !== 'code') throw new OAuthError('unsupported_response_type');

	const scopes = parseScopes(query.scope);
	const refused = refusedScope(app, scopes);
	if (scopes.length === 0) throw new OAuthError('invalid_scope', 'No scope was asked for');
	if (refused !== undefined) throw new OAuthError('invalid_scope', `Invalid scope for client: ${refused}`);

	const challenge = query.code_challenge || undefined;
	if (app.kind === 'pkce' && !challenge) throw new OAuthError('invalid_request', 'code challenge required');
	if (challenge && query.code_challenge_method !== 'S256') {
		throw new OAuthError('invalid_request', 'Transform algorithm not supported: use S256');
	}
	return { app, redirectUri, scopes, state: query.state, nonce: query.nonce, challenge };
}
