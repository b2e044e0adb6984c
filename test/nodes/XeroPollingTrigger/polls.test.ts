import type { IExecuteFunctions } from 'n8n-workflow';

import { Known, MOST_OLDER, MOST_RECENT } from '../../../nodes/XeroPollingTrigger/memory';
import { Seen } from '../../../nodes/XeroPollingTrigger/seen';
import { XeroPollingTrigger } from '../../../nodes/XeroPollingTrigger/XeroPollingTrigger.node';
import { sharedCache } from '../../../xero/cache';
import { createHarness, pollContext, startRecorder, type Harness, type Recorder } from '../../support';
import { JumpingClock } from '../../support/fakeClock';
import { FakeList, NZ, partsOn, poller, xeroDate } from './support';

const ID = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

let recorder: Recorder;
let harness: Harness;
let list: FakeList;

beforeEach(async () => {
	list = new FakeList('Invoices', 'InvoiceID');
	recorder = await startRecorder(list.handle);
	harness = createHarness({ baseUrl: recorder.url });
});

afterEach(async () => await recorder.close());

const watch = (over: object = {}) =>
	poller(harness, { watch: 'invoice', events: ['created', 'updated'], ...over }, partsOn(new JumpingClock()));

const ids = (items: Array<{ resourceId?: unknown }> | null) =>
	items?.map(({ resourceId }) => Number(String(resourceId).slice(-12))) ?? null;

describe('polls', () => {
	test('a change that becomes visible late is still told, because each window reaches back', async () => {
		const node = watch();
		await node.poll();
		list.now += 60_000;
		list.put(ID(1), {});
		expect(ids(await node.poll())).toEqual([1]);
		list.put(ID(2), {}, list.now - 90_000);
		expect(ids(await node.poll())).toEqual([2]);
		expect(await node.poll()).toBeNull();
	});

	test('a start in the past: the first poll tells nothing, the second the backlog, created and updated told by the own date', async () => {
		list.put(ID(1), { Status: 'PAID', Date: xeroDate(list.now - 9e8) }, list.now - 9e8);
		list.put(ID(2), { Status: 'PAID', Date: xeroDate(list.now - 9e8) }, list.now - 1e6);
		list.put(ID(3), { Status: 'DRAFT', Date: xeroDate(list.now - 1e6) }, list.now - 1e6);
		const node = watch({ startFrom: 'lastDay' });
		expect(await node.poll()).toBeNull();
		expect(await node.poll()).toEqual([
			expect.objectContaining({
				resourceId: ID(2),
				event: 'updated',
				concludedFrom: 'documentDate',
				previousStatus: null,
			}),
			expect.objectContaining({ resourceId: ID(3), event: 'created', concludedFrom: 'documentDate' }),
		]);
		list.now += 60_000;
		list.put(ID(1), { Status: 'VOIDED' });
		list.put(ID(4), { Date: xeroDate(0) });
		expect(await node.poll()).toEqual([
			expect.objectContaining({ resourceId: ID(4), event: 'created', concludedFrom: 'memory' }),
		]);
	});

	test('another subject, organisation or start begins anew; other events do not', async () => {
		const node = watch();
		await node.poll();
		const state = JSON.stringify(node.stored);
		await node.poll({ parameters: { events: ['updated'] } });
		expect(JSON.stringify(node.stored)).toBe(state);
		list.now += 5000;
		list.put(ID(1), {});
		expect(await node.poll({ parameters: { watch: 'bill' } })).toBeNull();
		expect(JSON.stringify(node.stored)).toContain('"for":"bill window');
	});

	test.each([
		['invoiceApproved', 'Invoices', 'AUTHORISED', ['PAID']],
		['billApproved', 'Invoices', 'AUTHORISED', ['PAID']],
		['purchaseOrderApproved', 'PurchaseOrders', 'AUTHORISED', ['BILLED']],
		['quoteAccepted', 'Quotes', 'ACCEPTED', ['INVOICED']],
		['quoteSent', 'Quotes', 'SENT', ['ACCEPTED', 'INVOICED']],
	])('%s: a step back to that status is not told', async (triggerOn, collection, status, later) => {
		await recorder.close();
		list = new FakeList(collection, `${collection.slice(0, -1)}ID`);
		recorder = await startRecorder(list.handle);
		harness = createHarness({ baseUrl: recorder.url });
		later.forEach((Status, index) => list.put(ID(index), { Status }));
		list.put(ID(8), { Status: 'DRAFT' });
		const node = watch({ triggerOn });
		const byHand = watch({ watch: triggerOn.replace(/[A-Z][a-z]+$/, ''), events: [`status:${status}`] });
		await node.poll();
		await byHand.poll();
		list.now += 60_000;
		later.forEach((_, index) => list.put(ID(index), { Status: status }));
		list.put(ID(8), { Status: status });
		list.put(ID(9), { Status: status });
		expect(ids(await node.poll())).toEqual([8, 9]);
		expect(ids(await byHand.poll())).toEqual([...later.keys(), 8, 9]);
	});

	test('chosen by name: the same as record and event; the subtitle says it', async () => {
		const node = watch({ triggerOn: 'billPaid', watch: 'quote', events: ['deleted'] });
		await node.poll();
		list.put(ID(1), { Status: 'PAID' });
		list.put(ID(2), { Status: 'DRAFT' });
		expect(ids(await node.poll())).toEqual([1]);
		expect(recorder.requests[0].query.where).toContain('ACCPAY');
		const subtitle = async (parameters: object) => {
			const context = pollContext({ harness, node: new XeroPollingTrigger(), parameters: parameters as never });
			return (context as unknown as IExecuteFunctions).evaluateExpression(
				String(new XeroPollingTrigger().description.subtitle).slice(1),
				0,
			);
		};
		expect(await subtitle({ triggerOn: 'invoiceBecameOverdue' })).toBe('invoice became overdue');
		expect(await subtitle({ watch: 'creditNote', events: ['created', 'status:AUTHORISED'] })).toBe(
			'credit note created, awaiting payment',
		);
	});

	test('polls that overlap: the second starts nothing', async () => {
		const node = watch();
		await node.poll();
		list.put(ID(1), {}, list.now + 1000);
		const both = await Promise.all([node.poll(), node.poll()]);
		expect(both.map(ids).sort()).toEqual([[1], null].sort());
	});

	test('the node itself, in n8n’s context, empty choice of organisation resolved once', async () => {
		let connections = 0;
		list.before = ({ path }) => {
			if (path !== '/connections') return undefined;
			connections++;
			return { body: [{ tenantId: NZ, tenantName: 'Only One', tenantType: 'ORGANISATION' }] };
		};
		const staticData = {};
		const run = async () => {
			const node = new XeroPollingTrigger();
			const parameters = { watch: 'invoice', organisation: { __rl: true, mode: 'list', value: '' } };
			return await node.poll.call(pollContext({ harness, node, staticData, parameters }));
		};
		expect(await run()).toBeNull();
		list.put(ID(1), {}, list.now + 1000);
		expect(await run()).toEqual([[{ json: expect.objectContaining({ event: 'created', tenantId: NZ }) }]]);
		expect(connections).toBe(1);

		list.before = ({ path }) => (path === '/connections' ? undefined : { status: 403 });
		await expect(run()).rejects.toMatchObject({ failure: { cause: 'configuration-invalid' } });
		const other = '22222222-2222-4222-8222-222222222222';
		sharedCache.forget('');
		list.before = ({ path }) =>
			path === '/connections'
				? { body: [{ tenantId: other, tenantName: 'Other One', tenantType: 'ORGANISATION' }] }
				: undefined;
		expect(await run()).toBeNull();
		expect(recorder.requests[recorder.requests.length - 1].headers['xero-tenant-id']).toBe(other);
	});
});

