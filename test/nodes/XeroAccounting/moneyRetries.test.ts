import { books, item, spread } from './creditBooks';
import { by, shownError, useDesk } from './support';

const desk = useDesk();

const { invoices, credit, allocated } = books(desk);
const bank = (index = 0) =>
	by('id', String(desk.books('Accounts').filter(({ Type }) => Type === 'BANK')[index].AccountID));

const pay = (over: object = {}) => ({
	invoice: by('number', 'I-1'),
	account: bank(),
	date: '2026-10-05',
	amount: 10,
	...over,
});
const refunded = (over: object = {}) => ({
	record: by('number', 'CN-1'),
	account: bank(),
	date: '2026-10-05',
	amount: 10,
	...over,
});

const fail = async (path: string, kind: string, times: number, more: object = {}) =>
	await desk.control('faults', { rules: [{ match: { path, method: 'PUT' }, kind, times, ...more }] });

describe.each(['cut-before', 'late-commit'])('a duplicate row, and n8n tries again after %s', (kind) => {
	/** What is still under way at Xero ends. */
	const settle = async () => await desk.sandbox.world.clock.advance(60_000);

	test('payment', async () => {
		await invoices(1);
		await fail('Payments', kind, 8, { ms: 1_000 });
		const run = await desk.run('payment', 'create', pay(), { items: [{}, {}], retryOnFail: { maxTries: 2 } });
		await settle();
		expect(desk.count('Payments')).toBeLessThanOrEqual(1);
		expect(shownError(run).description).toMatch(/duplicate row/);
	});

	test('refund', async () => {
		await credit('CN-1', '90');
		await fail('Payments', kind, 8, { ms: 1_000 });
		const run = await desk.run('creditNote', 'refund', refunded(), {
			items: [{}, {}],
			retryOnFail: { maxTries: 2 },
		});
		await settle();
		expect(desk.count('Payments')).toBeLessThanOrEqual(1);
		expect(shownError(run).description).toMatch(/duplicate row/);
	});

	test('allocation', async () => {
		await invoices(1);
		await credit('CN-1', '90');
		await fail('Allocations', kind, 8, { ms: 1_000 });
		const items = [item('CN-1', 'I-1', 10), item('CN-1', 'I-1', 10)];
		const run = await desk.run('creditNote', 'allocate', spread(), { items, retryOnFail: { maxTries: 2 } });
		await settle();
		expect(allocated().length).toBeLessThanOrEqual(1);
		expect(shownError(run).description).toMatch(/duplicate row/);
	});
});
