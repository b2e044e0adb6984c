import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';

import { createHarness, startRecorder, type Recorder } from '../../support';
import { Host, type Fate, type Post } from './host';
import { at, envelope, event } from './support';

/** What Xero does with a list of events: sends a part of it, to one of two processes, and n8n does something with it. */
interface Send {
	from: number;
	count: number;
	process: 0 | 1;
	fate: Fate;
	/** The process is started anew before. */
	restart: boolean;
	/** Sent while the one before is under way. */
	together: boolean;
}

const EVENTS = 8;

const send = (fates: Fate[]) =>
	fc.record({
		from: fc.integer({ min: 0, max: EVENTS - 1 }),
		count: fc.integer({ min: 1, max: 4 }),
		process: fc.constantFrom<0 | 1>(0, 1),
		fate: fc.constantFrom(...fates),
		restart: fc.boolean(),
		together: fc.boolean(),
	});

/** Sends as told, then everything until each event was answered 200. @returns how often each event was executed */
async function play(sends: Send[], respond: string, processes: 1 | 2): Promise<number[]> {
	const host = new Host(createHarness({ baseUrl: 'http://127.0.0.1:9' }), { respond });
	const events = Array.from({ length: EVENTS }, (_, index) => event({ eventDateUtc: at(index) }));
	const running = [host.start(), host.start()];
	const acknowledged = new Set<number>();
	const counts = events.map(() => 0);
	const note = (from: number, count: number, { status, items }: Post) => {
		for (const { resourceId } of items) counts[events.findIndex((one) => one.resourceId === resourceId)] += 1;
		if (status === 200) for (let index = from; index < from + count; index++) acknowledged.add(index);
	};
	const underWay: Array<Promise<void>> = [];
	for (const { from, count, process, fate, restart, together } of sends) {
		if (!together) await Promise.all(underWay.splice(0));
		const at = processes === 2 ? process : 0;
		// A process that is killed takes what it has under way with it.
		if (fate.startsWith('killed') || restart) await Promise.all(underWay.splice(0));
		if (restart) running[at] = host.start();
		const body = envelope(events.slice(from, from + count), from + 1);
		const post = running[at].post(body, fate, {}, async () => await wait(1));
		underWay.push(post.then((sent) => note(from, Math.min(count, EVENTS - from), sent)));
		if (fate.startsWith('killed')) {
			await Promise.all(underWay.splice(0));
			running[at] = host.start();
		}
	}
	await Promise.all(underWay);
	for (const [index, one] of events.entries()) {
		while (!acknowledged.has(index)) note(index, 1, await running[0].post(envelope([one], index + 1)));
	}
	return counts;
}

describe('whatever comes, again and together, with failures and restarts', () => {
	test.each(['onReceived', 'lastNode'])('answering %s, each event is executed at least once', async (respond) => {
		const fates: Fate[] = ['runs', 'fails', 'killed before', 'killed after'];
		await fc.assert(
			fc.asyncProperty(fc.array(send(fates), { maxLength: 12 }), async (sends) => {
				expect((await play(sends, respond, 2)).every((count) => count >= 1)).toBe(true);
			}),
			{ numRuns: 50 },
		);
	});

	test('exactly once, unless n8n is killed between executing and storing', async () => {
		const fates: Fate[] = ['runs', 'fails', 'killed before'];
		await fc.assert(
			fc.asyncProperty(fc.array(send(fates), { maxLength: 12 }), async (sends) => {
				expect(await play(sends, 'onReceived', 1)).toEqual(Array(EVENTS).fill(1));
			}),
			{ numRuns: 50 },
		);
	});

	test('exactly once also with two processes, as long as each stores before the other begins', async () => {
		const apart = send(['runs', 'fails', 'killed before']).map((one) => ({ ...one, together: false }));
		await fc.assert(
			fc.asyncProperty(fc.array(apart, { maxLength: 12 }), async (sends) => {
				expect(await play(sends, 'onReceived', 2)).toEqual(Array(EVENTS).fill(1));
			}),
			{ numRuns: 50 },
		);
	});

	test('answering at the end, exactly once as long as the process lives', async () => {
		const alive = send(['runs', 'fails']).map((one) => ({ ...one, restart: false }));
		await fc.assert(
			fc.asyncProperty(fc.array(alive, { maxLength: 12 }), async (sends) => {
				expect(await play(sends, 'lastNode', 1)).toEqual(Array(EVENTS).fill(1));
			}),
			{ numRuns: 50 },
		);
	});
});

