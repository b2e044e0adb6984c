import { startSandbox, type Sandbox } from '../../../sandbox/server';
import { accessToken, call as callAccounting, control, jsonOf, NZ } from '../http/support';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ port: 0, switches: { projectsLag: 'atOnce' } });
});
beforeEach(() => sandbox.world.reset(true));
afterAll(() => sandbox.close());

function call(token: string, path: string, method = 'GET', body?: unknown, headers: Record<string, string> = {}) {
	return fetch(`${sandbox.url}/projects.xro/2.0/${path}`, {
		method,
		headers: { authorization: `Bearer ${token}`, 'xero-tenant-id': NZ, ...headers },
		...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
	});
}

async function contact(token: string): Promise<string> {
	const reply = await callAccounting(sandbox, token, 'Contacts', {
		method: 'PUT',
		body: { Contacts: [{ Name: 'Fern' }] },
	});
	return (await jsonOf(reply)).Contacts[0].ContactID;
}

test('one set of limits counts the calls of all APIs', async () => {
	const token = await accessToken(sandbox);
	const first = await callAccounting(sandbox, token, 'Organisation');
	const second = await call(token, 'Projects');
	expect(Number(second.headers.get('x-minlimit-remaining'))).toBe(
		Number(first.headers.get('x-minlimit-remaining')) - 1,
	);
	await control(sandbox, 'limits', { minute: 2 });
	expect((await call(token, 'Projects')).status).toBe(429);
	expect((await callAccounting(sandbox, token, 'Organisation')).status).toBe(429);
});

test('the scope projects opens everything, projects.read what is read, accounting.settings nothing', async () => {
	const status = async (scope: string, method = 'GET') => {
		const token = await accessToken(sandbox, { scopes: scope });
		return (
			await call(
				token,
				method === 'GET' ? 'ProjectsUsers' : 'Projects',
				method,
				method === 'GET' ? undefined : {},
			)
		).status;
	};
	expect(await status('projects')).toBe(200);
	expect(await status('projects.read')).toBe(200);
	expect(await status('accounting.settings')).toBe(401);
	expect(await status('projects', 'POST')).toBe(400);
	expect(await status('projects.read', 'POST')).toBe(401);
});

test('a key makes POST, PUT and PATCH safe to repeat', async () => {
	const token = await accessToken(sandbox);
	const contactId = await contact(token);
	const keyed = (method: string, path: string, body: unknown, key = method) =>
		call(token, path, method, body, { 'Idempotency-Key': key });
	const one = await keyed('POST', 'Projects', { contactId, name: 'A' });
	const two = await keyed('POST', 'Projects', { contactId, name: 'A' });
	expect([one.status, two.status]).toEqual([201, 201]);
	const { projectId } = await jsonOf(one);
	expect((await jsonOf(two)).projectId).toBe(projectId);
	expect((await keyed('PATCH', `Projects/${projectId}`, { status: 'CLOSED' })).status).toBe(204);
	await call(token, `Projects/${projectId}`, 'PATCH', { status: 'INPROGRESS' });
	expect((await keyed('PATCH', `Projects/${projectId}`, { status: 'CLOSED' })).status).toBe(204);
	expect((await jsonOf(await call(token, `Projects/${projectId}`))).status).toBe('INPROGRESS');
	expect((await keyed('POST', 'Projects', { contactId, name: 'B' })).status).toBe(400);
	expect((await jsonOf(await call(token, 'Projects'))).items).toHaveLength(1);
});

test('a body that is no JSON is refused in the words of this API', async () => {
	const token = await accessToken(sandbox);
	const reply = await call(token, 'Projects', 'POST', '{"name":');
	expect(reply.status).toBe(400);
	expect(await jsonOf(reply)).toEqual({
		message: 'The request is invalid.',
		modelState: { model: [expect.any(String)] },
	});
});

test('an organisation without Projects is refused', async () => {
	const token = await accessToken(sandbox);
	await control(sandbox, 'switches', { projectsAccess: 'missing' });
	expect((await call(token, 'Projects')).status).toBe(401);
	expect((await callAccounting(sandbox, token, 'Organisation')).status).toBe(200);
});

test('faults strike its calls like all others', async () => {
	const token = await accessToken(sandbox);
	await control(sandbox, 'faults', { rules: [{ match: { path: '/projects.xro/' }, kind: '503' }] });
	expect((await call(token, 'Projects')).status).toBe(503);
	expect((await callAccounting(sandbox, token, 'Organisation')).status).toBe(200);
});

test('the control API seeds projects and invoices their work', async () => {
	const token = await accessToken(sandbox);
	expect((await control(sandbox, 'seed', { projects: 2 })).counts).toMatchObject({ Projects: 2 });
	const [{ projectId }] = (await jsonOf(await call(token, 'Projects'))).items;
	const active = async () => (await jsonOf(await call(token, `Projects/${projectId}/Time?states=ACTIVE`))).items;
	const [{ timeEntryId }, ...others] = await active();
	expect(await control(sandbox, 'invoice-work', { ids: [timeEntryId] })).toEqual({ marked: 1 });
	expect(await active()).toHaveLength(others.length);
});
