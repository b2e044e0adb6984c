import type { Sandbox } from '../../../sandbox/server';
import {
	jsonOf,
	accessToken,
	call,
	control,
	customConnection,
	GB,
	NZ,
	post,
	startCounting,
	token as askToken,
	webApp,
	written,
} from './support';

let sandbox: Sandbox;
let token: string;
beforeEach(async () => {
	sandbox = await startCounting();
	token = await accessToken(sandbox);
});
afterEach(() => sandbox.close());

const read = async (path: string) => jsonOf(await fetch(`${sandbox.url}/sandbox/${path}`));

it('logs each call once, with what matters', async () => {
	await post(sandbox, token, 'key');
	await post(sandbox, token, 'key');
	await call(sandbox, token, 'Missing?page=1', { tenantId: GB });
	const calls = await read('calls');
	expect(calls).toHaveLength(3);
	expect(calls[1]).toMatchObject({
		n: 2,
		method: 'POST',
		path: '/api.xro/2.0/Invoices',
		tenantId: NZ,
		status: 200,
		appId: 'sandbox-web-app',
		idempotencyKey: 'key',
		replayed: true,
	});
	expect(calls[2]).toMatchObject({ query: { page: '1' }, status: 404, tenantId: GB, limited: null });
	expect(await read('calls?since=2')).toHaveLength(1);
	expect(await read('state')).toMatchObject({
		calls: 3,
		byStatus: { 200: 2, 404: 1 },
		byTenant: { [NZ]: 2, [GB]: 1 },
		replays: 1,
		invoices: { [NZ]: 1, [GB]: 0 },
	});
});

it('logs cut connections as status 0 and refusals with their limit', async () => {
	await control(sandbox, 'faults', { rules: [{ kind: 'cut-after', times: 1 }] });
	await post(sandbox, token).catch(() => undefined);
	await control(sandbox, 'limits', { minute: 0 });
	await post(sandbox, token);
	const calls = await read('calls');
	expect(calls[0]).toMatchObject({ status: 0, fault: 'cut-after' });
	expect(calls[1]).toMatchObject({ status: 429, limited: 'minute' });
	expect(await read('state')).toMatchObject({
		byStatus: { cut: 1, 429: 1 },
		limited: { minute: 1 },
		faults: { 'cut-after': 1 },
	});
});

it('shows no token, secret or key anywhere', async () => {
	await control(sandbox, 'webhooks', { url: `${sandbox.url}/nowhere`, key: 'a very secret key' });
	const { body } = await askToken(sandbox, { grant_type: 'client_credentials', ...customConnection });
	await post(sandbox, token);
	await control(sandbox, 'webhooks/send');
	const shown = JSON.stringify([await read('state'), await read('calls'), await read('webhooks/deliveries')]);
	for (const secret of [
		token,
		body.access_token,
		webApp.client_secret,
		customConnection.client_secret,
		'a very secret key',
	]) {
		expect(shown).not.toContain(secret);
	}
});

it('expires access tokens and leaves refresh tokens alone', async () => {
	const tokens = await control(sandbox, 'tokens', { scopes: 'offline_access accounting.contacts' });
	await control(sandbox, 'tokens/expire', { appId: 'sandbox-pkce-app' });
	expect((await call(sandbox, tokens.access_token, 'Contacts')).status).toBe(200);
	await control(sandbox, 'tokens/expire');
	const answer = await call(sandbox, tokens.access_token, 'Contacts');
	expect([answer.status, (await jsonOf(answer)).Detail]).toEqual([401, expect.stringContaining('TokenExpired')]);
	const refreshed = await askToken(sandbox, {
		grant_type: 'refresh_token',
		refresh_token: tokens.refresh_token,
		...webApp,
	});
	expect((await call(sandbox, refreshed.body.access_token, 'Contacts')).status).toBe(200);
});

it('revokes as a user who disconnects the app does', async () => {
	const tokens = await control(sandbox, 'tokens');
	await control(sandbox, 'tokens/revoke', { appId: 'sandbox-web-app' });
	expect((await call(sandbox, tokens.access_token, 'Contacts')).status).toBe(403);
	const refreshed = await askToken(sandbox, {
		grant_type: 'refresh_token',
		refresh_token: tokens.refresh_token,
		...webApp,
	});
	expect(refreshed.body.error).toBe('invalid_grant');
	expect((await askToken(sandbox, { grant_type: 'client_credentials', ...customConnection })).status).toBe(200);
});

it('mints tokens for some organisations and scopes, and refuses others', async () => {
	const one = await accessToken(sandbox, { tenantIds: [GB], scopes: ['accounting.contacts'] });
	expect((await call(sandbox, one, 'Contacts', { tenantId: GB })).status).toBe(200);
	expect((await call(sandbox, one, 'Contacts', { tenantId: NZ })).status).toBe(403);
	expect((await call(sandbox, token, 'Contacts', { tenantId: NZ })).status).toBe(200);
	expect((await control(sandbox, 'tokens', { scopes: 'accounting.transactions' })).error).toContain('invalid_scope');
	expect((await control(sandbox, 'tokens', { appId: 'nobody' })).error).toContain('nobody');
	expect((await control(sandbox, 'tokens', { tenantIds: ['nowhere'] })).error).toContain('nowhere');
});

it('goes back to the start and keeps whoever is connected', async () => {
	await post(sandbox, token, 'key');
	await control(sandbox, 'faults', { rules: [{ kind: '503' }] });
	await control(sandbox, 'limits', { minute: 1 });
	await control(sandbox, 'reset');
	expect(written(sandbox)).toBe(0);
	expect(await read('state')).toMatchObject({ calls: 0, limits: { minute: 60 } });
	const answer = await post(sandbox, token, 'key');
	expect((await jsonOf(answer)).Number).toBe(1);
	expect(answer.headers.get('x-minlimit-remaining')).toBe('59');
	await control(sandbox, 'reset', { keepTokens: false });
	expect((await call(sandbox, token, 'Contacts')).status).toBe(401);
	expect((await askToken(sandbox, { grant_type: 'client_credentials', ...customConnection })).status).toBe(200);
});

it('answers wrong wishes with what is wrong', async () => {
	expect((await control(sandbox, 'clock', { advanceMs: -1 })).error).toContain('advanceMs');
	expect((await control(sandbox, 'clock', { now: 'soon' })).error).toContain('now');
	expect((await control(sandbox, 'limits', { minute: 'many' })).error).toContain('minute');
	expect((await control(sandbox, 'seed', { tenantId: 'nowhere', invoices: 1 })).error).toContain('nowhere');
	expect((await control(sandbox, 'faults', { rules: [{ kind: '503', match: { path: '(' } }] })).error).toBeTruthy();
	const broken = await fetch(`${sandbox.url}/sandbox/latency`, { method: 'POST', body: '{' });
	expect(broken.status).toBe(400);
});

it('takes its discovery addresses from where it listens', async () => {
	const document = await (await fetch(`${sandbox.url}/identity/.well-known/openid-configuration`)).json();
	expect(document).toMatchObject({
		issuer: `${sandbox.url}/identity`,
		authorization_endpoint: `${sandbox.url}/identity/connect/authorize`,
		token_endpoint: `${sandbox.url}/identity/connect/token`,
	});
});
