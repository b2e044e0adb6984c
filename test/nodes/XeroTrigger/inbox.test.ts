import { setTimeout as wait } from 'node:timers/promises';

import type { Arrival } from '../../../nodes/XeroTrigger/delivery';
import { Inbox } from '../../../nodes/XeroTrigger/inbox';
import { createHarness, startRecorder } from '../../support';
import { deliver, envelope, event } from './support';

const arrivals = (...hashes: string[]) =>
	hashes.map((hash) => ({ hash, event: { resourceId: hash }, gaps: [] }) as unknown as Arrival);
const never = new AbortController().signal;
const names = (mine: readonly Arrival[]) => mine.map(({ hash }) => hash);

async function claim(inbox: Inbox, ...hashes: string[]) {
	return await inbox.claim(arrivals(...hashes), never);
}

describe('events that come again', () => {
	test('pass once, also within one delivery', async () => {
		const inbox = new Inbox();
		const { mine, round } = await claim(inbox, 'a', 'b', 'a');
		expect(names(mine)).toEqual(['a', 'b']);
		round!.end(true);
		expect(names((await claim(inbox, 'b', 'c')).mine)).toEqual(['c']);
	});

	test.each([
		[true, [], ['b']],
		[false, ['a'], ['a', 'b']],
	])('wait for the delivery under way: taken on %s', async (taken, alone, withAnother) => {
		const inbox = new Inbox();
		const first = await claim(inbox, 'a');
		const again = claim(inbox, 'a');
		first.round!.end(taken);
		expect(names((await again).mine)).toEqual(alone);
		(await again).round?.end(false);
		expect(names((await claim(inbox, 'a', 'b')).mine)).toEqual(withAnother);
	});

	test('the same event twice at once: one has it, the other waits', async () => {
		const inbox = new Inbox();
		const [one, two] = [claim(inbox, 'a'), claim(inbox, 'a')];
		expect(names((await one).mine)).toEqual(['a']);
		(await one).round!.end(true);
		expect((await two).mine).toEqual([]);
	});

	test('the wait has an end, and then the sender has to come again', async () => {
		const inbox = new Inbox();
		const first = await claim(inbox, 'a');
		const late = await inbox.claim(arrivals('b', 'a'), AbortSignal.timeout(20));
		expect(late.round).toBeUndefined();
		expect(late.mine).toHaveLength(2);
		first.round!.end(true);
		expect(names((await claim(inbox, 'b', 'a')).mine)).toEqual(['b']);
	});

	test("deliveries that hold each other's events do not wait in a circle", async () => {
		const inbox = new Inbox();
		const first = await claim(inbox, 'z');
		const others = [claim(inbox, 'a', 'z'), claim(inbox, 'b', 'z', 'a')];
		first.round!.end(false);
		const second = await others[0];
		expect(names(second.mine)).toEqual(['a', 'z']);
		second.round!.end(true);
		expect(names((await others[1]).mine)).toEqual(['b']);
	});
});

describe('deliveries that come faster than n8n starts executions', () => {
	test('go on at once when none is under way, and else as one round after it', async () => {
		const inbox = new Inbox();
		const one = await claim(inbox, 'a');
		const [led, member] = [await claim(inbox, 'c'), await claim(inbox, 'd', 'e')];
		expect(member.isLed).toBeUndefined();
		expect(member.round).toBe(led.round);
		one.round!.end(true);
		await led.isLed;
		expect(names(led.round!.arrivals)).toEqual(['c', 'd', 'e']);
		const next = await claim(inbox, 'f');
		expect(next.round).not.toBe(led.round);
		led.round!.end(false);
		await next.isLed;
		expect(await member.round!.outcome).toBe(false);
		expect(names((await claim(inbox, 'a', 'd')).mine)).toEqual(['d']);
	});

	test('do not wait for ever when n8n never answers', async () => {
		const inbox = new Inbox();
		await claim(inbox, 'a');
		await expect((await claim(inbox, 'c')).isLed).resolves.toBeUndefined();
	});

	test.each([200, 500])('every event once, one call for a group; n8n answers %s to all', async (n8nAnswers) => {
		const recorder = await startRecorder(({ path, query }) => {
			if (path === '/connections') return { body: [] };
			const Invoices = query.IDs.split(',').map((InvoiceID) => ({
				InvoiceID,
				Type: 'ACCREC',
				Status: 'DRAFT',
			}));
			const pagination = { page: 1, pageSize: 1000, pageCount: 1, itemCount: Invoices.length };
			return { body: { Invoices, pagination }, delay: 150 };
		});
		const harness = createHarness({ baseUrl: recorder.url });
		const nodeFields = { id: `burst ${n8nAnswers}` };
		const events = Array.from({ length: 40 }, () => event());
		const all = await Promise.all(
			events.map(async (one, index) => {
				await wait(index * 2);
				return await deliver(harness, envelope([one], index + 1), {
					parameters: { fetchRecord: true },
					nodeFields,
					n8nAnswers,
				});
			}),
		);
		await recorder.close();
		const items = all.flatMap((sent) => sent.items ?? []);
		expect(items.map(({ resourceId }) => resourceId).sort()).toEqual(
			events.map(({ resourceId }) => resourceId).sort(),
		);
		expect(items.every(({ record }) => record)).toBe(true);
		const calls = recorder.requests.filter(({ path }) => path.endsWith('Invoices'));
		expect(calls.length).toBeLessThan(10);
		const members = all.filter((sent) => !sent.items);
		// A busy machine may cut a call short, and it is made again: there are never more leaders than calls.
		expect(40 - members.length).toBeLessThanOrEqual(calls.length);
		expect(members.length).toBeGreaterThan(25);
		for (const { answer } of members)
			expect(answer).toMatchObject({
				statusCode: n8nAnswers === 200 ? 200 : 503,
				body: '',
				timesEnded: 1,
			});
	});
});
