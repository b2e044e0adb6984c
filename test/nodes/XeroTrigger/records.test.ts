import type { IDataObject } from 'n8n-workflow';

import { createHarness, startRecorder, type Harness, type RecordedRequest, type Recorder } from '../../support';
import { ALL_EVENTS, deliver, envelope, event, GB, NZ } from './support';

let recorder: Recorder;
let harness: Harness;

const connections = [
	{ tenantId: NZ, tenantType: 'ORGANISATION', tenantName: 'Kowhai Trading Ltd' },
	{ tenantId: GB, tenantType: 'ORGANISATION', tenantName: 'Thames Supplies Ltd' },
];

/** Answers for every ID that is asked for, in whichever way. */
function records({ path, query }: RecordedRequest): IDataObject {
	const collection = path.split('/').pop() as string;
	const ids = (query.IDs ?? query.where).match(/[0-9a-f-]{36}/g) ?? [];
	const idField = `${collection.slice(0, -1)}ID`;
	const rows = ids.map((id) => ({
		[idField]: id,
		Type: id.startsWith('b') ? 'ACCPAY' : 'ACCREC',
		Date: '/Date(1774915200000+0000)/',
		UpdatedDateUTC: '/Date(1774952130123+0000)/',
	}));
	return {
		[collection]: rows,
		pagination: { page: 1, pageSize: 1000, pageCount: 1, itemCount: rows.length },
	};
}

const answerAll = (request: RecordedRequest) => ({
	body: request.path === '/connections' ? connections : records(request),
});

beforeEach(async () => {
	recorder = await startRecorder(answerAll);
	harness = createHarness({ baseUrl: recorder.url });
});

afterEach(async () => await recorder.close());

const asked = () => recorder.requests.filter(({ path }) => path !== '/connections');
const fetching = (events: object[], parameters: object = {}, more: object = {}) =>
	deliver(harness, envelope(events), { parameters: { fetchRecord: true, ...parameters }, ...more });
const idOf = (kind: 'invoice' | 'bill') =>
	event({})
		.resourceId?.toString()
		.replace(/^./, kind === 'bill' ? 'b' : 'a');

