import type { IDataObject } from 'n8n-workflow';

import { createHarness, startRecorder, type Harness, type RecordedRequest, type Recorder } from '../../support';
import { Host } from './host';
import { deliver, envelope, event } from './support';

let recorder: Recorder;
let harness: Harness;

/** Gives every invoice that is asked for. */
function answerAll({ path, query }: RecordedRequest): { body: IDataObject | IDataObject[] } {
	if (path === '/connections') return { body: [] };
	const rows = query.IDs.split(',').map((InvoiceID) => ({ InvoiceID, Type: 'ACCREC' }));
	const pagination = { page: 1, pageSize: 1000, pageCount: 1, itemCount: rows.length };
	return { body: { Invoices: rows, pagination } };
}

beforeEach(async () => {
	recorder = await startRecorder(answerAll);
	harness = createHarness({ baseUrl: recorder.url });
});

afterEach(async () => await recorder.close());

describe('a record that Xero does not give just now', () => {
	const IDs = Array.from({ length: 100 }, (_, index) => `0e6f5ee0-0d4e-4a3c-8f8f-${String(index).padStart(12, '0')}`);
	const strict = { events: ['INVOICE.UPDATE', 'BILL.PAID'], includeUncertain: false, fetchRecord: true };
	const updates = (from: number, to: number) =>
		IDs.slice(from, to).map((resourceId) => event({ resourceId, eventType: 'UPDATE' }));
	/** A server that refuses calls which ask for this record. */
	const without = (id: string, status: number) => (request: RecordedRequest) =>
		(request.query.IDs ?? '').includes(id) ? { status, body: {} } : answerAll(request);

	test('costs only the records of its own call', async () => {
		recorder.handle(without(IDs[99], 503));
		const { items } = await deliver(harness, envelope(updates(0, 100)), {
			parameters: { fetchRecord: true },
		});
		const missing = items?.filter(({ recordMissing }) => recordMissing).map(({ resourceId }) => resourceId);
		expect(missing).toContain(IDs[99]);
		expect(missing!.length).toBeLessThan(50);
		expect(items).toHaveLength(100);
	});

	test.each([429, 500, 503])('(%s): without uncertain events Xero is asked to send it again', async (status) => {
		recorder.handle(without(IDs[1], status));
		const host = new Host(harness, strict);
		const process = host.start();
		const body = envelope(updates(1, 2), 1);
		expect(await process.post(body)).toEqual({ status: 503, items: [] });
		expect(await host.start().post(body)).toEqual({ status: 503, items: [] });
		recorder.handle(answerAll);
		expect(await process.post(body)).toMatchObject({
			status: 200,
			items: [{ event: 'Invoice Updated' }],
		});
		expect(await process.post(body)).toEqual({ status: 200, items: [] });
	});

	test('what could be fetched of the delivery is executed at once, and not again with the rest', async () => {
		recorder.handle(without(IDs[99], 503));
		const host = new Host(harness, strict);
		const first = await host.start().post(envelope(updates(0, 100), 1));
		expect(first.status).toBe(503);
		expect(first.items.length).toBeGreaterThan(50);
		recorder.handle(answerAll);
		const second = await host.start().post(envelope(updates(0, 100), 1));
		expect(second.status).toBe(200);
		const executed = [...first.items, ...second.items].map(({ resourceId }) => String(resourceId));
		expect(executed.sort()).toEqual(IDs);
	});

	test('that is refused for good, or not there, is not asked for again', async () => {
		const process = new Host(harness, strict).start();
		for (const [index, status] of [403, 400].entries()) {
			recorder.handle(without(IDs[index], status));
			expect(await process.post(envelope(updates(index, index + 1), 1 + index))).toEqual({
				status: 200,
				items: [],
			});
		}
		recorder.handle(({ path }) => ({ body: path === '/connections' ? [] : { Invoices: [] } }));
		expect(await process.post(envelope(updates(3, 4), 3))).toEqual({ status: 200, items: [] });
	});

	test('for half a day comes without it: Xero would switch the webhook off after a day', async () => {
		recorder.handle(without(IDs[1], 503));
		const [recent, old] = [11, 13].map((hours) => {
			const eventDateUtc = new Date(Date.now() - hours * 60 * 60_000).toISOString().slice(0, -1);
			return envelope([event({ resourceId: IDs[1], eventType: 'UPDATE', eventDateUtc })], hours);
		});
		const process = new Host(harness, strict).start();
		expect(await process.post(recent)).toEqual({ status: 503, items: [] });
		expect(await process.post(old)).toMatchObject({ status: 200, items: [{ certain: false }] });
	});

	test('is reported as uncertain where such events are wanted', async () => {
		recorder.handle(without(IDs[1], 503));
		const process = new Host(harness, { ...strict, includeUncertain: true }).start();
		const notified = await process.post(envelope(updates(1, 2), 1));
		expect(notified).toMatchObject({
			status: 200,
			items: [{ certain: false, recordMissing: expect.any(String) }],
		});
	});
});
