import fc from 'fast-check';

import { State } from '../../../nodes/XeroTrigger/state';
import { createHarness, startRecorder, type Recorder } from '../../support';
import { Host } from './host';
import { at, envelope, event } from './support';

let recorder: Recorder;
let host: Host;
/** The invoice, as Xero has it when it is fetched. */
let record: Record<string, unknown> = {};

const resourceId = '0e6f5ee0-0d4e-4a3c-8f8f-0b3c1a1f5c77';
const STEPS = ['CREATE', 'APPROVED', 'PAID', 'VOIDED'].map((word) => `INVOICE.${word}`);
const stamp = (minute: number) => `/Date(${Date.parse(`${at(minute)}Z`)}+0000)/`;

beforeEach(async () => {
	recorder = await startRecorder(({ path }) => ({
		body: path === '/connections' ? [] : { Invoices: [{ InvoiceID: resourceId, Type: 'ACCREC', ...record }] },
	}));
	host = new Host(createHarness({ baseUrl: recorder.url }));
});
afterEach(async () => await recorder.close());

const names = ({ items }: { items: object[] }) =>
	items.map((item) => {
		const { event: name, certain } = item as { event: string; certain: boolean };
		return `${name}${certain ? '' : '?'}`;
	});

describe('what is stored with n8n', () => {
	test('after a restart, the first delivery is taken and a repeat is dropped', async () => {
		const [first, second] = [envelope([event()], 1), envelope([event()], 2)];
		expect(await host.start().post(first)).toMatchObject({ status: 200, items: [{}] });
		const process = host.start();
		expect(await process.post(second)).toMatchObject({ status: 200, items: [{ missedBefore: 0 }] });
		expect(await process.post(first)).toEqual({ status: 200, items: [] });
	});

	test('two processes share it: each takes what follows, and neither what the other has taken', async () => {
		const [one, two] = [host.start(), host.start()];
		const bodies = [1, 2, 3, 4, 5, 6].map((number) => envelope([event()], number));
		for (const [index, body] of bodies.entries())
			expect(await (index % 2 ? one : two).post(body)).toMatchObject({ status: 200, items: [{}] });
		for (const [index, body] of bodies.entries())
			expect(await (index % 2 ? two : one).post(body)).toEqual({ status: 200, items: [] });
	});

	test('answering at the end: what failed is executed when it comes again, here or elsewhere', async () => {
		host = new Host(host.harness, { respond: 'lastNode' });
		const [body, next] = [envelope([event()], 1), envelope([event()], 2)];
		expect(await host.start().post(body, 'fails')).toMatchObject({ status: 500, items: [] });
		const process = host.start();
		expect(await process.post(body)).toMatchObject({ status: 200, items: [{}] });
		await process.post(next);
		expect(await host.start().post(body)).toEqual({ status: 200, items: [] });
	});

	test.each(['onReceived', 'lastNode'])(
		'answering %s: Approved is reported although its delivery failed and the invoice was paid since',
		async (respond) => {
			host = new Host(host.harness, { respond, events: STEPS, fetchRecord: true });
			const approved = envelope([event({ resourceId, eventType: 'UPDATE', eventDateUtc: at(1) })], 2);
			for (const sameProcess of [true, false]) {
				host.stored = '{}';
				let process = host.start();
				const other = () => (sameProcess ? process : (process = host.start()));
				record = { Status: 'DRAFT', UpdatedDateUTC: stamp(0) };
				const created = event({ resourceId, eventDateUtc: at(0) });
				expect(names(await process.post(envelope([created], 1)))).toEqual(['Invoice Created']);
				record = { Status: 'AUTHORISED', UpdatedDateUTC: stamp(1) };
				expect(names(await other().post(approved, 'fails'))).toEqual([]);
				record = { Status: 'PAID', UpdatedDateUTC: stamp(2) };
				const paid = event({ resourceId, eventType: 'UPDATE', eventDateUtc: at(2) });
				const notified = [
					...(await other().post(envelope([paid], 3))).items,
					...(await other().post(approved)).items,
				];
				expect(notified.flatMap(({ events }) => events).sort()).toEqual(['Invoice Approved', 'Invoice Paid']);
			}
		},
	);

	test('a status another process has seen counts: Paid is reported once, whoever gets the later change', async () => {
		host = new Host(host.harness, { events: STEPS, fetchRecord: true });
		const [one, two] = [host.start(), host.start()];
		const send = async (process: typeof one, minute: number, Status: string) => {
			record = { Status, UpdatedDateUTC: stamp(minute) };
			const change = event({ resourceId, eventType: 'UPDATE', eventDateUtc: at(minute) });
			return names(await process.post(envelope([change], minute)));
		};
		await send(one, 1, 'AUTHORISED');
		expect(await send(two, 2, 'PAID')).toEqual(['Invoice Paid']);
		expect(await send(one, 3, 'PAID')).toEqual([]);
		expect(await send(two, 4, 'AUTHORISED')).toEqual([]);
		expect(await send(one, 5, 'PAID')).toEqual(['Invoice Paid']);
	});

	test('an older record that comes late, or an older event, does not set a younger status back', async () => {
		host = new Host(host.harness, { events: STEPS, fetchRecord: true });
		const process = host.start();
		const send = async (minute: number, Status: string, updated = minute) => {
			record = { Status, UpdatedDateUTC: stamp(updated) };
			const change = event({ resourceId, eventType: 'UPDATE', eventDateUtc: at(minute) });
			return names(await process.post(envelope([change], minute)));
		};
		await send(1, 'AUTHORISED');
		expect(await send(3, 'PAID')).toEqual(['Invoice Paid']);
		expect(await send(2, 'AUTHORISED')).toEqual([]);
		expect(await send(4, 'PAID')).toEqual([]);
	});
});