describe('failures', () => {
	const failing = async (status: number, headers: Record<string, string> = {}) => {
		const node = watch();
		await node.poll();
		list.before = () => ({ status, headers });
		const state = JSON.stringify(node.stored);
		const error = await node.poll({ budgetMs: 10_000 }).catch((caught: unknown) => caught);
		expect(JSON.stringify(node.stored)).toBe(state);
		return error;
	};

	test.each([
		[503, {}, { cause: 'temporarily-unavailable' }],
		[401, {}, { cause: 'credential-invalid' }],
		[403, {}, { cause: 'configuration-invalid' }],
		[
			429,
			{ 'x-rate-limit-problem': 'minute', 'retry-after': '40' },
			{ cause: 'rate-limited', retryAfterMs: 60_000 },
		],
		[
			429,
			{ 'x-rate-limit-problem': 'day', 'retry-after': '7200' },
			{ cause: 'quota-exhausted', resetsAtEpochMs: expect.any(Number) },
		],
	])('%d %j: n8n is told %j, and nothing is stored', async (status, headers, failure) => {
		expect(await failing(status, headers as Record<string, string>)).toMatchObject({ failure });
	});

	test('an answer without a list is refused, not taken for an empty one', async () => {
		const node = watch();
		list.before = () => ({ body: { Status: 'OK' } });
		await expect(node.poll()).rejects.toThrow('Xero answered without a list');
	});

	test('a Xero that does not answer ends with the time n8n gives, not later', async () => {
		const node = watch();
		await node.poll();
		list.before = () => ({ delay: 1_200 });
		await expect(node.poll({ budgetMs: 400 })).rejects.toMatchObject({
			message: 'Xero did not answer within the time of one poll',
			failure: { cause: 'rate-limited' },
		});
	});

	test('a failure after the first page hands over what was read and goes on there', async () => {
		const node = watch();
		await node.poll();
		for (let n = 0; n < 1500; n++) list.put(ID(n), {}, list.now + 1000 + n * 10);
		list.now += 60_000;
		let answers = 0;
		list.before = () => (answers++ === 0 ? undefined : { status: 503 });
		const first = await node.poll({ budgetMs: 5_000 });
		expect(first).toHaveLength(1000);
		list.before = () => undefined;
		const again = recorder.requests.length;
		const second = await node.poll();
		// Not the second page of the old window, which has moved, but the first page of what is left.
		expect(recorder.requests.slice(again).map(({ query }) => query.page)).toEqual(['1']);
		expect(recorder.requests[again].headers['if-modified-since']).toBe('2026-03-31T10:00:10');
		expect([...(ids(first) ?? []), ...(ids(second) ?? [])].sort((a, b) => a - b)).toEqual(
			Array.from({ length: 1500 }, (_, n) => n),
		);
		expect(await node.poll()).toBeNull();
	});

	test.each([
		[{ events: [] }, "Choose at least one event in 'Events'"],
		[{ startFrom: 'moment', startMoment: 'soon' }, "'Start From Date' is not a date"],
	])('%j', async (parameters, message) => {
		await expect(watch(parameters).poll()).rejects.toThrow(message);
	});
});

