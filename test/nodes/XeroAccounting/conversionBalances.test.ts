import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { by, errors, shownError, useDesk } from './support';

/** What the books begin with: a whole trial balance, written at once and taken back by nothing. */

const desk = useDesk();

const BALANCES = [
	{ code: '090', balance: '12,000.50' },
	{ code: '610', balance: '1150' },
	{ code: '800', balance: -650.5 },
	{ code: '960', balance: '-12500' },
];
const items = (rows: IDataObject[] = BALANCES) => rows.map((json) => ({ json }));

const parameters = (over: INodeParameters = {}): INodeParameters => ({
	account: by('code', '={{ $json.code }}'),
	balance: '={{ $json.balance }}',
	organisationName: nameOf(),
	conversionDate: '2026-04-15',
	...over,
});
const nameOf = () => String((desk.json('Organisation') as { Organisations: IDataObject[] }).Organisations[0].Name);

const set = async (over: INodeParameters = {}, rows = BALANCES as IDataObject[]) =>
	await desk.run('organisation', 'setConversionBalances', parameters(over), {
		items: items(rows),
		onError: 'continueErrorOutput',
	});

/** Balances of the trial balance of a day, by the code of the account; credits negative. */
function balancesOn(date: string): Record<string, number> {
	const { Reports } = desk.json('Reports/TrialBalance', undefined, { date }) as {
		Reports: Array<{ Rows: Array<{ Rows?: Array<{ RowType: string; Cells: Array<{ Value: string }> }> }> }>;
	};
	const rows = Reports[0].Rows.flatMap(({ Rows = [] }) => Rows.filter(({ RowType }) => RowType === 'Row'));
	return Object.fromEntries(
		rows.map(({ Cells: [name, , , debit, credit] }) => [
			/\((\w+)\)$/.exec(name.Value)?.[1],
			Number(debit.Value || 0) - Number(credit.Value || 0),
		]),
	) as Record<string, number>;
}

test('all items go out in one call, and stand in the books before the month', async () => {
	const calls = await desk.callsOf(async () => {
		const run = await set();
		expect(errors(run)).toEqual([]);
		expect(run.items.map(({ json }) => json)).toEqual([
			{
				outcome: 'set',
				ConversionDate: '2026-04',
				TotalDebit: 13150.5,
				TotalCredit: 13150.5,
				AccountsTotal: desk.books('Accounts').length,
				AccountsUpdated: 0,
				AccountsDeleted: 0,
				AccountsErrored: 0,
				warnings: null,
			},
		]);
		expect(run.items[0].pairedItem).toEqual([0, 1, 2, 3].map((item) => ({ item })));
	});
	const written = calls.filter(({ method }) => method !== 'GET');
	expect(written.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /api.xro/2.0/Setup']);
	expect(balancesOn('2026-03-31')).toEqual({ '090': 12000.5, 610: 1150, 800: -650.5, 960: -12500 });
	expect(balancesOn('2026-03-30')).toEqual({});
});

test('the same once more changes nothing', async () => {
	await set();
	await set();
	expect(balancesOn('2026-12-31')).toEqual({ '090': 12000.5, 610: 1150, 800: -650.5, 960: -12500 });
});

test.each<[string, INodeParameters, IDataObject[], RegExp]>([
	['another organisation', { organisationName: 'Somebody Else' }, BALANCES, /^'Organisation Name': .* Nothing was/],
	['a balance that is missing', {}, BALANCES.slice(1), /debits are 1150\.00, credits 13150\.50.*Nothing was written/],
	[
		'an account that comes twice',
		{},
		[...BALANCES, { code: '090', balance: 1 }, { code: '800', balance: -1 }],
		/names the same account/,
	],
	[
		'two months in one run: the second would replace the first',
		{ conversionDate: '={{ $json.date ?? "2026-04-15" }}' },
		[
			...BALANCES,
			{ code: '091', balance: 7, date: '2026-05-01' },
			{ code: '200', balance: -7, date: '2026-05-01' },
		],
		/has one set of conversion balances, but Items 0 and 4 differ in 'Organisation Name' or 'Conversion Date'/,
	],
	[
		'items without a date, which balance among themselves',
		{ conversionDate: '={{ $json.date ?? "2026-04-15" }}' },
		[...BALANCES, { code: '091', balance: 7, date: 'soon' }, { code: '200', balance: -7, date: 'soon' }],
		/^Held back: item 4 cannot be used\. 'Conversion Date'/,
	],
	[
		'items with the name of another organisation, which balance among themselves',
		{ organisationName: `={{ $json.name ?? "Kowhai Trading Ltd" }}` },
		[...BALANCES, { code: '091', balance: 7, name: 'Other' }, { code: '200', balance: -7, name: 'Other' }],
		/^Held back: item 4 cannot be used\. 'Organisation Name'/,
	],
	['a balance that is no number', {}, [{ code: '090', balance: 'much' }, ...BALANCES], /'Balance'/],
])('%s: nothing is written', async (_, over, rows, words) => {
	const calls = await desk.callsOf(async () => {
		const run = await set(over, rows);
		expect(run.items).toEqual([]);
		expect(errors(run).some(({ error }) => words.test(error))).toBe(true);
		expect(errors(run)).toHaveLength(rows.length);
	});
	expect(calls.filter(({ method }) => method !== 'GET')).toEqual([]);
});

test('the name is asked for', async () => {
	const run = await desk.run('organisation', 'setConversionBalances', parameters({ organisationName: '={{ "" }}' }), {
		items: items(),
	});
	expect(shownError(run).description).toMatch(/'Organisation Name' is empty/);
});

test('Check Only shows what would be sent, and tells of an account that there is not', async () => {
	const checked = await set({ options: { checkOnly: true } });
	expect(checked.items.map(({ json }) => json)).toMatchObject([
		{
			outcome: 'checked',
			wouldBe: 'set',
			organisation: nameOf(),
			call: 'POST /api.xro/2.0/Setup',
			body: {
				ConversionDate: { Month: 4, Year: 2026 },
				ConversionBalances: [
					{ AccountCode: '090', Balance: 12000.5 },
					{ AccountCode: '610', Balance: 1150 },
					{ AccountCode: '800', Balance: -650.5 },
					{ AccountCode: '960', Balance: -12500 },
				],
			},
		},
	]);
	const wrong = await set({ options: { checkOnly: true } }, [...BALANCES, { code: 'X9', balance: 0 }]);
	expect(errors(wrong)[0].error).toMatch(/Xero has no account 'X9'/);
	expect(balancesOn('2026-12-31')).toEqual({});
});

test('a lost answer is asked for again under its key', async () => {
	await desk.control('faults', {
		rules: [{ match: { method: 'POST', path: 'Setup' }, kind: 'cut-after', times: 1 }],
	});
	const calls = await desk.callsOf(async () => {
		const run = await set();
		expect(run.items.map(({ json }) => json.outcome)).toEqual(['set']);
	});
	const keys = calls.filter(({ method }) => method === 'POST').map(({ idempotencyKey }) => idempotencyKey);
	expect(new Set(keys).size).toBe(1);
});
