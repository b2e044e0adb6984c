import type { IDataObject } from 'n8n-workflow';

import { books, item, spread } from './creditBooks';
import { by, errors, shownError, useDesk } from './support';

const desk = useDesk();

const { invoices, credit, allocated, dueOf } = books(desk);

describe('lost answers', () => {
	test.each(['cut-after', 'cut-before', '503', '500-after'])('%s once: each is allocated once', async (kind) => {
		await invoices(3);
		await credit('CN-1', '90');
		await desk.control('faults', {
			rules: [{ match: { path: 'Allocations', method: 'PUT' }, kind, times: 1 }],
		});
		const items = [1, 2, 3].map((n) => item('CN-1', `I-${n}`, 10));
		const run = await desk.run('creditNote', 'allocate', spread(), { items, onError: 'continueErrorOutput' });
		expect(run.items.map(({ json }) => json.outcome)).toEqual(['allocated', 'allocated', 'allocated']);
		expect(allocated()).toHaveLength(3);
	});

	test('answers that never come: the credit is read back and shows what was written', async () => {
		await invoices(3);
		await credit('CN-1', '90');
		await desk.do('creditNote', 'allocate', spread(), { items: [item('CN-1', 'I-1', 5)] });
		await desk.control('faults', {
			rules: [{ match: { path: 'Allocations', method: 'PUT' }, kind: 'cut-after', times: 9 }],
		});
		const items = [1, 2, 3].map((n) => item('CN-1', `I-${n}`, 10));
		const run = await desk.run('creditNote', 'allocate', spread(), { items, onError: 'continueErrorOutput' });
		expect(run.items.map(({ json }) => json.outcome)).toEqual(['allocated', 'allocated', 'allocated']);
		expect(allocated()).toHaveLength(4);
	});

	test('Xero is still at it when the run ends: told as open, and the next run skips what came', async () => {
		await invoices(3);
		await credit('CN-1', '90');
		await desk.control('faults', {
			rules: [{ match: { path: 'Allocations', method: 'PUT' }, kind: 'late-commit', times: 1, ms: 1_500 }],
		});
		const items = [1, 2, 3].map((n) => item('CN-1', `I-${n}`, 10));
		const run = await desk.run('creditNote', 'allocate', spread(), { items, onError: 'continueErrorOutput' });
		expect(run.items.length + run.errorItems.length).toBe(3);
		if (run.errorItems.length > 0) expect(JSON.stringify(errors(run))).toMatch(/Get Allocations/);
		await desk.sandbox.world.clock.advance(60_000);
		const again = await desk.do('creditNote', 'allocate', spread(), { items });
		expect(again.map(({ outcome }) => outcome)).toEqual(['skipped', 'skipped', 'skipped']);
		expect(allocated()).toHaveLength(3);
	});

	test('what never arrived is not taken for an equal allocation that was there before', async () => {
		await invoices(1);
		await credit('CN-1', '90');
		await desk.do('creditNote', 'allocate', spread(), { items: [item('CN-1', 'I-1', 10)] });
		await desk.control('faults', {
			rules: [{ match: { path: 'Allocations', method: 'PUT' }, kind: 'cut-before', times: 9 }],
		});
		const run = await desk.run('creditNote', 'allocate', spread({ ifExists: 'write' }), {
			items: [item('CN-1', 'I-1', 10)],
		});
		expect(shownError(run).message).toMatch(/may or may not|not known|Xero/);
		expect(allocated()).toHaveLength(1);
	});

	test('a removal whose answer is lost is removed once, or told to be open', async () => {
		await invoices(1);
		await credit('CN-1', '90');
		await desk.do('creditNote', 'allocate', spread(), { items: [item('CN-1', 'I-1', 10)] });
		const record = by('number', 'CN-1');
		const remove = async () =>
			await desk.run('creditNote', 'removeAllocation', { record, allocation: by('number', 'I-1') });
		await desk.control('faults', {
			rules: [{ match: { path: 'Allocations', method: 'DELETE' }, kind: 'cut-before', times: 9 }],
		});
		expect((await remove()).error).toBeDefined();
		expect(allocated()).toHaveLength(1);
		await desk.control('faults', {
			rules: [{ match: { path: 'Allocations', method: 'DELETE' }, kind: 'cut-after', times: 9 }],
		});
		const run = await remove();
		expect(run.items.map(({ json }) => [json.outcome, json.Amount])).toEqual([['removed', 10]]);
		expect(allocated()).toHaveLength(0);
		expect(dueOf('I-1')).toBe(100);
	});
});

describe.each(['named', 'unnamed'])('replies that leave the IDs of allocations %s', (position) => {
	beforeEach(async () => {
		await desk.control('switches', { allocationReply: position });
	});

	test.each([1, 2])(
		'of two equal ones in different calls, the lost one is not taken for the other: %d tries',
		async (tries) => {
			const count = 51;
			await invoices(count - 1);
			await credit('CN-1', '2000');
			await desk.control('faults', {
				rules: [
					{ match: { path: 'Allocations', method: 'PUT' }, kind: 'slow', times: 1, ms: 1 },
					{ match: { path: 'Allocations', method: 'PUT' }, kind: 'cut-before' },
				],
			});
			const items = Array.from({ length: count }, (_, n) => item('CN-1', `I-${(n % (count - 1)) + 1}`, 10));
			const run = await desk.run('creditNote', 'allocate', spread({ ifExists: 'write' }), {
				items,
				...(tries > 1 ? { retryOnFail: { maxTries: tries } } : {}),
			});
			expect(allocated()).toHaveLength(count - 1);
			expect(shownError(run).message).toMatch(/^1 of 51 allocations may or may not have been made; 50 were made/);
		},
	);
});

test('500 allocations of 20 credit notes: 20 calls that write, none lost or doubled under faults', async () => {
	const all = Array.from({ length: 500 }, (_, n) => item(`CN-${n % 20}`, `I-${n + 1}`, ((n % 7) + 1) / 100));
	await invoices(500);
	for (let n = 0; n < 20; n++) await credit(`CN-${n}`, '50');
	let rows: IDataObject[] = [];
	const calls = await desk.callsOf(async () => {
		rows = await desk.do('creditNote', 'allocate', spread(), { items: all });
	});
	expect(rows.map(({ InvoiceNumber, Amount }) => [InvoiceNumber, Amount])).toEqual(
		all.map(({ json }) => [json.no, json.amount]),
	);
	expect(calls.filter(({ method }) => method === 'PUT')).toHaveLength(20);
	expect(calls.filter(({ method }) => method === 'GET').length).toBeLessThanOrEqual(6);
	expect(allocated()).toHaveLength(500);

	const kinds = ['cut-after', '503', 'cut-before', '500-after'];
	await desk.control('faults', { rules: kinds.map((kind) => ({ match: {}, kind, rate: 0.0075 })), seed: 7 });
	const second = all.map(({ json }) => item(String(json.cn), String(json.no), Number(json.amount) + 0.1));
	const run = await desk.run('creditNote', 'allocate', spread(), { items: second, onError: 'continueErrorOutput' });
	await desk.control('faults', { rules: [] });
	expect(run.items.length + run.errorItems.length).toBe(500);
	expect(run.items.filter(({ json }) => json.outcome === 'allocated')).toHaveLength(500);
	expect(allocated()).toHaveLength(1000);
	const sums = allocated().map(([cn, no, amount]) => JSON.stringify([cn, no, amount]));
	expect(new Set(sums).size).toBe(1000);
}, 300_000);
