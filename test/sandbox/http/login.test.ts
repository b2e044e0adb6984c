import type { Sandbox } from '../../../sandbox/server';
import {
	jsonOf,
	authorise,
	authoriseUrl,
	call,
	codeFor,
	customConnection,
	GB,
	NZ,
	pkceApp,
	pkcePair,
	REDIRECT,
	startCounting,
	token,
	webApp,
} from './support';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startCounting();
});
afterEach(() => sandbox.world.reset(false));
afterAll(() => sandbox.close());

const redeem = (code: string, more: Record<string, string> = {}) =>
	token(sandbox, { grant_type: 'authorization_code', code, redirect_uri: REDIRECT, ...webApp, ...more });
const refresh = (refreshToken: string) =>
	token(sandbox, { grant_type: 'refresh_token', refresh_token: refreshToken, ...webApp });

describe('authorise page', () => {
	it('names the app, the permissions and the organisations', async () => {
		const page = await (await fetch(authoriseUrl(sandbox))).text();
		for (const text of [
			'Sandbox web app',
			'accounting.contacts',
			'Kowhai Trading Ltd',
			GB,
			'Allow access',
			'Deny',
		]) {
			expect(page).toContain(text);
		}
	});

	it('connects the chosen organisations only', async () => {
		const body = new URLSearchParams({ decision: 'allow', tenant: GB });
		const answer = await fetch(authoriseUrl(sandbox), { method: 'POST', body, redirect: 'manual' });
		const target = new URL(answer.headers.get('location') ?? '');
		expect(target.searchParams.get('state')).toBe('the state');
		const { body: tokens } = await redeem(target.searchParams.get('code') ?? '');
		const connections = await fetch(`${sandbox.url}/connections`, {
			headers: { authorization: `Bearer ${tokens.access_token}` },
		});
		expect((await jsonOf(connections)).map((one: { tenantId: string }) => one.tenantId)).toEqual([GB]);
	});

	it('sends a refusal back to the app', async () => {
		const body = new URLSearchParams({ decision: 'deny' });
		const answer = await fetch(authoriseUrl(sandbox), { method: 'POST', body, redirect: 'manual' });
		expect(answer.headers.get('location')).toContain('error=access_denied');
	});

	it.each([
		['an unknown client', { client_id: 'nobody' }, 'unauthorized_client'],
		['a redirect to 127.0.0.1', { redirect_uri: 'http://127.0.0.1/cb' }, 'unauthorized_client'],
		['an unknown scope', { scope: 'accounting.everything' }, 'invalid_scope'],
		['a broad scope of a new app', { scope: 'accounting.transactions' }, 'invalid_scope'],
		['a PKCE app without a challenge', { client_id: 'sandbox-pkce-app' }, 'invalid_request'],
		['a plain challenge', { code_challenge: 'x', code_challenge_method: 'plain' }, 'invalid_request'],
	])('shows a page for %s', async (_what, values: Record<string, string>, error) => {
		const answer = await fetch(authoriseUrl(sandbox, { auto: '1', ...values }), { redirect: 'manual' });
		expect(answer.status).toBe(400);
		expect(await answer.text()).toContain(error);
	});

	it('escapes what it shows', async () => {
		const page = await (await fetch(authoriseUrl(sandbox, { scope: '<script>alert(1)</script>' }))).text();
		expect(page).not.toContain('<script>');
	});

	it('grants broad scopes to an older app', async () => {
		const target = await authorise(sandbox, {
			client_id: 'sandbox-older-app',
			scope: 'accounting.transactions',
		});
		expect(target.searchParams.get('code')).toBeTruthy();
	});
});