describe('the stored text', () => {
	const known = (count: number) => {
		const state = new State();
		state.load(undefined, 'app');
		for (let index = 0; index < count; index++) {
			const hash = `hash-${String(index).padStart(11, '0')}`;
			state.open({ hash, date: 1_800_000_000_000 }, index);
			state.step(hash, `0e6f5ee0-0d4e-4a3c-8f8f-${String(index).padStart(12, '0')}`, 'AUTHORISED', index);
			if (index % 20) state.close([hash], true, 1_800_000_000_000);
		}
		return state;
	};

	test('stays small, however much happens, and is written only when something has', async () => {
		const process = host.start();
		const text = known(15_000).text([], 1_800_000_000_000);
		expect(text.length).toBeLessThan(120_000);
		expect(text).toContain('hash-00000014999');
		const body = envelope([event()], 1);
		await process.post(body);
		// The first repeat stores when n8n had taken the event on, to the millisecond.
		await process.post(body);
		const { writes } = host;
		for (let repeat = 0; repeat < 5; repeat++) await process.post(body);
		expect(host.writes).toBe(writes);
	});

	test('ages: after two days events are forgotten, after a year statuses', () => {
		const now = 1_800_000_000_000;
		const read = (later: number) => JSON.parse(known(10).text([], now + later)) as Record<string, unknown[]>;
		const DAY = 24 * 60 * 60_000;
		expect([read(DAY).seen.length, read(3 * DAY).seen.length]).toEqual([9, 0]);
		expect([read(31 * DAY).untaken.length, read(33 * DAY).untaken.length]).toEqual([1, 0]);
		expect(read(0).statuses).toHaveLength(0);
	});

	test('two states merge to the same in any order, and a merge forgets nothing', () => {
		const act = fc.record({
			hash: fc.constantFrom('a', 'b', 'c', 'd'),
			id: fc.constantFrom('1', '2'),
			status: fc.constantFrom('DRAFT', 'AUTHORISED', 'PAID'),
			at: fc.integer({ min: 1, max: 5 }),
			taken: fc.option(fc.boolean()),
		});
		const make = (acts: Array<{ hash: string; id: string; status: string; at: number; taken: boolean | null }>) => {
			const state = new State();
			state.load(undefined, 'app');
			for (const { hash, id, status, at: moment, taken } of acts) {
				if (state.isSeen(hash)) continue;
				state.open({ hash, date: moment }, moment);
				state.step(hash, id, status, moment);
				state.arrived({ first: moment, last: moment, from: moment, to: moment }, 0);
				if (taken !== null) state.close([hash], taken, 5);
			}
			return state;
		};
		const sorted = (state: State) =>
			JSON.stringify(JSON.parse(state.text([], 5)), (_key, value: unknown) =>
				Array.isArray(value) ? [...(value as unknown[])].sort() : value,
			);
		fc.assert(
			fc.property(fc.array(act), fc.array(act), (one, other) => {
				const [a, b] = [make(one), make(other)];
				const [textA, textB] = [a.text([], 5), b.text([], 5)];
				a.load(textB, 'app');
				b.load(textA, 'app');
				expect(sorted(a)).toBe(sorted(b));
				for (const { hash } of one.filter(({ taken }) => taken === true)) expect(b.isSeen(hash)).toBe(true);
			}),
		);
	});

	test('anything at all in its place is passed over, and the next delivery is taken', async () => {
		const like = fc.record(
			{
				app: fc.jsonValue(),
				sequence: fc.oneof(
					fc.jsonValue(),
					fc.record({ begun: fc.nat(), latest: fc.nat(), ranges: fc.array(fc.jsonValue()) }),
				),
				seen: fc.oneof(fc.jsonValue(), fc.array(fc.tuple(fc.string(), fc.jsonValue()))),
				untaken: fc.oneof(
					fc.jsonValue(),
					fc.array(fc.tuple(fc.string(), fc.nat(), fc.jsonValue(), fc.string())),
				),
				statuses: fc.oneof(fc.jsonValue(), fc.array(fc.tuple(fc.string(), fc.jsonValue(), fc.string()))),
				started: fc.jsonValue(),
			},
			{ requiredKeys: [] },
		);
		const text = fc.oneof(
			fc.jsonValue(),
			fc.jsonValue().map((value) => JSON.stringify(value)),
			like.map((value) => JSON.stringify(value)),
		);
		await fc.assert(
			fc.asyncProperty(text, async (state) => {
				host.stored = JSON.stringify({ 'node:Node under test': { state } });
				expect(await host.start().post(envelope([event()], 1))).toMatchObject({
					status: 200,
					items: [{}],
				});
			}),
		);
	});
});