describe('the life of a record, with events late, twice, out of order, failing and after restarts', () => {
	const LIFE = ['DRAFT', 'AUTHORISED', 'AUTHORISED', 'PAID', 'AUTHORISED', 'PAID'];
	const id = '0e6f5ee0-0d4e-4a3c-8f8f-0b3c1a1f5c55';
	let recorder: Recorder;
	let now = 0;

	beforeAll(async () => {
		recorder = await startRecorder(({ path }) => {
			if (path === '/connections') return { body: [] };
			const UpdatedDateUTC = `/Date(${Date.parse(`${at(now)}Z`)}+0000)/`;
			return {
				body: { Invoices: [{ InvoiceID: id, Type: 'ACCREC', Status: LIFE[now], UpdatedDateUTC }] },
			};
		});
	});
	afterAll(async () => await recorder.close());

	const step = fc.record({
		/** Which event of those that have happened is sent; beyond, the next one happens first. */
		which: fc.nat({ max: 9 }),
		fate: fc.constantFrom<Fate>('runs', 'fails', 'killed before'),
		restart: fc.boolean(),
	});

	/** By the record, which is always fetched as it is now, or by the status in the event, as it was then. */
	test.each([
		['INVOICE', 15],
		['CREDITNOTE', 60],
	])(
		'%s: created and approved are reported once, paid once or twice, and none is lost',
		async (category, numRuns) => {
			let runs = 0;
			await fc.assert(
				fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
					const events = ['CREATE', 'APPROVED', 'PAID'].map((word) => `${category}.${word}`);
					const parameters = { events, fetchRecord: category === 'INVOICE' };
					// An app of its own, or the limit of calls would be reached.
					const credentialData = { clientId: `app ${category} ${runs++}` };
					const host = new Host(createHarness({ baseUrl: recorder.url, credentialData }), parameters);
					let process = host.start();
					const notified: string[] = [];
					const changes = LIFE.map((Status, index) =>
						event({
							resourceId: id,
							eventCategory: category,
							eventType: index === 0 ? 'CREATE' : 'UPDATE',
							eventDateUtc: at(index),
							...(category === 'INVOICE' ? {} : { data: { Status } }),
						}),
					);
					const post = async (index: number, fate: Fate = 'runs') => {
						const { status, items } = await process.post(envelope([changes[index]], index + 1), fate);
						expect(items.every(({ certain }) => certain)).toBe(true);
						for (const { events: names } of items) notified.push(...(names as string[]));
						return status === 200;
					};
					const done = new Set<number>();
					now = 0;
					if (await post(0)) done.add(0);
					for (const { which, fate, restart } of steps) {
						if (which > now && now < LIFE.length - 1) now += 1;
						if (restart) process = host.start();
						const index = Math.min(which, now);
						if (await post(index, fate)) done.add(index);
						if (fate === 'killed before') process = host.start();
					}
					now = LIFE.length - 1;
					for (const index of LIFE.keys()) if (!done.has(index)) expect(await post(index)).toBe(true);
					const count = (word: string) => notified.filter((one) => one.endsWith(word)).length;
					expect([count('Created'), count('Approved')]).toEqual([1, 1]);
					expect([1, 2]).toContain(count('Paid'));
				}),
				{ numRuns },
			);
		},
	);
});