describe('authorization code', () => {
	it('gives the token set in the keys Xero uses', async () => {
		const { status, body } = await redeem(await codeFor(sandbox));
		expect(status).toBe(200);
		expect(Object.keys(body).sort()).toEqual(
			['access_token', 'expires_in', 'id_token', 'refresh_token', 'scope', 'token_type'].sort(),
		);
		expect(body).toMatchObject({ expires_in: 1800, token_type: 'Bearer' });
		const claims = JSON.parse(Buffer.from(body.access_token.split('.')[1], 'base64url').toString());
		expect(claims).toMatchObject({ client_id: 'sandbox-web-app' });
		expect(claims.exp - claims.iat).toBe(1800);
		expect(claims.authentication_event_id).toBeTruthy();
	});

	it('gives no refresh token without offline_access', async () => {
		const { body } = await redeem(await codeFor(sandbox, { scope: 'accounting.contacts' }));
		expect(body.refresh_token).toBeUndefined();
	});

	it('works once', async () => {
		const code = await codeFor(sandbox);
		expect((await redeem(code)).status).toBe(200);
		expect(await redeem(code)).toEqual({ status: 400, body: { error: 'invalid_grant' } });
	});

	it('is dead after five minutes', async () => {
		const code = await codeFor(sandbox);
		await sandbox.world.clock.advance(5 * 60_000 + 1);
		expect((await redeem(code)).body.error).toBe('invalid_grant');
	});

	it('needs the very redirect address of the authorise call', async () => {
		expect((await redeem(await codeFor(sandbox), { redirect_uri: `${REDIRECT}/` })).body.error).toBe(
			'invalid_grant',
		);
	});

	it('accepts Basic credentials and refuses wrong ones', async () => {
		const basic = (pair: string) => ({ authorization: `Basic ${Buffer.from(pair).toString('base64')}` });
		const ask = async (pair: string) =>
			fetch(`${sandbox.url}/connect/token`, {
				method: 'POST',
				headers: basic(pair),
				body: new URLSearchParams({
					grant_type: 'authorization_code',
					code: await codeFor(sandbox),
					redirect_uri: REDIRECT,
				}),
			});
		expect((await ask('sandbox-web-app:sandbox-web-secret')).status).toBe(200);
		const refused = await ask('sandbox-web-app:guess');
		expect([refused.status, await refused.json()]).toEqual([400, { error: 'invalid_client' }]);
	});

	it('checks the PKCE verifier', async () => {
		const { verifier, challenge } = pkcePair();
		const values = { ...pkceApp, code_challenge: challenge, code_challenge_method: 'S256' };
		const ask = async (code_verifier: string) =>
			token(sandbox, {
				grant_type: 'authorization_code',
				code: await codeFor(sandbox, values),
				redirect_uri: REDIRECT,
				code_verifier,
				...pkceApp,
			});
		expect((await ask(verifier)).status).toBe(200);
		expect((await ask(pkcePair().verifier)).body.error).toBe('invalid_grant');
		expect((await ask('')).body.error).toBe('invalid_grant');
	});
});

describe('refresh token', () => {
	it('rotates, and the previous one works for thirty minutes', async () => {
		const first = (await redeem(await codeFor(sandbox))).body.refresh_token;
		const second = (await refresh(first)).body.refresh_token;
		expect(second).not.toBe(first);
		await sandbox.world.clock.advance(29 * 60_000);
		expect((await refresh(first)).status).toBe(200);
		await sandbox.world.clock.advance(2 * 60_000);
		expect(await refresh(first)).toEqual({ status: 400, body: { error: 'invalid_grant' } });
		expect((await refresh(second)).status).toBe(200);
	});

	it('dies after sixty idle days', async () => {
		const { refresh_token: refreshToken } = (await redeem(await codeFor(sandbox))).body;
		await sandbox.world.clock.advance(60 * 24 * 60 * 60_000 + 1);
		expect((await refresh(refreshToken)).body.error).toBe('invalid_grant');
	});

	it('is gone after revocation, together with the connections', async () => {
		const { body: tokens } = await redeem(await codeFor(sandbox));
		const answer = await fetch(`${sandbox.url}/connect/revocation`, {
			method: 'POST',
			body: new URLSearchParams({ token: tokens.refresh_token, ...webApp }),
		});
		expect([answer.status, await answer.text()]).toEqual([200, '']);
		expect((await refresh(tokens.refresh_token)).body.error).toBe('invalid_grant');
		expect((await call(sandbox, tokens.access_token, 'Contacts')).status).toBe(403);
	});
});

describe('client credentials', () => {
	const ask = (more: Record<string, string> = {}) =>
		token(sandbox, { grant_type: 'client_credentials', ...customConnection, ...more });

	it('give an access token for one organisation, without a refresh token', async () => {
		const { body } = await ask({ scope: 'accounting.contacts' });
		expect(body.refresh_token).toBeUndefined();
		expect(body.scope).toBe('accounting.contacts');
		expect((await call(sandbox, body.access_token, 'Contacts', { tenantId: null })).status).toBe(200);
		expect((await call(sandbox, body.access_token, 'Contacts', { tenantId: '' })).status).toBe(200);
		expect((await call(sandbox, body.access_token, 'Contacts', { tenantId: NZ })).status).toBe(200);
		expect((await call(sandbox, body.access_token, 'Contacts', { tenantId: GB })).status).toBe(403);
	});

	it('know no broad scopes and no offline_access', async () => {
		expect((await ask({ scope: 'accounting.transactions' })).body.error).toBe('invalid_scope');
		expect((await ask({ scope: 'offline_access' })).body.error).toBe('invalid_scope');
	});

	it('stop when the organisation disconnects', async () => {
		sandbox.world.connections.clear('sandbox-custom-connection');
		expect((await ask()).body.error).toBe('unauthorized_client');
	});
});

it('refuses grants that do not belong to the app, and unknown ones', async () => {
	expect((await token(sandbox, { grant_type: 'client_credentials', ...webApp })).body.error).toBe(
		'unauthorized_client',
	);
	expect((await token(sandbox, { grant_type: 'password', ...webApp })).body.error).toBe('unsupported_grant_type');
	expect((await token(sandbox, { grant_type: 'toString', ...webApp })).body.error).toBe('unsupported_grant_type');
});
