import { systemClock } from '../../../xero/clock';
import { JumpingClock } from '../../support/fakeClock';
import { books, item, spread } from './creditBooks';
import { by, errors, form, line, useDesk } from './support';

/** Equal rows that two calls take apart, because 50 go into one. */

const desk = useDesk();

beforeEach(() => {
	const clock = new JumpingClock();
	jest.spyOn(systemClock, 'now').mockImplementation(() => clock.now());
	jest.spyOn(systemClock, 'sleep').mockImplementation(async (ms, signal) => await clock.sleep(ms, signal));
});

afterEach(() => jest.restoreAllMocks());

const { invoices, credit, allocated } = books(desk);
const FAULTS = ['cut-after', 'cut-before', '500-after', '503'];
const lose = async (path: string, kind: string, times: number) =>
	await desk.control('faults', { rules: [{ match: { path, method: 'PUT' }, kind, times }] });

test.each(FAULTS)('bills of one supplier and number in rows 49 and 50, %s: each is there once', async (kind) => {
	await lose('Invoices', kind, 2);
	const rows = Array.from({ length: 52 }, (_, n) => ({ json: { no: n === 49 || n === 50 ? 'SAME' : `B-${n}` } }));
	const run = await desk.run(
		'bill',
		'create',
		{
			contact: by('name', 'Young Bros'),
			date: '2026-10-05',
			dueDate: '2026-10-25',
			invoiceNumber: '={{ $json.no }}',
			...form(line({ account: by('code', '400') })),
		},
		{ items: rows, onError: 'continueErrorOutput' },
	);
	expect(errors(run)).toEqual([]);
	expect(new Set(run.items.map(({ json }) => json.InvoiceID)).size).toBe(52);
	expect(desk.count('Invoices')).toBe(52);
});

test.each(FAULTS)(
	'payments of one invoice, amount and day in rows 49 and 50, asked for twice, %s: each is made once',
	async (kind) => {
		await invoices(1);
		await lose('Payments', kind, 2);
		const account = by('id', String(desk.books('Accounts').find(({ Type }) => Type === 'BANK')?.AccountID));
		const rows = Array.from({ length: 52 }, (_, n) => ({
			json: { amount: n === 49 || n === 50 ? 1 : (n + 1) / 100 },
		}));
		const run = await desk.run(
			'payment',
			'create',
			{
				invoice: by('number', 'I-1'),
				account,
				date: '2026-10-05',
				amount: '={{ $json.amount }}',
				ifExists: 'write',
			},
			{ items: rows, onError: 'continueErrorOutput' },
		);
		expect(errors(run)).toEqual([]);
		expect(new Set(run.items.map(({ json }) => json.PaymentID)).size).toBe(52);
		expect(desk.count('Payments')).toBe(52);
	},
);

test.each(FAULTS)(
	'allocations of one credit and invoice in rows 49 and 50, asked for twice, %s: each is made once',
	async (kind) => {
		await invoices(1);
		await credit('CN-1', '90');
		await lose('Allocations', kind, 2);
		const rows = Array.from({ length: 52 }, (_, n) =>
			item('CN-1', 'I-1', n === 49 || n === 50 ? 1 : (n + 1) / 100),
		);
		const run = await desk.run('creditNote', 'allocate', spread({ ifExists: 'write' }), {
			items: rows,
			onError: 'continueErrorOutput',
		});
		expect(allocated()).toHaveLength(run.items.length);
		expect(errors(run).map(({ error }) => error)).toEqual([]);
	},
);
