import { setTimeout as wait } from 'node:timers/promises';

import { Groups } from '../../../nodes/XeroTrigger/groups';
import { createHarness, startRecorder } from '../../support';
import { deliver, envelope, event } from './support';

/** A delivery whose outcome is settled by hand. */
function underWay() {
	let settle: (taken: boolean) => void = () => undefined;
	const taken = new Promise<boolean>((resolve) => (settle = resolve));
	return { taken, settle };
}

describe('deliveries that come faster than n8n starts executions', () => {
	test('go on alone while there is room, and as one group when there is not', async () => {
		const groups = new Groups<string>();
		const [one, two, three, four, five] = Array.from({ length: 5 }, underWay);
		expect(await groups.join(['a'], one.taken)).toEqual({ entries: ['a'] });
		expect(await groups.join(['b'], two.taken)).toEqual({ entries: ['b'] });
		const led = groups.join(['c'], three.taken);
		const member = await groups.join(['d', 'e'], four.taken);
		expect(member).toEqual({ ledBy: three.taken });
		one.settle(true);
		expect(await led).toEqual({ entries: ['c', 'd', 'e'] });
		two.settle(false);
		three.settle(true);
		await wait(0);
		expect(await groups.join(['f'], five.taken)).toEqual({ entries: ['f'] });
	});

	test('do not wait for ever when n8n never answers', async () => {
		const groups = new Groups<string>();
		await groups.join(['a'], underWay().taken);
		await groups.join(['b'], underWay().taken);
		const started = Date.now();
		expect(await groups.join(['c'], underWay().taken)).toEqual({ entries: ['c'] });
		expect(Date.now() - started).toBeLessThan(1_500);
	});

	test.each([200, 500])(
		'every event once, one call for a group; n8n answers %s to all',
		async (n8nAnswers) => {
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
			expect(items.every(({ record }) => record !== undefined)).toBe(true);
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
		},
	);
});
