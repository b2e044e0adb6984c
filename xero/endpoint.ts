/** Xero's own API host. */
export const XERO_API = 'https://api.xero.com';

const XERO_TOKEN_URL = 'https://identity.xero.com/connect/token';

/**
 * Hosts other than Xero that a connection may use: this machine, and the host of a container (by Docker's name for
 * it). Otherwise, somebody who may edit a credential but not read its secret could have secret and token sent to
 * their own machine. User, query and fragment are not allowed, because they can make an address look like another
 * one. Group 1 is the host.
 */
export const LOCAL_BASE_URL =
	/^https?:\/\/(localhost|127(?:\.\d{1,3}){3}|\[::1\]|host\.docker\.internal)(?::\d{1,5})?(?:\/[\w.~-]*)*$/i;

/**
 * The fields of a credential that decide where calls go. They are always checked, because anybody who may edit the
 * credential can set them.
 */
export interface EndpointFields {
	endpoint?: unknown;
	baseUrl?: unknown;
	accessTokenUrl?: unknown;
}

/**
 * The host all calls of a connection go to, without a slash at the end.
 * @throws Error when a custom base URL names another machine
 */
export function apiBase(credential: EndpointFields): string {
	if (credential.endpoint !== 'custom') return XERO_API;
	const text = typeof credential.baseUrl === 'string' ? credential.baseUrl.trim() : '';
	if (!LOCAL_BASE_URL.test(text)) {
		throw new Error(
			"The 'Base URL' of the credential may only name this machine: http:// or https://, then " +
				'localhost, 127.0.0.1, [::1] or host.docker.internal.',
		);
	}
	// The lookbehind avoids quadratic backtracking on a long row of slashes.
	return text.replace(/(?<!\/)\/+$/, '');
}

/** Where tokens of a connection come from. @throws Error as `apiBase` does */
export function tokenUrl(credential: EndpointFields): string {
	return credential.endpoint === 'custom' ? `${apiBase(credential)}/identity/connect/token` : XERO_TOKEN_URL;
}

/**
 * As `apiBase`, and also checks the address from which n8n gets tokens. n8n 2.41 computes that address from the
 * credential's class; n8n 1.x uses the stored one, if there is one.
 * @throws Error when secret or token would go elsewhere
 */
export function safeApiBase(credential: EndpointFields): string {
	const base = apiBase(credential);
	const { accessTokenUrl } = credential;
	if (accessTokenUrl !== undefined && accessTokenUrl !== tokenUrl(credential)) {
		throw new Error(
			"The credential asks for tokens at an address that is not Xero's. Delete the credential and create a new one.",
		);
	}
	return base;
}

/** The name of the endpoint in error messages. */
export function endpointName(baseUrl: string): string {
	return baseUrl === XERO_API ? 'Xero' : `The Xero endpoint ${baseUrl.replace(/^https?:\/\/([^/@]*@)?/i, '')}`;
}

/**
 * Encodes text for a query string exactly as it will be sent. The URL parser would also encode an apostrophe, but
 * only after the length was measured. Half a surrogate pair, at the end of a name that was cut off, becomes the
 * replacement character.
 */
export function encoded(text: string): string {
	return encodeURIComponent(Buffer.from(text).toString('utf8')).replace(/'/g, '%27');
}

/** Query string with every character encoded that could cut a filter short; empty values left out. */
export function queryString(query: Record<string, unknown> = {}): string {
	const pairs = Object.entries(query)
		.filter(([, value]) => value !== undefined && value !== null && value !== '')
		.map(([name, value]) => `${encoded(name)}=${encoded(String(value))}`);
	return pairs.length > 0 ? `?${pairs.join('&')}` : '';
}
