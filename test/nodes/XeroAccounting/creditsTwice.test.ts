import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { by, errors, form, GB, line, useDesk } from './support';

/** A workflow that runs twice leaves no credit twice. */

const desk = useDesk();

const overpaid = (over: INodeParameters = {}): INodeParameters => ({
	transactionType: 'RECEIVE-OVERPAYMENT',
	bankAccount: by('code', '090'),
	contact: by('name', '={{ $json.who }}'),
	date: '2026-10-01',
	amount: '={{ $json.amount }}',
	reference: '={{ $json.reference }}',
	...over,
});
const item = (who: string, amount: string, reference = '') => ({ json: { who, amount, reference } });
const outcomes = (rows: IDataObject[]) => rows.map(({ outcome }) => outcome);
const totals = () => desk.books('Overpayments').map(({ Total }) => Number(Total));
const acmeAndBeta = async () =>
	await desk.do('contact', 'create', { name: '={{ $json.who }}' }, { items: [item('Acme', ''), item('Beta', '')] });

describe('overpayments', () => {
	test('are skipped when the workflow runs again, whatever they have in common with others', async () => {
		await acmeAndBeta();
		const items = [item('Acme', '50'), item('Acme', '50.01'), item('Beta', '50'), item('Acme', '50', 'X')];
		expect(outcomes(await desk.do('overpayment', 'create', overpaid(), { items }))).toEqual(
			Array(4).fill('created'),
		);
		expect(outcomes(await desk.do('overpayment', 'create', overpaid(), { items }))).toEqual(
			Array(4).fill('skipped'),
		);
		expect(totals()).toHaveLength(4);
		const others: INodeParameters[] = [
			{ date: '2026-10-02' },
			{ transactionType: 'SPEND-OVERPAYMENT' },
			{ ifExists: 'write' },
		];
		for (const over of others)
			expect(
				outcomes(await desk.do('overpayment', 'create', overpaid(over), { items: items.slice(0, 1) })),
			).toEqual(['created']);
		expect(totals()).toHaveLength(7);
	});

	test('one of another bank account is neither taken for it nor made without a word', async () => {
		await acmeAndBeta();
		const other = desk
			.books('Accounts')
			.find(
				({ Type, Code, CurrencyCode }) => Type === 'BANK' && Code !== '090' && CurrencyCode === 'NZD',
			) as IDataObject;
		const items = [item('Acme', '50')];
		await desk.do('overpayment', 'create', overpaid(), { items });
		const run = await desk.run(
			'overpayment',
			'create',
			overpaid({ bankAccount: by('id', String(other.AccountID)) }),
			{ items, onError: 'continueErrorOutput' },
		);
		expect(errors(run)[0].error).toMatch(/of the same amount and day, from another account/);
		expect(totals()).toEqual([50]);
	});

	test('the same row twice is refused', async () => {
		await acmeAndBeta();
		const items = [item('Acme', '50'), item('Acme', '50')];
		const run = await desk.run('overpayment', 'create', overpaid(), { items, onError: 'continueErrorOutput' });
		expect(errors(run)).toMatchObject([{ item: 1, error: expect.stringMatching(/duplicate row/) }]);
		expect(totals()).toEqual([50]);
	});
});

test('prepayments are skipped by their reference where that is chosen', async () => {
	await acmeAndBeta();
	const parameters: INodeParameters = {
		...overpaid({ transactionType: 'RECEIVE-PREPAYMENT', ifExists: 'skip' }),
		...form(line({ quantity: '1', unitAmount: '={{ $json.amount }}' })),
	};
	const items = [item('Acme', '50', 'X'), item('Acme', '50', 'Y'), item('Beta', '50', 'Z')];
	expect(outcomes(await desk.do('prepayment', 'create', parameters, { items }))).toEqual(Array(3).fill('created'));
	expect(outcomes(await desk.do('prepayment', 'create', parameters, { items }))).toEqual(Array(3).fill('skipped'));
	expect(desk.books('Prepayments')).toHaveLength(3);
	expect(desk.books('Prepayments', GB)).toHaveLength(0);
});
