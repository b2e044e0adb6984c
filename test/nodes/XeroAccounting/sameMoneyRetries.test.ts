import type { INodeParameters } from 'n8n-workflow';

import { systemClock } from '../../../xero/clock';
import { JumpingClock } from '../../support/fakeClock';
import { books, item, spread } from './creditBooks';
import { by, errors, form, line, useDesk } from './support';

/** What an earlier try of Retry On Fail has written, and items that it could not work on. */

const desk = useDesk();

/** Waits between the repeats of a call take no time. */
beforeEach(() => {
	const clock = new JumpingClock();
	jest.spyOn(systemClock, 'now').mockImplementation(() => clock.now());
	jest.spyOn(systemClock, 'sleep').mockImplementation(async (ms, signal) => await clock.sleep(ms, signal));
});

afterEach(() => jest.restoreAllMocks());

const { invoices, credit, banks } = books(desk);
const payments = () => desk.books('Payments').filter(({ Status }) => Status === 'AUTHORISED');

describe('n8n tries again: what an earlier try has written for one item stands for no other one', () => {
	/** Look-ups of the first try end in an error that is not repeated. */
	const once = async (path: string) =>
		await desk.control('faults', { rules: [{ match: { path, method: 'GET' }, kind: 'html-400', times: 1 }] });
	const twice = { onError: 'continueErrorOutput' as const, retryOnFail: { maxTries: 2 } };

	test.each([
		['Payments', { ref: 'A' }],
		['Payments', { account: 'second' }],
	])('payment, after a failed look-up of %s', async (_path, other) => {
		await invoices(1);
		const [one, two] = banks();
		const id = String(desk.books('Invoices')[0].InvoiceID);
		await once('Invoices');
		const run = await desk.run(
			'payment',
			'create',
			{
				invoice: '={{ $json.no }}',
				account: by('id', '={{ $json.from }}'),
				date: '2026-10-05',
				amount: 1,
				additionalFields: { reference: '={{ $json.ref }}' },
			},
			{
				items: [
					{ json: { no: 'I-1', ref: '', from: one.id } },
					{ json: { no: id, ref: '', from: 'account' in other ? two.id : one.id, ...other } },
				],
				...twice,
			},
		);
		expect(errors(run)).toEqual([]);
		expect(run.items.map(({ json }) => json.outcome)).toEqual(['created', 'created']);
		expect(payments()).toHaveLength(2);
	});

	test('refund', async () => {
		await credit('CN-1', '90');
		const [{ id: from }] = banks();
		const id = String(desk.books('CreditNotes')[0].CreditNoteID);
		await desk.control('faults', {
			rules: [{ match: { path: 'CreditNotes$', method: 'GET' }, kind: 'html-400', times: 1 }],
		});
		const run = await desk.run(
			'creditNote',
			'refund',
			{
				record: by('={{ $json.by }}', '={{ $json.no }}'),
				account: by('id', from),
				date: '2026-10-05',
				amount: 10,
				additionalFields: { reference: '={{ $json.ref }}' },
			},
			{
				items: [{ json: { by: 'number', no: 'CN-1', ref: '' } }, { json: { by: 'id', no: id, ref: 'A' } }],
				...twice,
			},
		);
		expect(errors(run)).toEqual([]);
		expect(run.items.map(({ json }) => json.outcome)).toEqual(['refunded', 'refunded']);
	});

	test('allocation: the row of another item is not taken for one of the same amount', async () => {
		await invoices(1);
		await credit('CN-1', '40');
		const id = String(desk.books('CreditNotes')[0].CreditNoteID);
		await desk.control('faults', {
			rules: [{ match: { path: 'CreditNotes$', method: 'GET' }, kind: 'html-400', times: 1 }],
		});
		const run = await desk.run(
			'creditNote',
			'allocate',
			spread({
				record: by('={{ $json.by }}', '={{ $json.cn }}'),
				howMuch: '={{ $json.amount === "" ? "most" : "amount" }}',
			}),
			{
				items: [
					{ json: { by: 'number', ...item('CN-1', 'I-1', 40).json } },
					{ json: { by: 'id', ...item(id, 'I-1').json } },
				],
				...twice,
			},
		);
		expect(run.items.map(({ json }) => [json.Amount, json.outcome])).toEqual([[40, 'allocated']]);
		expect(errors(run)).toEqual([
			{ item: 0, error: expect.stringMatching(/^In Xero the credit note CN-1 has/), more: '' },
		]);
	});

	const bill = (over: INodeParameters): INodeParameters => ({
		contact: by('={{ $json.by }}', '={{ $json.who }}'),
		whenContactIsNew: 'refuse',
		date: '2026-10-05',
		dueDate: '2026-10-25',
		invoiceNumber: '={{ $json.no }}',
		...form(line({ quantity: '1', unitAmount: '={{ $json.price }}', account: by('code', '400') })),
		...over,
	});
	/** Its contact is looked up by name, which fails in the first try; the other item is written in it. */
	const twoBills = async (no: string, prices: string[]) => {
		await desk.do('contact', 'create', { name: 'Young Bros' });
		const id = String(desk.books('Contacts')[0].ContactID);
		await once('Contacts');
		return [
			{ json: { by: 'name', who: 'Young Bros', no, price: prices[0] } },
			{ json: { by: 'id', who: id, no, price: prices[1] } },
		];
	};

	test.each([
		['update', 'number', /^This has the same Bill Number as item 1, and would overwrite it/],
		['skip', 'alikeTotal', /^By 'Total and Date' this is the same bill as item 1 of this run/],
	])(
		'bill, %s by %s: an item that was refused does not work on the bill of another',
		async (ifExists, existsBy, words) => {
			const isTotal = existsBy === 'alikeTotal';
			const items = await twoBills(isTotal ? '' : 'B-1', ['20', isTotal ? '20' : '10']);
			const run = await desk.run('bill', 'create', bill({ ifExists, existsBy }), { items, ...twice });
			expect(errors(run)).toEqual([{ item: 0, error: expect.stringMatching(words), more: expect.any(String) }]);
			expect(run.items.map(({ json }) => json.outcome)).toEqual(['created']);
			expect(desk.books('Invoices').map(({ SubTotal }) => SubTotal)).toEqual([isTotal ? 20 : 10]);
		},
	);

	test('bill, skip by number: one that Xero may still be writing is not written beside it', async () => {
		const items = await twoBills('B-1', ['10', '10']);
		await desk.control('faults', {
			rules: [
				{ match: { path: 'Contacts', method: 'GET' }, kind: 'html-400', times: 1 },
				{ match: { path: 'Invoices', method: 'PUT' }, kind: 'cut-before', times: 60 },
			],
		});
		const run = await desk.run('bill', 'create', bill({ ifExists: 'skip', existsBy: 'number' }), {
			items,
			...twice,
		});
		expect(errors(run).map(({ item: at }) => at)).toEqual([0, 1]);
		expect(errors(run)[0].error).toMatch(/^This has the same Bill Number as item 1, which could not be written/);
		expect(desk.count('Invoices')).toBe(0);
	});
});
