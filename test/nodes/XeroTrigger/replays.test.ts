import { createHarness } from '../../support';
import { Host } from './host';
import { envelope, event } from './support';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

let now = Date.now();
let host: Host;

beforeEach(() => {
	now = Date.now();
	jest.spyOn(Date, 'now').mockImplementation(() => now);
	host = new Host(createHarness({ baseUrl: 'http://127.0.0.1:9' }));
});
afterEach(() => jest.restoreAllMocks());

const dated = (ago: number) => event({ eventDateUtc: new Date(now - ago).toISOString().slice(0, -1) });
const executed = { status: 200, items: [{}] };
const nothing = { status: 200, items: [] };

describe('events that are two days old', () => {
	test('are replays at a trigger that has never seen their numbers', async () => {
		const process = host.start();
		expect(await process.post(envelope([dated(3 * DAY)], 9))).toEqual(nothing);
		expect(await process.post(envelope([dated(47 * HOUR)], 20))).toMatchObject(executed);
		expect(await process.post(envelope([dated(3 * DAY)], 9))).toEqual(nothing);
	});

	test('are replays when they were here before, also after so long that their hashes are forgotten', async () => {
		const recorded = envelope([dated(0)], 5);
		expect(await host.start().post(recorded)).toMatchObject(executed);
		for (let day = 1; day <= 40; day++) {
			now += DAY;
			const process = host.start();
			expect(await process.post(recorded)).toEqual(nothing);
			expect(await process.post(envelope([dated(0)], 5 + day))).toMatchObject(executed);
		}
	});

	test('are taken when Xero catches up after an outage: then they carry on the numbering', async () => {
		await host.start().post(envelope([dated(0)], 5));
		const late = [dated(0), dated(-HOUR)];
		now += 10 * DAY;
		const process = host.start();
		const body = envelope(late, 6);
		expect((await process.post(body)).items).toHaveLength(2);
		expect(await process.post(body)).toEqual(nothing);
		now += 23 * DAY;
		expect(await process.post(envelope([{ ...late[0], resourceId: 'x' }], 8))).toEqual(nothing);
	});

	test('are taken when they were here and n8n could not take them on', async () => {
		const process = host.start();
		const body = envelope([dated(0)], 5);
		expect((await process.post(body, 'fails')).status).toBe(500);
		await process.post(envelope([dated(0)], 6));
		now += 3 * DAY;
		expect(await host.start().post(body)).toMatchObject(executed);
		expect(await host.start().post(body)).toEqual(nothing);
	});

	test('also when so many could not be taken on, and n8n was started anew', async () => {
		const process = host.start();
		const failed = Array.from({ length: 30 }, (_, batch) =>
			envelope(
				Array.from({ length: 50 }, (_, index) => ({ ...dated(0), resourceId: `r-${batch}-${index}` })),
				5 + 50 * batch,
			),
		);
		for (const body of failed) expect((await process.post(body, 'fails')).status).toBe(500);
		await process.post(envelope([dated(0)], 5 + 50 * 30));
		now += 3 * DAY;
		const restarted = host.start();
		let taken = 0;
		for (const body of failed) taken += (await restarted.post(body)).items.length;
		expect(taken).toBe(1_500);
	});

	test('a date that is none is no reason to drop an event', async () => {
		expect(await host.start().post(envelope([event({ eventDateUtc: 'soon' })]))).toMatchObject(executed);
	});
});