describe('memory', () => {
	const STATUSES = ['DRAFT', 'PAID'];

	test('statuses survive being stored; of what was not seen for longest only the id is kept, then nothing', () => {
		const known = new Known({}, STATUSES, { recent: 3, older: 1 });
		known.addLatest('a', 'DRAFT');
		known.addLatest('b', 'PAID');
		known.addLatest('c', '');
		known.addLatest('a', 'PAID');
		known.addLatest('d', 'NEW ONE OF XERO');
		expect(known.forgot).toBe(false);
		const again = () => new Known(known.encode(), STATUSES);
		const statuses = () => ['a', 'b', 'c', 'd'].map((id) => again().get(id));
		expect(statuses()).toEqual([{ status: 'PAID' }, {}, { status: '' }, { status: undefined }]);
		known.addLatest('e', 'DRAFT');
		expect(statuses()).toEqual([{ status: 'PAID' }, undefined, {}, { status: undefined }]);
		expect(known.forgot).toBe(true);
	});

	test('a baseline is learned from the newest to the oldest, over several polls: the oldest go first', () => {
		const most = { recent: 3, older: 2 };
		const first = new Known({}, STATUSES, most);
		first.addOldest('newest', 'PAID');
		first.addOldest('newest', 'DRAFT');
		first.addOldest('changed since the start', undefined);
		const second = new Known(first.encode(), STATUSES, most);
		for (const id of ['third', 'fourth', 'fifth']) second.addOldest(id, 'DRAFT');
		expect(second.forgot).toBe(false);
		const third = new Known(second.encode(), STATUSES, most);
		expect(['newest', 'changed since the start', 'third', 'fourth', 'fifth'].map((id) => third.get(id))).toEqual([
			{ status: 'PAID' },
			{ isUnreported: true },
			{ status: 'DRAFT' },
			{},
			{},
		]);
		third.addOldest('sixth', 'DRAFT');
		expect([third.get('sixth'), third.forgot]).toEqual([undefined, true]);
		third.addLatest('new', 'DRAFT');
		expect([third.get('third'), third.get('fourth'), third.get('fifth')]).toEqual([{}, {}, undefined]);
	});

	test('stays small when full', () => {
		const known = new Known({}, ['DRAFT']);
		for (let n = 0; n < MOST_RECENT + MOST_OLDER + 500; n++) known.addLatest(ID(n), 'DRAFT');
		expect(known.size).toBe(MOST_RECENT + MOST_OLDER);
		const { recent, older } = known.encode();
		expect(recent.length + older.length).toBe(9 * MOST_RECENT + 6 * MOST_OLDER);
	});

	test('with too much to remember the window is cut by whole seconds, never through one', () => {
		const seen = new Seen();
		for (let n = 0; n < 30; n++) seen.add(`version${String(n).padStart(3, '0')}`, 1_000_000 + n * 100);
		expect(seen.forgetBefore(0, 15)).toBe(1_002_000);
		expect(seen.size).toBe(10);
		const again = new Seen(seen.encode());
		expect(again.has('version029')).toBe(true);
		expect(again.has('version019')).toBe(false);
	});
});
