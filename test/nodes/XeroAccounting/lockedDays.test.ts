import type { INodeParameters } from 'n8n-workflow';

import { anInvoice, by, errors, form, json, line, NZ, useDesk } from './support';

/** Check Only says of days on which the books are closed what Xero would say. */

const desk = useDesk();

const lock = (dates: { periodLockDate?: string; endOfYearLockDate?: string }) =>
	desk.sandbox.world.organisation(NZ)!.books.seed(dates);
const bank = (at = 0) => by('id', String(desk.books('Accounts').filter(({ Type }) => Type === 'BANK')[at].AccountID));

const KINDS: Array<[resource: string, parameters: (date: string) => INodeParameters]> = [
	['invoice', (date) => anInvoice({ additionalFields: { date, dueDate: '2026-12-31' } })],
	['bill', (date) => anInvoice({ additionalFields: { date, dueDate: '2026-12-31' } })],
	['creditNote', (date) => ({ contact: by('name', 'A'), status: 'AUTHORISED', date, ...form(line()) })],
	[
		'bankTransaction',
		(date) => ({
			transactionType: 'SPEND',
			bankAccount: bank(),
			contact: by('name', 'A'),
			date,
			...form(line({ account: by('code', '400') })),
		}),
	],
	['bankTransfer', (date) => ({ from: bank(), to: bank(1), amount: '5', date })],
	[
		'manualJournal',
		(date) => ({
			narration: 'Rent',
			date,
			status: 'POSTED',
			...json([
				{ AccountCode: '400', Debit: 5 },
				{ AccountCode: '200', Credit: 5 },
			]),
		}),
	],
];

const checked = async (resource: string, parameters: INodeParameters) =>
	await desk.run(
		resource,
		'create',
		{ ...parameters, options: { checkOnly: true } },
		{ onError: 'continueErrorOutput' },
	);

test.each(KINDS)(
	'%s: a day in a closed year is refused, as Xero does; the day behind it is not',
	async (of, parameters) => {
		lock({ endOfYearLockDate: '2026-03-31' });
		const run = await checked(of, parameters('2026-03-31'));
		expect(errors(run)).toMatchObject([
			{ error: expect.stringContaining("'Date': 2026-03-31 is locked: the books are closed up to 2026-03-31.") },
		]);
		const real = await desk.run(of, 'create', parameters('2026-03-31'), { onError: 'continueErrorOutput' });
		expect(errors(real)[0].error).toContain('end of year lock date');
		const open = await checked(of, parameters('2026-04-01'));
		expect(open.items.map(({ json }) => [json.outcome, json.warnings])).toEqual([['checked', undefined]]);
	},
);

describe('payments', () => {
	const payment = { invoice: by('number', 'I-1'), account: by('code', '090'), amount: '1', date: '2026-10-05' };
	beforeEach(async () => {
		await desk.do('invoice', 'create', anInvoice({ invoiceNumber: 'I-1' }));
	});

	test('a day in a closed year is refused', async () => {
		lock({ endOfYearLockDate: '2026-10-31' });
		expect(errors(await checked('payment', payment))[0].error).toMatch(/'Date': 2026-10-05 is locked/);
	});

	test('a day that is locked for all but advisers is a warning', async () => {
		lock({ periodLockDate: '2026-10-31' });
		const [{ json: row }] = (await checked('payment', payment)).items;
		expect(row).toMatchObject({
			outcome: 'checked',
			warnings: [expect.stringContaining('2026-10-05 is locked for all but advisers, up to 2026-10-31')],
		});
	});
});

test('a draft may lie on any day', async () => {
	lock({ endOfYearLockDate: '2026-12-31' });
	const run = await checked('invoice', anInvoice({ status: 'DRAFT' }));
	expect(run.items.map(({ json }) => json.outcome)).toEqual(['checked']);
});
