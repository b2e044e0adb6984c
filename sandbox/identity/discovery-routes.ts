import type { FastifyInstance } from 'fastify';
import type { World } from '../http/world';
import { publishedKeys } from './id-token-key';
import { scopeRules } from './scopes';

/** OpenID discovery document, for clients that look up addresses. */
export function discoveryRoutes(app: FastifyInstance, world: World): void {
	app.get('/identity/.well-known/openid-configuration', () => {
		const identity = `${world.url}/identity`;
		return {
			issuer: identity,
			authorization_endpoint: `${identity}/connect/authorize`,
			token_endpoint: `${identity}/connect/token`,
			revocation_endpoint: `${identity}/connect/revocation`,
			jwks_uri: `${identity}/.well-known/openid-configuration/jwks`,
			scopes_supported: scopeRules.flatMap((rule) =>
				rule.hasRead ? [rule.scope, `${rule.scope}.read`] : [rule.scope],
			),
			response_types_supported: ['code'],
			grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials'],
			code_challenge_methods_supported: ['S256'],
			token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
			id_token_signing_alg_values_supported: ['RS256'],
			subject_types_supported: ['public'],
		};
	});
	app.get('/identity/.well-known/openid-configuration/jwks', () => publishedKeys());
}
