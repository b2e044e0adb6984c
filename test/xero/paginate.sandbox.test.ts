import { INVOICES } from '../../xero/catalogue';
import { where } from '../../xero/filter';
import { listPages, type ListRequest } from '../../xero/paginate';
import { KOWHAI, onSandbox, type OnSandbox } from './support/onSandbox';

const REQUEST: ListRequest = {
	entry: INVOICES,
	tenantId: KOWHAI,
};

let xero: OnSandbox;

beforeAll(async () => {
	xero = await onSandbox();
	await xero.control('seed', { tenantId: KOWHAI, contacts: 50, invoices: 10_000 });
});

afterAll(async () => await xero.sandbox.close());

async function read(request: Partial<ListRequest> = {}) {
	const { client } = await xero.connect();
	const ids: unknown[] = [];
	for await (const rows of listPages(client, { ...REQUEST, ...request } as ListRequest))
		ids.push(...rows.map((row) => row.InvoiceID));
	return { ids, calls: client.calls };
}

test('10,000 invoices: each once, in ten calls, with the organisation named on each and none refused', async () => {
	const { ids, calls } = await read();
	expect(new Set(ids).size).toBe(10_000);
	expect(ids).toHaveLength(10_000);
	expect(calls).toBe(10);
	const log = xero.sandbox.world.calls.since(0) as Array<{
		tenantId: string | null;
		status: number;
		path: string;
	}>;
	const pages = log.filter(({ path }) => path.endsWith('/Invoices'));
	expect(pages).toHaveLength(10);
	expect(pages.every(({ tenantId, status }) => tenantId === KOWHAI && status === 200)).toBe(true);
});

test('connections cut and calls refused on the way change nothing', async () => {
	const kinds = ['cut-before', 'cut-after', '503', 'truncate', 'html', '429-concurrent'];
	await xero.control('faults', {
		rules: kinds.map((kind) => ({ match: { path: 'Invoices' }, kind, rate: 0.08 })),
		seed: 3,
	});
	const { ids, calls } = await read();
	await xero.control('faults', { rules: [] });
	expect([ids.length, new Set(ids).size]).toEqual([10_000, 10_000]);
	expect(calls).toBeGreaterThan(10);
});

test('a limit and a filter', async () => {
	const { ids, calls } = await read({
		limit: 1500,
		query: { where: where.and([where.text('Type', 'ACCREC'), where.text('Status', 'AUTHORISED')]) },
	});
	expect(new Set(ids).size).toBe(1500);
	expect(calls).toBe(2);
});

test('a name with quotes and operators finds nothing and changes nothing', async () => {
	const { client } = await xero.connect();
	for (const name of [`" OR 1==1 OR Name=="`, `x\\" OR true`, `O'Brien & "Sons"`]) {
		const reply = await client.request({
			method: 'GET',
			path: '/api.xro/2.0/Contacts',
			tenantId: KOWHAI,
			query: {
				where: where.and([where.atLeastText('Name', name), where.text('Name', 'Nobody at all')]),
			},
		});
		expect(reply.body.Contacts).toEqual([]);
	}
});
