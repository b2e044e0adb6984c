import type { Sandbox } from '../../../sandbox/server';
import { jsonOf, accessToken, call, GB, NZ, startCounting } from './support';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startCounting({ organisations: 6 });
});
afterAll(() => sandbox.close());

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
const list = async (token: string, query = '') =>
	jsonOf(await fetch(`${sandbox.url}/connections${query}`, bearer(token)));

it('lists the organisations in the shape of Xero', async () => {
	const connections = await list(await accessToken(sandbox));
	expect(connections).toHaveLength(6);
	expect(connections[0]).toMatchObject({
		tenantId: NZ,
		tenantType: 'ORGANISATION',
		tenantName: 'Kowhai Trading Ltd',
	});
	expect(connections[0].createdDateUtc).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}$/);
});

it('filters by authEventId', async () => {
	const token = await accessToken(sandbox);
	const [{ authEventId }] = await list(token);
	expect(await list(token, `?authEventId=${authEventId}`)).toHaveLength(6);
	expect(await list(token, '?authEventId=00000000-0000-4000-8000-000000000000')).toEqual([]);
});

it('lists first what the same user connected before', async () => {
	const token = await accessToken(sandbox, { earlierTenantIds: [GB], tenantIds: [NZ] });
	const connections = await list(token);
	expect(connections.map(({ tenantId }: { tenantId: string }) => tenantId)).toEqual([GB, NZ]);
	expect(connections[0].authEventId).not.toBe(connections[1].authEventId);
});

it('removes a connection once, and the organisation is closed from then on', async () => {
	const token = await accessToken(sandbox, { tenantIds: [NZ, GB] });
	const [{ id }] = await list(token);
	const remove = () => fetch(`${sandbox.url}/connections/${id}`, { method: 'DELETE', ...bearer(token) });
	expect((await remove()).status).toBe(204);
	expect((await remove()).status).toBe(404);
	expect((await call(sandbox, token, 'Contacts')).status).toBe(403);
	expect((await call(sandbox, token, 'Contacts', { tenantId: GB })).status).toBe(200);
});

it('asks for a token', async () => {
	expect((await fetch(`${sandbox.url}/connections`)).status).toBe(401);
});
