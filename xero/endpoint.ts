/** Xero's own API host. */
export const XERO_API = 'https://api.xero.com';

/**
 * The host all calls of a connection go to, without a slash at the end.
 * @throws Error when a custom base URL is no http(s) address
 */
export function apiBase(credential: { endpoint?: unknown; baseUrl?: unknown }): string {
	if (credential.endpoint !== 'custom') return XERO_API;
	const text = String(credential.baseUrl ?? '').trim();
	if (!/^https?:\/\/[^/?#\s]+/i.test(text)) {
		throw new Error("The 'Base URL' of the credential is not a web address. It begins with https:// or http://.");
	}
	return text.replace(/\/+$/, '');
}

/** How an error names the other side. */
export function endpointName(baseUrl: string): string {
	return baseUrl === XERO_API ? 'Xero' : `The Xero endpoint ${baseUrl.replace(/^https?:\/\/([^/@]*@)?/i, '')}`;
}

/**
 * Text for a query string, exactly as it goes over the wire: the URL parser would encode an apostrophe later on, after it was measured.
 * Half a surrogate pair, as a name cut off elsewhere can end with, becomes the replacement character.
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
