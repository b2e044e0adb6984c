import { readFile, rename, writeFile } from 'node:fs/promises';
import type { Json } from './xero';

const XERO = 'https://api.xero.com';
const SCOPES =
	'accounting.invoices accounting.contacts accounting.settings accounting.manualjournals accounting.reports.profitandloss.read';

/** The content of a token file, or of the environment as XERO_ACCESS_TOKEN, XERO_REFRESH_TOKEN, XERO_CLIENT_ID … */
export interface Credentials {
	access_token?: string;
	refresh_token?: string;
	client_id?: string;
	client_secret?: string;
	tenant_id?: string;
}

/**
 * Accepts only Xero itself or a sandbox on this machine, because a token must not be sent anywhere else. Throws for any
 * other address.
 */
export function checkedBaseUrl(text: string): string {
	const url = new URL(text);
	const local = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
	if (url.username || url.password || (url.origin !== XERO && !local))
		throw new Error(`The base URL has to be ${XERO} or a sandbox on this machine.`);
	return url.origin;
}

export const tokenUrlOf = (baseUrl: string): string =>
	baseUrl === XERO ? 'https://identity.xero.com/connect/token' : `${baseUrl}/identity/connect/token`;

/** Reads a token file, which contains JSON or a plain access token, or else the environment. */
export async function readCredentials(file: string | undefined, env: NodeJS.ProcessEnv): Promise<Credentials> {
	const fromEnv = {
		access_token: env.XERO_ACCESS_TOKEN,
		refresh_token: env.XERO_REFRESH_TOKEN,
		client_id: env.XERO_CLIENT_ID,
		client_secret: env.XERO_CLIENT_SECRET,
		tenant_id: env.XERO_TENANT_ID,
	};
	if (!file) return fromEnv;
	const text = (await readFile(file, 'utf8')).trim();
	const held = text.startsWith('{') ? (JSON.parse(text) as Credentials) : { access_token: text };
	return { ...fromEnv, ...held };
}

/** Saves a renewed refresh token, completely or not at all, because the old one becomes invalid. */
export async function keepRefreshToken(file: string, refreshToken: string): Promise<void> {
	const held = JSON.parse(await readFile(file, 'utf8')) as Credentials;
	await writeFile(`${file}.new`, JSON.stringify({ ...held, refresh_token: refreshToken }, null, 2), {
		mode: 0o600,
	});
	await rename(`${file}.new`, file);
}

async function granted(tokenUrl: string, form: Record<string, string>): Promise<Json> {
	const response = await fetch(tokenUrl, {
		method: 'POST',
		redirect: 'error',
		body: new URLSearchParams(form),
		signal: AbortSignal.timeout(60_000),
	});
	const json = (await response.json().catch(() => ({}))) as Json;
	if (!response.ok) throw new Error(`Xero gives no token: ${response.status} ${String(json.error ?? '')}`);
	return json;
}

/**
 * The given access token, or else one from the refresh token, or else one of a Custom Connection. Calls `keep` with a
 * new refresh token.
 */
export async function accessToken(
	held: Credentials,
	tokenUrl: string,
	keep: (refreshToken: string) => Promise<void>,
): Promise<string> {
	if (held.access_token) return held.access_token;
	const { client_id, client_secret, refresh_token } = held;
	if (!client_id) throw new Error('Give XERO_ACCESS_TOKEN, or XERO_CLIENT_ID with a refresh token or a secret.');
	const app = { client_id, ...(client_secret && { client_secret }) };
	if (!refresh_token) {
		const { access_token } = await granted(tokenUrl, {
			...app,
			grant_type: 'client_credentials',
			scope: SCOPES,
		});
		return access_token;
	}
	const tokens = await granted(tokenUrl, { ...app, grant_type: 'refresh_token', refresh_token });
	if (tokens.refresh_token) await keep(tokens.refresh_token);
	return tokens.access_token;
}

/**
 * The organisation to ask: the named one, or else the only one that this token can access. Throws if there are several.
 */
export async function tenantOf(baseUrl: string, token: string, named: string | undefined): Promise<string> {
	if (named) return named;
	const response = await fetch(`${baseUrl}/connections`, {
		redirect: 'error',
		headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
		signal: AbortSignal.timeout(60_000),
	});
	const connections = (response.ok ? await response.json() : []) as Json[];
	if (connections.length === 1) return connections[0].tenantId;
	const names = connections.map(({ tenantId, tenantName }) => `  --tenant ${tenantId}  ${tenantName}`);
	throw new Error(names.length === 0 ? 'This token sees no organisation.' : ['Choose one:', ...names].join('\n'));
}