describe('the full record', () => {
	test('comes with ISO dates, the name of the organisation, and what the event really was', async () => {
		const { items } = await fetching([event({ resourceId: idOf('bill'), eventType: 'UPDATE' })]);
		expect(items).toEqual([
			expect.objectContaining({
				event: 'Bill Updated',
				organisation: 'Kowhai Trading Ltd',
				record: expect.objectContaining({
					Type: 'ACCPAY',
					Date: '2026-03-31',
					UpdatedDateUTC: '2026-03-31T10:15:30.123Z',
				}),
			}),
		]);
		expect(items?.[0].recordMissing).toBeNull();
	});

	// A credit note from a supplier has another page than one to a customer, and Xero has none for overpayments.
	test.each([
		['INVOICE', 'a', `/AccountsReceivable/View.aspx?InvoiceID=`],
		['INVOICE', 'b', `/AccountsPayable/Edit.aspx?InvoiceID=`],
		['CONTACT', 'a', `/Contacts/View/`],
	])('has a link to its page in Xero: %s %s', async (eventCategory, first, path) => {
		const resourceId = String(event({}).resourceId).replace(/^./, first);
		const { items } = await fetching(
			[event({ eventCategory, resourceId })],
			{},
			{ nodeFields: { typeVersion: 1.1 } },
		);
		expect(items?.[0].xeroUrl).toBe(`https://go.xero.com${path}${resourceId}`);
	});

	test('has no link where Xero has no page, and none in a node of version 1', async () => {
		const overpayment = await fetching(
			[event({ eventCategory: 'OVERPAYMENT' })],
			{},
			{ nodeFields: { typeVersion: 1.1 } },
		);
		const first = await fetching([event({})], {}, { nodeFields: { typeVersion: 1 } });
		for (const { items } of [overpayment, first]) expect(items?.[0].record).toBeTruthy();
		expect(overpayment.items?.[0].xeroUrl).toBeNull();
		expect(first.items?.[0]).not.toHaveProperty('xeroUrl');
	});

	// A sheet takes its header from the first item: what only a later one had was lost.
	test('every column is there in every item, with and without a record, in the same order', async () => {
		const nodeFields = { typeVersion: 1.1 };
		const events = [event({}), event({ eventCategory: 'OVERPAYMENT' }), event({ eventCategory: 'SUBSCRIPTION' })];
		const fetched = await fetching(events, { events: [...ALL_EVENTS, 'OTHER.EVENT'] }, { nodeFields });
		const bare = await fetching([event({})], { fetchRecord: false }, { nodeFields });
		const [columns, ...others] = [...(fetched.items ?? []), ...(bare.items ?? [])].map((item) => Object.keys(item));
		expect(columns.slice(0, 4)).toEqual(['event', 'events', 'certain', 'because']);
		expect(columns).toEqual(expect.arrayContaining(['organisation', 'record', 'xeroUrl', 'recordMissing']));
		expect(others).toHaveLength(3);
		for (const each of others) expect(each).toEqual(columns);
	});

	test('takes one call per organisation and category, however many events there are', async () => {
		const events = [NZ, GB].flatMap((tenantId) => [
			...Array.from({ length: 20 }, () => event({ tenantId })),
			...Array.from({ length: 5 }, () => event({ tenantId, eventCategory: 'CONTACT' })),
			event({ tenantId, eventCategory: 'CREDITNOTE' }),
		]);
		const { items } = await fetching([...events, events[0]]);
		expect(items).toHaveLength(52);
		expect(items?.every(({ record }) => record)).toBe(true);
		expect(asked()).toHaveLength(6);
		expect(recorder.requests.filter(({ path }) => path === '/connections')).toHaveLength(1);
		for (const { headers, query } of asked()) {
			expect([NZ, GB]).toContain(headers['xero-tenant-id']);
			expect(query.page).toBe('1');
		}
	});

	test('of the same record twice is asked for once', async () => {
		const { resourceId } = event();
		const { items } = await fetching([event({ resourceId }), event({ resourceId, eventType: 'UPDATE' })]);
		expect(items).toHaveLength(2);
		expect(asked()).toHaveLength(1);
		expect(asked()[0].query.IDs).toBe(resourceId);
	});

	test.each([
		['CONTACT', '/api.xro/2.0/Contacts', 'IDs'],
		['INVOICE', '/api.xro/2.0/Invoices', 'IDs'],
		['CREDITNOTE', '/api.xro/2.0/CreditNotes', 'where'],
		['PREPAYMENT', '/api.xro/2.0/Prepayments', 'where'],
		['OVERPAYMENT', '/api.xro/2.0/Overpayments', 'where'],
	])('of %s is found at %s', async (eventCategory, path, parameter) => {
		const { items } = await fetching([event({ eventCategory }), event({ eventCategory })]);
		expect(items?.filter(({ record }) => record)).toHaveLength(2);
		expect(asked().map((request) => request.path)).toEqual([path]);
		expect(asked()[0].query).toHaveProperty([parameter]);
	});

	test("the event's own URL is never called, nor anything for ids that are none", async () => {
		const bad = [
			event({ resourceId: '../../Users', resourceUrl: `${recorder.url}/stolen` }),
			event({ resourceId: 'a" OR 1==1', eventCategory: 'CREDITNOTE' }),
			event({ tenantId: 'x\r\nAuthorization: y' }),
			event({ resourceId: undefined }),
		];
		const { items } = await fetching(bad);
		expect(items?.map(({ recordMissing }) => recordMissing)).toEqual(
			Array(4).fill('The event contains no valid ID.'),
		);
		expect(recorder.requests).toEqual([]);
	});

	test('of a filtered event, or a repeated one, is not fetched', async () => {
		const seen = event();
		await fetching([seen]);
		const before = recorder.requests.length;
		await fetching([seen, event({ tenantId: GB })], { organisations: [NZ] });
		expect(recorder.requests).toHaveLength(before);
	});

	test('an app subscription has none', async () => {
		const { items } = await fetching([event({ eventCategory: 'SUBSCRIPTION', tenantType: 'APPLICATION' })]);
		expect(items).toEqual([
			expect.objectContaining({ recordMissing: 'Xero has no records for this kind of event.' }),
		]);
	});
});

