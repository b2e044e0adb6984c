import { setTimeout as wait } from 'node:timers/promises';

import { startSandbox, type Sandbox } from '../../../sandbox/server';
import { createHarness, type Harness, type TokenSet } from '../../support';
import { ALL_EVENTS, at, GB, KEY, listen, NZ, type Listener } from './support';

/** Whatever JSON.parse gives: the expectations say what shape it should have. */
type Json = ReturnType<typeof JSON.parse>;

let sandbox: Sandbox;
let tokens: TokenSet;
let harness: Harness;
let listener: Listener;

async function control(path: string, body: unknown = {}): Promise<Json> {
	const response = await fetch(`${sandbox.url}/sandbox/${path}`, {
		method: 'POST',
		body: JSON.stringify(body),
	});
	return await response.json();
}

/** Writes one record by the API, as another app would. */
async function write(collection: string, record: object, tenantId = NZ): Promise<Json> {
	const response = await fetch(`${sandbox.url}/api.xro/2.0/${collection}?unitdp=4`, {
		method: 'POST',
		headers: {
			authorization: `Bearer ${tokens.access_token}`,
			accept: 'application/json',
			'content-type': 'application/json',
			'xero-tenant-id': tenantId,
		},
		body: JSON.stringify({ [collection]: [record] }),
	});
	expect(response.status).toBe(200);
	return ((await response.json()) as Json)[collection][0];
}

const invoice = (over: object = {}) => ({
	Type: 'ACCREC',
	Contact: { Name: 'Harbour Café' },
	Date: '2026-03-31',
	DueDate: '2026-04-30',
	Status: 'AUTHORISED',
	LineItems: [{ Description: 'Beans', Quantity: 2, UnitAmount: 12.3456, AccountCode: '200' }],
	...over,
});

async function executions(count: number) {
	for (let tries = 0; listener.executions.flat().length < count && tries < 100; tries++) await wait(30);
	return listener.executions.flat();
}

async function start(parameters: object) {
	listener = await listen(harness, { events: ALL_EVENTS, fetchRecord: true, ...parameters });
	await control('webhooks', { url: listener.url, key: KEY });
}

const apiCalls = async () => {
	const response = await fetch(`${sandbox.url}/sandbox/calls`);
	const body = (await response.json()) as Json;
	return (Array.isArray(body) ? body : body.calls).filter(
		({ method, path }: Json) => method === 'GET' && path.startsWith('/api.xro'),
	);
};

beforeEach(async () => {
	sandbox = await startSandbox({ port: 0 });
	tokens = await control('tokens');
	harness = createHarness({ baseUrl: sandbox.url, tokens });
});

afterEach(async () => {
	await listener.close();
	await sandbox.close();
});

describe('with a Xero that sends', () => {
	test('the intent to receive passes and starts nothing', async () => {
		await start({});
		const { ok, checks } = await control('webhooks/intent-to-receive');
		expect(checks.map(({ status, problem }: Json) => [status, problem])).toEqual([
			[200, null],
			[401, null],
			[200, null],
			[401, null],
		]);
		expect(ok).toBe(true);
		expect(listener.executions).toEqual([]);
	});

	test('an invoice that is made there arrives whole, with its lines', async () => {
		await start({ events: ['INVOICE.CREATE'] });
		const made = await write('Invoices', invoice());
		expect(await executions(1)).toEqual([
			expect.objectContaining({
				event: 'Invoice Created',
				organisation: 'Kowhai Trading Ltd',
				tenantId: NZ,
				resourceId: made.InvoiceID,
				eventDateUtc: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
				record: expect.objectContaining({
					InvoiceNumber: made.InvoiceNumber,
					Status: 'AUTHORISED',
					Date: '2026-03-31',
					LineItems: [expect.objectContaining({ Description: 'Beans', UnitAmount: 12.3456 })],
				}),
			}),
		]);
		const deliveries = (await (await fetch(`${sandbox.url}/sandbox/webhooks/deliveries`)).json()) as Json;
		expect(deliveries).toEqual([expect.objectContaining({ status: 200, problem: null, ok: true, attempt: 1 })]);
	});

	test('bills, contacts and other organisations arrive as what they are; an archived contact is found', async () => {
		await start({ events: ['BILL.CREATE', 'CONTACT.UPDATE'] });
		const { ContactID } = await write('Contacts', { Name: 'Old Friend' }, GB);
		await write('Contacts', { ContactID, ContactStatus: 'ARCHIVED' }, GB);
		await write('Invoices', invoice());
		await write('Invoices', invoice({ Type: 'ACCPAY', InvoiceNumber: 'SUP-1' }));
		const arrived = await executions(2);
		await wait(150);
		const named = arrived.map(({ event, organisation }) => `${String(event)}, ${String(organisation)}`);
		expect(named.filter((text) => text.startsWith('Bill'))).toEqual(['Bill Created, Kowhai Trading Ltd']);
		expect(named).toContain('Contact Updated, Thames Supplies Ltd');
		expect(named.filter((text) => text.startsWith('Invoice'))).toEqual([]);
		const archived = arrived.find(({ resourceId }) => resourceId === ContactID)?.record as Json;
		expect(archived).toMatchObject({ Name: 'Old Friend', ContactStatus: 'ARCHIVED' });
	});

	test('a batch costs one call; a duplicate starts nothing; a forgery is refused', async () => {
		await start({});
		const { InvoiceID } = await write('Invoices', invoice());
		await write('Invoices', invoice());
		await executions(3);
		const before = (await apiCalls()).length;
		const times = [1, 2, 3].map((minute) => at(minute));
		const events = times.map((eventDateUtc) => ({
			resourceId: InvoiceID,
			eventType: 'UPDATE',
			tenantId: NZ,
			eventDateUtc,
		}));
		const runs = listener.executions.length;
		expect(await control('webhooks/send', { mode: 'batched', events })).toEqual([
			expect.objectContaining({ status: 200, ok: true }),
		]);
		expect(listener.executions.slice(runs).map(({ length }) => length)).toEqual([3]);
		expect(await apiCalls()).toHaveLength(before + 1);

		const repeats = await control('webhooks/send', { mode: 'duplicate', events });
		expect(repeats.map(({ status, problem }: Json) => [status, problem])).toEqual([
			[200, null],
			[200, null],
		]);
		const [forged] = await control('webhooks/send', { mode: 'forged', events: [{ tenantId: NZ }] });
		expect(forged).toMatchObject({ status: 401, problem: null });
		expect(listener.executions).toHaveLength(runs + 1);
	});

	test('while Xero is down, the event arrives without its record and in time', async () => {
		await start({});
		await control('faults', { rules: [{ match: { path: '/Invoices' }, kind: '503' }] });
		const [delivery] = await control('webhooks/send', {
			mode: 'valid',
			events: [{ tenantId: NZ, resourceId: '0e6f5ee0-0d4e-4a3c-8f8f-0b3c1a1f5c11' }],
		});
		expect(delivery).toMatchObject({ status: 200, problem: null });
		expect((await executions(1))[0].recordMissing).toMatch(/^Xero is not available at the moment/);
	});
});
