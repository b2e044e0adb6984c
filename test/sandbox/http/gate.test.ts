import type { Sandbox } from '../../../sandbox/server';
import { jsonOf, accessToken, call, control, GB, NZ, post, startCounting, written } from './support';

const RATE_HEADERS = ['x-daylimit-remaining', 'x-minlimit-remaining', 'x-appminlimit-remaining'];
const UNKNOWN_TENANT = '99999999-0000-4000-8000-000000000000';

let sandbox: Sandbox;
let token: string;
beforeEach(async () => {
	sandbox = await startCounting();
	token = await accessToken(sandbox);
});
afterEach(() => sandbox.close());

it('passes the call to the books and answers with the rate headers', async () => {
	const answer = await call(sandbox, token, 'Invoices/INV%2F1%20a?page=2&where=a%3D%3D%22b%22');
	expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
	expect(await answer.json()).toEqual({
		segments: ['Invoices', 'INV/1 a'],
		query: { page: '2', where: 'a=="b"' },
	});
	expect(RATE_HEADERS.map((name) => answer.headers.get(name))).toEqual(['4999', '59', '9999']);
});

it('refuses tokens that are missing, foreign or expired', async () => {
	for (const bad of ['', 'nonsense', `${token}x`]) {
		const answer = await call(sandbox, bad, 'Contacts');
		expect(answer.status).toBe(401);
		expect(await answer.json()).toMatchObject({
			Type: null,
			Title: 'Unauthorized',
			Detail: 'AuthenticationUnsuccessful',
		});
	}
	await control(sandbox, 'clock', { now: '2030-01-02T03:04:05Z' });
	const late = await accessToken(sandbox, { expiresIn: 60 });
	await control(sandbox, 'clock', { advanceMs: 61_000 });
	const answer = await call(sandbox, late, 'Contacts');
	expect(answer.status).toBe(401);
	expect((await jsonOf(answer)).Detail).toMatch(/^TokenExpired: token expired at 01\/02\/2030 03:05:0\d$/);
});

it('refuses organisations that are not named, not connected or unknown', async () => {
	const onlyGb = await accessToken(sandbox, { tenantIds: [GB] });
	for (const [bearer, tenantId] of [
		[onlyGb, NZ],
		[token, UNKNOWN_TENANT],
	] as const) {
		const answer = await call(sandbox, bearer, 'Contacts', { tenantId });
		expect(answer.status).toBe(403);
		expect(await answer.json()).toMatchObject({
			Title: 'Forbidden',
			Status: 403,
			Detail: 'AuthenticationUnsuccessful',
		});
	}
});

it.each([
	['lowerCase', ['detail', 'instance', 'status', 'title']],
	['pascalCase', ['Detail', 'Extensions', 'Instance', 'Status', 'Title', 'Type']],
])('refuses a call without an organisation: %s', async (missingTenant, keys) => {
	await control(sandbox, 'switches', { missingTenant });
	const answer = await call(sandbox, token, 'Contacts', { tenantId: null });
	expect(answer.status).toBe(403);
	const body = await jsonOf(answer);
	expect(Object.keys(body).sort()).toEqual(keys);
	expect(Object.values(body)).toContain('AuthenticationUnsuccessful');
});

it('refuses reports and journals to a user without the reporting role', async () => {
	const statuses = async () =>
		Promise.all(
			['Reports/TrialBalance', 'ManualJournals', 'Contacts'].map(
				async (path) => (await call(sandbox, token, path)).status,
			),
		);
	expect(await statuses()).toEqual([200, 200, 200]);
	await control(sandbox, 'switches', { reportingRole: 'missing' });
	expect(await statuses()).toEqual([403, 403, 200]);
});

it('checks token, tenant, scope and limits in this order', async () => {
	const narrow = await accessToken(sandbox, { scopes: 'accounting.contacts' });
	await control(sandbox, 'limits', { minute: 0 });
	const status = async (bearer: string, tenantId: string, path: string) =>
		(await call(sandbox, bearer, path, { tenantId })).status;
	expect(await status('bad', UNKNOWN_TENANT, 'Invoices')).toBe(401);
	expect(await status(narrow, UNKNOWN_TENANT, 'Invoices')).toBe(403);
	expect(await status(narrow, NZ, 'Invoices')).toBe(401);
	expect(await status(narrow, NZ, 'Contacts')).toBe(429);
});

it('answers 404 as an empty html page, with rate headers', async () => {
	const answer = await call(sandbox, token, 'Missing');
	expect([answer.status, await answer.text()]).toEqual([404, '']);
	expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
	expect(answer.headers.get('x-minlimit-remaining')).toBe('59');
});

it('refuses a body over 10 MB and takes one just under', async () => {
	const body = (size: number) => JSON.stringify({ text: 'x'.repeat(size) });
	const tooLarge = await post(sandbox, token, undefined, body(10 * 1024 * 1024));
	expect(tooLarge.status).toBe(413);
	expect(tooLarge.headers.get('x-minlimit-remaining')).toBe('59');
	expect((await post(sandbox, token, undefined, body(10 * 1024 * 1024 - 100))).status).toBe(200);
	expect(written(sandbox)).toBe(1);
});

it('answers XML when JSON is not asked for, and hands PDFs through', async () => {
	const xml = await call(sandbox, token, 'Contacts', { headers: { accept: '*/*' } });
	expect(xml.headers.get('content-type')).toContain('xml');
	const pdf = await call(sandbox, token, 'Invoices/1', { headers: { accept: 'application/pdf' } });
	expect([pdf.headers.get('content-type'), await pdf.text()]).toEqual(['application/pdf', '%PDF']);
});

it('names the error for a body that is no JSON', async () => {
	const answer = await post(sandbox, token, undefined, '{"Invoices": [');
	expect(answer.status).toBe(400);
	expect(await answer.json()).toMatchObject({ ErrorNumber: 14, Type: 'PostDataInvalidException' });
});

it('turns a defect of the books into a 500 that no key remembers', async () => {
	const console = jest.spyOn(global.console, 'error').mockImplementation(() => undefined);
	expect((await post(sandbox, token, 'k', {}, 'Broken')).status).toBe(500);
	expect((await post(sandbox, token, 'k', {}, 'Invoices')).status).toBe(200);
	expect(console).toHaveBeenCalledTimes(1);
	console.mockRestore();
});

it('refuses methods the API does not have', async () => {
	expect((await call(sandbox, token, 'Contacts', { method: 'PATCH', body: {} })).status).toBe(405);
});
