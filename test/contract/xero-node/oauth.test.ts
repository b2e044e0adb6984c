import { XeroClient } from 'xero-node';

import { startSandbox, type Sandbox } from '../../../sandbox/server';
import { guardSecrets } from '../../support';
import { REDIRECT, webApp } from '../support/official';
import { playXero } from '../support/redirect';

let sandbox: Sandbox;
let restore: () => void;

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
	restore = playXero(sandbox.url);
});

afterAll(async () => {
	restore();
	await sandbox.close();
});

const NAMES = ['Kowhai Trading Ltd', 'Thames Supplies Ltd', 'Banksia Foods Pty Ltd', 'Maple Street Inc'];

/** Lets the person at the browser agree, and brings the client the address the browser is sent to. */
async function connect(client: XeroClient, choice = ''): Promise<void> {
	const consent = await fetch(`${await client.buildConsentUrl()}&auto=1${choice}`, { redirect: 'manual' });
	const tokens = await client.apiCallback(consent.headers.get('location') as string);
	guardSecrets(tokens.access_token, tokens.refresh_token, tokens.id_token);
}

describe("the official client's logins", () => {
	test('authorization code with openid: the id token is signed as the client demands', async () => {
		const client = new XeroClient(webApp());
		const address = new URL(await client.buildConsentUrl());
		expect(address.origin + address.pathname).toBe(`${sandbox.url}/identity/connect/authorize`);
		expect(address.searchParams.get('redirect_uri')).toBe(REDIRECT);
		await connect(client);
		const tokens = client.readTokenSet();
		expect(tokens).toMatchObject({ token_type: 'Bearer', scope: webApp().scopes?.join(' ') });
		expect(tokens.expires_in).toBeGreaterThan(1795);
		expect(tokens.refresh_token).toEqual(expect.any(String));
		expect(tokens.claims()).toMatchObject({ iss: `${sandbox.url}/identity`, aud: 'sandbox-web-app' });
	});

	test('authorization code without openid: no id token, and without offline_access no refresh token', async () => {
		const client = new XeroClient(webApp({ scopes: ['accounting.contacts'] }));
		await connect(client);
		expect(client.readTokenSet().id_token).toBeUndefined();
		expect(client.readTokenSet().refresh_token).toBeUndefined();
	});

	test('a state that is not the one asked for is noticed by the client', async () => {
		const client = new XeroClient(webApp());
		const consent = await fetch(`${await client.buildConsentUrl()}&auto=1`, { redirect: 'manual' });
		const address = new URL(consent.headers.get('location') as string);
		address.searchParams.set('state', 'another');
		await expect(client.apiCallback(address.href)).rejects.toThrow('state mismatch');
	});

	test('updateTenants lists the connected organisations and reads each of them', async () => {
		const client = new XeroClient(webApp());
		await connect(client);
		const tenants = await client.updateTenants();
		expect(tenants.map(({ tenantName }) => tenantName).sort()).toEqual([...NAMES].sort());
		for (const { tenantId, tenantName, tenantType, orgData } of tenants) {
			expect(tenantType).toBe('ORGANISATION');
			expect(orgData).toMatchObject({ organisationID: tenantId, name: tenantName });
			expect(orgData.createdDateUTC.getTime()).toBeLessThanOrEqual(Date.now());
		}
	});

	test('refresh gives new tokens; both ways of the client work, with and without discovery', async () => {
		const client = new XeroClient(webApp());
		await connect(client);
		const first = client.readTokenSet();
		const second = await client.refreshToken();
		guardSecrets(second.access_token, second.refresh_token);
		expect(second.access_token).not.toBe(first.access_token);
		expect(second.refresh_token).not.toBe(first.refresh_token);
		const { clientId, clientSecret } = webApp();
		const third = await client.refreshWithRefreshToken(clientId, clientSecret, second.refresh_token);
		guardSecrets(third.access_token, third.refresh_token);
		expect(third.refresh_token).not.toBe(second.refresh_token);
		expect(await client.updateTenants(false)).toHaveLength(NAMES.length);
	});

	test('a dead refresh token is refused in the words OAuth has for it', async () => {
		const client = new XeroClient(webApp());
		await connect(client);
		const { refresh_token: spent } = client.readTokenSet();
		await client.refreshToken();
		sandbox.world.tokens.dropRefreshTokens('sandbox-web-app');
		await expect(client.refreshToken()).rejects.toThrow('invalid_grant');
		const { clientId, clientSecret } = webApp();
		await expect(client.refreshWithRefreshToken(clientId, clientSecret, spent)).rejects.toMatchObject({
			response: { status: 400, data: { error: 'invalid_grant' } },
		});
	});

	test('revoke ends the connections of that user', async () => {
		const client = new XeroClient(webApp());
		await connect(client);
		const tokens = client.readTokenSet();
		await client.revokeToken();
		client.setTokenSet(tokens);
		expect(await client.updateTenants(false)).toEqual([]);
		await expect(client.refreshToken()).rejects.toThrow('invalid_grant');
	});

	test('disconnect takes one organisation out', async () => {
		const client = new XeroClient(webApp());
		await connect(client);
		const tenants = await client.updateTenants(false);
		await client.disconnect(tenants[0].id);
		const left = await client.updateTenants(false);
		expect(left.map(({ id }) => id).sort()).toEqual(
			tenants
				.slice(1)
				.map(({ id }) => id)
				.sort(),
		);
		await expect(client.disconnect(tenants[0].id)).rejects.toMatchObject({ response: { status: 404 } });
	});

	test('client credentials: a Custom Connection has its one organisation, no refresh token, and needs no tenant', async () => {
		const client = new XeroClient(
			webApp({
				clientId: 'sandbox-custom-connection',
				clientSecret: 'sandbox-custom-secret',
				grantType: 'client_credentials',
				scopes: ['accounting.settings.read'],
			}),
		);
		const tokens = await client.getClientCredentialsToken();
		guardSecrets(tokens.access_token);
		expect(tokens.refresh_token).toBeUndefined();
		const tenants = await client.updateTenants();
		expect(tenants.map(({ tenantName }) => tenantName)).toEqual([NAMES[0]]);
		const { body } = await client.accountingApi.getOrganisations('');
		expect(body.organisations?.[0].name).toBe(NAMES[0]);
	});
});
