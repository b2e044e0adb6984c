import type { INodeParameters } from 'n8n-workflow';

import { createHarness, type Harness } from '../../support';
import { ALL_EVENTS, at, deliver, envelope, event, GB, NZ } from './support';

let harness: Harness;

beforeEach(() => {
	harness = createHarness({ baseUrl: 'http://127.0.0.1:9' });
});

/** Categories and organisations of the events that pass. */
async function passed(parameters: INodeParameters, ...events: object[]): Promise<string[] | 'none'> {
	const { items, answer } = await deliver(harness, envelope(events), { parameters });
	if (items)
		return items.map(
			({ category, eventType, tenantId }) => `${category} ${eventType} ${tenantId === NZ ? 'NZ' : 'GB'}`,
		);
	expect(answer).toMatchObject({ statusCode: 200, body: '', timesEnded: 1 });
	return 'none';
}

const created = event();
const updated = () => event({ eventType: 'UPDATE' });
const contact = () => event({ eventCategory: 'CONTACT', tenantId: GB });

describe('the filter', () => {
	test('by kind and change', async () => {
		expect(await passed({ events: ['INVOICE.UPDATE'] }, created, updated(), contact())).toEqual([
			'INVOICE UPDATE NZ',
		]);
		expect(await passed({ events: ['CONTACT.CREATE', 'INVOICE.CREATE'] }, event(), updated(), contact())).toEqual([
			'INVOICE CREATE NZ',
			'CONTACT CREATE GB',
		]);
	});

	test("Xero's spelling and the user's may differ in case", async () => {
		const spelt = event({ eventType: 'Create', eventCategory: 'Invoice', tenantId: NZ.toUpperCase() });
		expect(await passed({ events: ['invoice.create'], organisations: [NZ] }, spelt)).toEqual(['INVOICE CREATE NZ']);
	});

	test('by organisation: picked, as an expression with commas, or none for all', async () => {
		expect(await passed({ organisations: [GB] }, event(), contact())).toEqual(['CONTACT CREATE GB']);
		expect(await passed({ organisations: ` ${GB.toUpperCase()} , ${NZ}` }, event(), contact())).toHaveLength(2);
		expect(await passed({ organisations: '={{ [] }}' }, event(), contact())).toHaveLength(2);
		expect(await passed({ organisations: ['someone-else'] }, event(), contact())).toBe('none');
	});

	test('events about the app itself belong to no organisation', async () => {
		const subscription = event({
			eventCategory: 'SUBSCRIPTION',
			tenantType: 'APPLICATION',
			tenantId: GB,
		});
		expect(await passed({ organisations: [NZ] }, subscription)).toEqual(['SUBSCRIPTION CREATE GB']);
	});

	test('what nobody asked for is acknowledged and starts nothing', async () => {
		expect(await passed({ events: ['CREDITNOTE.CREATE'] }, event(), contact())).toBe('none');
		expect(await passed({ events: [] }, event())).toBe('none');
		expect(await passed({ events: ALL_EVENTS }, event({ eventCategory: 'SOMETHING_NEW' }))).toBe('none');
	});

	test('a category that is new to the node comes as it is, where other kinds of events are chosen', async () => {
		const raw = event({
			eventCategory: 'Purchase_Order',
			eventType: 'Sent',
			data: { Status: 'BILLED', Anything: 1 },
		});
		const { items } = await deliver(harness, envelope([raw, event()]), {
			parameters: { events: ['OTHER.EVENT'], fetchRecord: true },
		});
		expect(items).toEqual([
			expect.objectContaining({
				event: 'PURCHASE_ORDER SENT',
				category: 'PURCHASE_ORDER',
				eventType: 'SENT',
				certain: true,
				resourceId: raw.resourceId,
				data: { Status: 'BILLED', Anything: 1 },
				recordMissing: 'Xero has no records for this kind of event.',
			}),
		]);
		const organisations = [GB];
		expect(await passed({ events: ['OTHER.EVENT'], organisations }, raw)).toBe('none');
	});

	test('payments, the seventh category', async () => {
		const payment = event({ eventCategory: 'PAYMENT' });
		expect(await passed({ events: ['PAYMENT.CREATE'] }, payment, updated())).toEqual(['PAYMENT CREATE NZ']);
	});

	test('without the record, bills and invoices are one', async () => {
		expect(await passed({ events: ['BILL.CREATE'] }, event())).toEqual(['INVOICE CREATE NZ']);
	});
});

