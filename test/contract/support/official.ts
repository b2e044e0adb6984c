import { XeroClient, type TokenSetParameters } from 'xero-node';

import type { Sandbox } from '../../../sandbox/server';
import { guardSecrets, type TokenSet } from '../../support';

type Config = NonNullable<ConstructorParameters<typeof XeroClient>[0]>;

export const REDIRECT = 'http://localhost:5678/rest/oauth2-credential/callback';

/** What the official client is told about an app; the scopes are those of the main workflow. */
export const webApp = (over: Partial<Config> = {}): Config => ({
	clientId: 'sandbox-web-app',
	clientSecret: 'sandbox-web-secret',
	redirectUris: [REDIRECT],
	scopes: ['openid', 'profile', 'email', 'offline_access', 'accounting.contacts', 'accounting.settings'],
	state: 'the state',
	...over,
});

/** Asks the sandbox's control API. */
export async function control<T>(sandbox: Sandbox, path: string, body: unknown = {}): Promise<T> {
	const response = await fetch(`${sandbox.url}/sandbox/${path}`, {
		method: 'POST',
		body: JSON.stringify(body),
	});
	if (!response.ok) throw new Error(`The sandbox refused ${path}: ${await response.text()}`);
	return (await response.json()) as T;
}

/** A token set for all organisations, as the token endpoint would give it. */
export async function mint(sandbox: Sandbox, wish: object = {}): Promise<TokenSet> {
	const tokens = await control<TokenSet>(sandbox, 'tokens', wish);
	guardSecrets(tokens.access_token, tokens.refresh_token);
	return tokens;
}

/** Xero's official client with a token set of the sandbox. Needs `playXero`. */
export function officialClient(tokens: TokenSet, config = webApp()): XeroClient {
	const client = new XeroClient(config);
	client.setTokenSet(tokens as TokenSetParameters);
	return client;
}

/** What the official client throws is the answer written as JSON text. */
export interface OfficialError {
	response: { statusCode: number; headers: Record<string, string> };
	body: Record<string, unknown>;
}

/** The refusal of a call that must be refused. */
export async function refusal(call: Promise<unknown>): Promise<OfficialError> {
	try {
		await call;
	} catch (error) {
		if (typeof error !== 'string') throw error;
		return JSON.parse(error) as OfficialError;
	}
	throw new Error('The call was not refused');
}