describe('invoices and bills', () => {
	const both = () => [event({ resourceId: idOf('bill') }), event({ resourceId: idOf('invoice') })];

	test('are distinguished by the record', async () => {
		const names = async (events: string[]) => (await fetching(both(), { events })).items?.map((item) => item.event);
		expect(await names(['BILL.CREATE'])).toEqual(['Bill Created']);
		expect(await names(['INVOICE.CREATE'])).toEqual(['Invoice Created']);
		expect(await names(ALL_EVENTS)).toEqual(['Bill Created', 'Invoice Created']);
	});

	test('a bill nobody asked for is acknowledged without an execution', async () => {
		const { items, answer } = await fetching([event({ resourceId: idOf('bill') })], {
			events: ['INVOICE.CREATE'],
		});
		expect(items).toBeUndefined();
		expect(answer).toMatchObject({ statusCode: 200, body: '', timesEnded: 1 });
	});
});

describe('when Xero does not give the record', () => {
	test('because it is not there, the event says so', async () => {
		recorder.handle(({ path }) => ({ body: path === '/connections' ? connections : { Invoices: [] } }));
		const { items } = await fetching([event()], { events: ['INVOICE.CREATE'] });
		expect(items).toEqual([
			expect.objectContaining({
				event: 'Bill or Invoice Created',
				recordMissing: 'Xero did not return this record.',
			}),
		]);
	});

	test('because the connection was revoked, the other organisation is served all the same', async () => {
		recorder.handle((request) =>
			request.headers['xero-tenant-id'] === GB
				? { status: 403, body: { Detail: 'AuthenticationUnsuccessful' } }
				: answerAll(request),
		);
		const { items } = await fetching([event({ tenantId: GB }), event()]);
		expect(items?.[0].recordMissing).toMatch(/^Xero does not let this connection into the organisation/);
		expect(items?.[1].record).toBeTruthy();
	});

	test('because the minute is used up, it is not waited for', async () => {
		recorder.handle(() => ({
			status: 429,
			headers: { 'Retry-After': '50', 'X-Rate-Limit-Problem': 'minute' },
		}));
		const { items } = await fetching([event()]);
		expect(items?.[0].recordMissing).toMatch(/limit of calls|not answer in time/);
	});

	test('within 3 seconds, the event goes out without it, and what came in time is kept', async () => {
		// A process begins with one call in flight; after three answers it knows that it is alone and makes calls side by side.
		recorder.handle(answerAll);
		for (let quiet = 0; quiet < 3; quiet++) await fetching([event()]);
		recorder.handle((request) => ({
			...answerAll(request),
			delay: request.path.endsWith('Contacts') ? 4_000 : 0,
		}));
		const started = Date.now();
		const { items } = await fetching([event({ eventCategory: 'CONTACT' }), event()]);
		const took = Date.now() - started;
		expect(took).toBeGreaterThan(2_500);
		expect(items?.[0].recordMissing).toMatch(/not answer in time/);
		expect(items?.[1].record).toBeTruthy();
	});

	test('and the names of the organisations are not to be had either, the events still arrive', async () => {
		recorder.handle((request) => (request.path === '/connections' ? { status: 403 } : answerAll(request)));
		const { items } = await fetching([event()]);
		expect(items?.[0].record).toBeTruthy();
		expect(items?.[0].organisation).toBeNull();
	});
});