describe('the guard against loops', () => {
	test('holds a record back for the rest of the hour, says so, and leaves other records alone', async () => {
		let now = Date.now();
		const clock = jest.spyOn(Date, 'now').mockImplementation(() => now);
		host = new Host(host.harness, { mostRuns: 3 });
		let number = 0;
		let process = host.start();
		const change = async (id: string, fate: 'runs' | 'fails' = 'runs') => {
			number += 1;
			const one = event({ resourceId: id, eventDateUtc: new Date(now).toISOString().slice(0, -1) });
			now += 60_000;
			const { status, items } = await process.post(envelope([one], number), fate);
			return [status, ...items.map(({ heldBackUntil }) => heldBackUntil ?? 'runs')];
		};
		expect(await change('looping', 'fails')).toEqual([500]);
		expect(await change('looping')).toEqual([200, 'runs']);
		const until = new Date(now + 60 * 60_000).toISOString();
		expect(await change('looping')).toEqual([200, 'runs']);
		expect(await change('looping')).toEqual([200, until]);
		expect(await change('looping')).toEqual([200]);
		process = host.start();
		expect(await change('looping')).toEqual([200]);
		expect(await change('other')).toEqual([200, 'runs']);
		now += 60 * 60_000;
		expect(await change('looping')).toEqual([200, 'runs']);
		clock.mockRestore();
	});

	test('is off unless it is wanted', async () => {
		const process = host.start();
		for (let number = 1; number <= 30; number++) {
			const one = event({ resourceId, eventDateUtc: at(number) });
			expect((await process.post(envelope([one], number))).items).toHaveLength(1);
		}
	});
});
