import { BROAD_SCOPE } from './scopes';

/**
 * n8n works out hidden fields from their default each time it connects or refreshes, and offers the stored fields as
 * `$self`. So these are program text for n8n's expression engine, not functions: that engine has no way to call ours.
 */

/** Base address without its trailing slashes, as expression text. */
const CUSTOM_BASE = "($self.baseUrl ?? '').trim().replace(/\\/+$/, '')";

const eitherEndpoint = (xeroUrl: string, customPath: string) =>
	`={{ $self.endpoint === 'custom' ? ${CUSTOM_BASE} + '${customPath}' : '${xeroUrl}' }}`;

export const AUTHORIZE_URL = eitherEndpoint(
	'https://login.xero.com/identity/connect/authorize',
	'/identity/connect/authorize',
);

export const TOKEN_URL = eitherEndpoint('https://identity.xero.com/connect/token', '/identity/connect/token');

/**
 * The scopes, one space between, none twice. `X` implies `X.read` at Xero, so the latter is left out beside it.
 * A Custom Connection has no refresh token and Xero refuses `offline_access` there. What the user typed is never
 * translated to broad scopes: older apps may mix both kinds.
 */
export const SCOPE = `={{ ((scopes) => scopes
	.filter((scope, index) => scope && scopes.indexOf(scope) === index)
	.filter((scope) => !(scope.endsWith('.read') && scopes.includes(scope.slice(0, -5))))
	.filter((scope) => scope !== 'offline_access' || $self.grantType !== 'clientCredentials')
	.join(' ')
)([
	'offline_access',
	...($self.permissions ?? []).join(' ').split(' ').map((scope) => ($self.olderApp && (${JSON.stringify(BROAD_SCOPE)})[scope]) || scope),
	...($self.extraScopes ?? '').split(/[\\s,]+/),
]) }}`;