describe('the item', () => {
	test('data that Xero adds, a date that is none and numbers that do not fit are shown as they are', async () => {
		const body = JSON.stringify({
			events: [
				event({
					eventCategory: 'CREDITNOTE',
					eventDateUtc: 'soon',
					data: { Type: 'ACCPAYCREDIT', Status: 'DRAFT' },
				}),
			],
			firstEventSequence: 3,
			lastEventSequence: 9,
		});
		const { items } = await deliver(harness, body);
		expect(items).toEqual([
			expect.objectContaining({
				event: 'Credit Note Created',
				eventDateUtc: 'soon',
				data: { Type: 'ACCPAYCREDIT', Status: 'DRAFT' },
				sequence: null,
				firstEventSequence: 3,
				lastEventSequence: 9,
			}),
		]);
	});

	test.each([
		'2026-11-20T10:15:20.83',
		'2026-11-20T10:15:20.83Z',
		'2026-11-20T10:15:20.830',
		'2026-11-20T10:15:20.830Z',
	])('the date %s is one and the same, with and without zeros and Z', async (eventDateUtc) => {
		jest.spyOn(Date, 'now').mockReturnValue(Date.UTC(2026, 10, 20, 11));
		const resourceId = '0e6f5ee0-0d4e-4a3c-8f8f-0b3c1a1f5c22';
		const nodeFields = { id: `dates ${eventDateUtc}` };
		const { items } = await deliver(harness, envelope([event({ resourceId, eventDateUtc })]), {
			nodeFields,
		});
		expect(items).toEqual([expect.objectContaining({ eventDateUtc: '2026-11-20T10:15:20.830Z' })]);
		const again = event({ resourceId, eventDateUtc: '2026-11-20T10:15:20.83' });
		expect((await deliver(harness, envelope([again]), { nodeFields })).items).toBeUndefined();
		jest.restoreAllMocks();
	});

	test('the events of a batch are numbered one by one', async () => {
		const { items } = await deliver(harness, envelope([event(), updated(), contact()], 41));
		expect(items?.map(({ sequence }) => sequence)).toEqual([41, 42, 43]);
	});
});

describe('repeats', () => {
	test('are acknowledged and start nothing, alone or within a batch', async () => {
		const once = event();
		expect((await deliver(harness, envelope([once, once]))).items).toHaveLength(1);
		const again = await deliver(harness, envelope([once]));
		expect(again.items).toBeUndefined();
		expect(again.answer).toMatchObject({ statusCode: 200, timesEnded: 1 });
		expect((await deliver(harness, envelope([once, event()]))).items).toHaveLength(1);
	});

	test('another change of the same record is no repeat', async () => {
		const { resourceId } = created;
		await deliver(harness, envelope([event({ resourceId })]));
		for (const over of [{ eventType: 'UPDATE' }, { eventDateUtc: at(15, 124) }, { tenantId: GB }]) {
			expect((await deliver(harness, envelope([event({ resourceId, ...over })]))).items).toHaveLength(1);
		}
	});

	test('a delivery that n8n could not take on gets through when Xero repeats it', async () => {
		const body = envelope([event()]);
		expect((await deliver(harness, body, { n8nAnswers: 500 })).items).toHaveLength(1);
		expect((await deliver(harness, body)).items).toHaveLength(1);
		expect((await deliver(harness, body)).items).toBeUndefined();
	});

	test('each trigger node, and the test run in the editor, sees an event once', async () => {
		const body = envelope([event()]);
		expect((await deliver(harness, body)).items).toHaveLength(1);
		expect((await deliver(harness, body, { mode: 'manual' })).items).toHaveLength(1);
		expect((await deliver(harness, body, { nodeFields: { id: 'another-node' } })).items).toHaveLength(1);
	});
});
