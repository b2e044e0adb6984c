import { LOCAL_BASE_URL, XERO_API } from '../xero/endpoint';
import { BROAD_SCOPE, DEFAULT_PERMISSIONS } from '../xero/scopes';

/**
 * n8n works out hidden fields from their default each time it connects or refreshes, and offers the stored fields as
 * `$self`. So these are program text for n8n's expression engine, not functions: that engine has no way to call ours.
 */

/**
 * A name that no machine can have (RFC 2606). It says what is wrong where n8n or the browser reports it, and no
 * secret leaves.
 */
const REFUSED = 'https://base-url-of-the-credential-must-be-this-machine.invalid';

/**
 * Expression text: `local` where the custom base URL is one that may be used, with `base` for it (no slash at the
 * end) and `host`; `refused` where it is not; `xero` without one. All three are expression text, too. No `}}` may
 * come of it: n8n would end the expression there.
 * @param fields what holds the stored fields: `$self` inside the credential, `$credentials` in its test
 */
function byEndpoint(fields: string, local: string, refused: string, xero: string): string {
	const parts = String(LOCAL_BASE_URL);
	return (
		`={{ ${fields}.endpoint !== 'custom' ? ${xero} : ((base) => ${parts}.test(base) ? ((host) => ` +
		`${local})(base.match(${parts})[1]) : ${refused})(('' + (${fields}.baseUrl ?? ` +
		`'')).trim().replace(/(?<!\\/)\\/+$/, '')) }}`
	);
}

const address = (xeroUrl: string, path: string) =>
	byEndpoint('$self', `base + '${path}'`, `'${REFUSED}'`, `'${xeroUrl}'`);

export const AUTHORIZE_URL = address(
	'https://login.xero.com/identity/connect/authorize',
	'/identity/connect/authorize',
);

export const TOKEN_URL = address('https://identity.xero.com/connect/token', '/identity/connect/token');

/** Hosts to which other nodes (HTTP Request) may send the token. */
export const ALLOWED_DOMAINS = byEndpoint('$self', 'host', "'api.xero.com'", "'api.xero.com'");

/** Base address of the credential's test. */
export const TEST_BASE = byEndpoint('$credentials', 'base', `'${REFUSED}'`, `'${XERO_API}'`);

/**
 * The scopes, one space between, none twice. `X` implies `X.read` at Xero, so the latter is left out beside it.
 * Nothing chosen means the standard set, because the editor stores an empty list for a new credential whatever its
 * default is, and a connection to nothing looks connected. A Custom Connection has no refresh token and Xero refuses
 * `offline_access` there. What the user typed is never translated to broad scopes: older apps may mix both kinds.
 */
export const SCOPE = `={{ ((scopes) => scopes
	.filter((scope, index) => scope && scopes.indexOf(scope) === index)
	.filter((scope) => !(scope.endsWith('.read') && scopes.includes(scope.slice(0, -5))))
	.filter((scope) => scope !== 'offline_access' || $self.grantType !== 'clientCredentials')
	.join(' ')
)([
	'offline_access',
	...((chosen) => chosen.length > 0 ? chosen : ${JSON.stringify(DEFAULT_PERMISSIONS)})([].concat($self.permissions || []))
		.join(' ').split(' ').map((scope) => ($self.olderApp && (${JSON.stringify(BROAD_SCOPE)})[scope]) || scope),
	...($self.extraScopes ?? '').split(/[\\s,]+/),
]) }}`;
