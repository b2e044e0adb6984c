import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { by, errors, json, shownError, useDesk } from './support';

const desk = useDesk();

const sides = (debit: object, credit: object): INodeParameters => ({
	lineItemsFrom: 'form',
	lineItems: {
		line: [
			{ description: 'Rent', account: by('code', '469'), ...debit },
			{ description: 'Accrued', account: by('code', '900'), ...credit },
		],
	},
});

const accrual = (over: object = {}): INodeParameters => ({
	narration: 'Rent October',
	date: '2026-10-31',
	...sides({ debit: '100.10' }, { credit: '100.10' }),
	...over,
});

const inBooks = () => desk.books('ManualJournals');
const accounts = () => desk.books('Accounts').map(({ Code }) => String(Code));

test('debit and credit of the form become signed amounts; a draft unless posted', async () => {
	expect(accounts()).toEqual(expect.arrayContaining(['469', '900']));
	const [draft] = await desk.do('manualJournal', 'create', accrual());
	expect(draft).toMatchObject({
		outcome: 'created',
		Status: 'DRAFT',
		LineAmountTypes: 'NoTax',
		JournalLines: [{ LineAmount: 100.1 }, { LineAmount: -100.1 }],
	});
	const more = { additionalFields: { showOnCashBasisReports: false, url: 'https://example.com/x' } };
	const [posted] = await desk.do('manualJournal', 'create', accrual({ status: 'POSTED', ...more }));
	expect(posted).toMatchObject({ Status: 'POSTED', ShowOnCashBasisReports: false });
});

test('rows of a table: items of one key become one journal, empty and zero sides count as none', async () => {
	const items = [
		{ json: { no: 'J-1', code: '477', debit: '5,000.00', credit: '' } },
		{ json: { no: 'J-1', code: '900', debit: '0.00', credit: '4000' } },
		{ json: { no: 'J-1', code: '820', debit: null, credit: 1000 } },
		{ json: { no: 'J-2', code: '477', debit: 1, credit: 0 } },
		{ json: { no: 'J-2', code: '900', debit: 0, credit: 1.01 } },
	];
	const run = await desk.run(
		'manualJournal',
		'create',
		{
			narration: '={{ $json.no }}',
			date: '2026-10-31',
			lineItemsFrom: 'rows',
			groupBy: '={{ $json.no }}',
			lineDescription: '',
			lineAccount: by('code', '={{ $json.code }}'),
			lineDebit: '={{ $json.debit }}',
			lineCredit: '={{ $json.credit }}',
		},
		{ items, onError: 'continueErrorOutput' },
	);
	expect(run.items.map(({ json: row }) => row.Narration)).toEqual(['J-1']);
	expect(errors(run).map(({ item }) => item)).toEqual([3, 4]);
	expect(errors(run)[0].error).toBe(
		'The manual journal does not balance: debits are 1.00, credits 1.01, so debits lack 0.01. Nothing of it was sent.',
	);
	const [{ JournalLines }] = inBooks() as Array<{ JournalLines: IDataObject[] }>;
	expect(JournalLines.map(({ LineAmount }) => LineAmount)).toEqual([5000, -4000, -1000]);
});

test.each([
	[{ debit: '100', credit: '1' }, /^'Line 1': Only one of 'Debit', 'Credit' and 'Signed Amount'/],
	[{ debit: '-100' }, /^'Line 1': 'Debit' is negative/],
	[{ debit: '' }, /^'Line 1': 'Debit' and 'Credit' are empty/],
	[{ debit: '100', account: by('code', '') }, /^'Line 1': 'Account' is empty/],
	[{ debit: 'ten' }, /^'Line 1', 'Debit': 'ten' is not a number/],
	[{ debit: '100' }, /debits are 100\.00, credits 100\.10, so debits lack 0\.10/],
])('a line of %j is refused before a call is made', async (debit, words) => {
	const calls = await desk.callsOf(async () => {
		const run = await desk.run('manualJournal', 'create', accrual(sides(debit, { credit: '100.10' })));
		expect(shownError(run).message).toMatch(words);
	});
	expect(calls).toEqual([]);
});

test('signed amounts, in the form and in JSON; sums of cents that binary fractions miss', async () => {
	await desk.do(
		'manualJournal',
		'create',
		accrual(sides({ more: { lineAmount: 7 } }, { more: { lineAmount: '-7' } })),
	);
	const tenths = Array.from({ length: 3 }, () => ({ AccountCode: '469', LineAmount: 0.1 }));
	await desk.do('manualJournal', 'create', accrual(json([...tenths, { AccountCode: '900', Credit: '0.30' }])));
	expect(inBooks()).toHaveLength(2);
	const wrong = await desk.run('manualJournal', 'create', accrual(json([{ AccountCode: '469', Quantity: 1 }])));
	expect(shownError(wrong).message).toMatch(/Xero's lines have no field 'Quantity'. Possible: AccountCode, /);
});

test('with tax on top Xero works out the tax, and says so when it does not balance', async () => {
	const lines = [
		{ AccountCode: '469', LineAmount: 100, TaxType: 'INPUT2' },
		{ AccountCode: '900', LineAmount: -100, TaxType: 'NONE' },
	];
	const run = await desk.run('manualJournal', 'create', accrual({ lineAmountTypes: 'Exclusive', ...json(lines) }));
	expect(shownError(run).message).toMatch(/total debits \(115.00\) must equal total credits \(-?100.00\)/);
	expect(shownError(run).description).toMatch(/the tax of the lines has to balance as well: see 'Amounts Are'/);
});

test('post, void, delete a draft; a step that is none is refused in words', async () => {
	const [one, two] = await desk.do('manualJournal', 'create', accrual({ narration: '={{ $json.n }}' }), {
		items: [{ json: { n: 'One' } }, { json: { n: 'Two' } }],
	});
	const step = async (of: IDataObject, statusChange: string) =>
		await desk.run('manualJournal', 'changeStatus', { record: by('id', String(of.ManualJournalID)), statusChange });
	expect((await step(one, 'post')).items[0].json).toMatchObject({ outcome: 'posted', Status: 'POSTED' });
	expect(shownError(await step(one, 'delete')).description).toMatch(
		/is Posted\. A posted one can be voided, not deleted/,
	);
	expect((await step(one, 'void')).items[0].json).toMatchObject({ outcome: 'voided', Status: 'VOIDED' });
	expect((await step(two, 'delete')).items[0].json).toMatchObject({ outcome: 'deleted', Status: 'DELETED' });
	expect(inBooks().map(({ Narration, JournalLines }) => [Narration, (JournalLines as IDataObject[]).length])).toEqual(
		expect.arrayContaining([
			['One', 2],
			['Two', 2],
		]),
	);
});

test('an update keeps what is not given; lines are added or replaced, and have to balance', async () => {
	const [made] = await desk.do('manualJournal', 'create', accrual({ lineAmountTypes: 'Inclusive' }));
	const record = by('id', String(made.ManualJournalID));
	await desk.do('manualJournal', 'update', { record, updateFields: { narration: 'Rent 10/2026' } });
	expect(inBooks()).toMatchObject([
		{ Narration: 'Rent 10/2026', LineAmountTypes: 'Inclusive', JournalLines: [{ LineAmount: 100.1 }, {}] },
	]);
	const add = [
		{ AccountCode: '469', Debit: 5 },
		{ AccountCode: '900', Credit: 5 },
	];
	await desk.do('manualJournal', 'update', { record, ...json(add), lineMode: 'keep' });
	expect((inBooks()[0].JournalLines as IDataObject[]).map(({ LineAmount }) => LineAmount)).toEqual([
		100.1, -100.1, 5, -5,
	]);
	await desk.do('manualJournal', 'update', { record, ...json(add), lineMode: 'replace' });
	expect(inBooks()[0].JournalLines).toHaveLength(2);
	for (const lineMode of ['keep', 'replace'])
		expect(
			shownError(await desk.run('manualJournal', 'update', { record, ...json(add.slice(0, 1)), lineMode }))
				.message,
		).toMatch(/does not balance/);
	expect(inBooks()[0].JournalLines).toHaveLength(2);
});

test('get by narration, get many by state and day, recode', async () => {
	await desk.do('manualJournal', 'create', accrual({ status: 'POSTED' }));
	await desk.do('manualJournal', 'create', accrual({ narration: 'Other', date: '2026-11-30' }));
	expect(await desk.do('manualJournal', 'get', { record: by('narration', 'rent october') })).toMatchObject([
		{ Narration: 'Rent October', StatusName: 'Posted', Date: '2026-10-31' },
	]);
	const found = async (filters: object) =>
		(await desk.do('manualJournal', 'getAll', { filters: filters as INodeParameters })).map(
			({ Narration }) => Narration,
		);
	expect(await found({ status: 'POSTED' })).toEqual(['Rent October']);
	expect(await found({ dateFrom: '2026-11-01' })).toEqual(['Other']);
	expect(await found({ narrationContains: 'Octo' })).toEqual(['Rent October']);
	await desk.do('manualJournal', 'recode', {
		record: by('narration', 'Other'),
		change: { account: by('code', '445') },
		which: { account: by('code', '469') },
	});
	const other = inBooks().find(({ Narration }) => Narration === 'Other')!;
	expect(
		(other.JournalLines as IDataObject[]).map(({ AccountCode, LineAmount }) => [AccountCode, LineAmount]),
	).toEqual([
		['445', 100.1],
		['900', -100.1],
	]);
	const again = accrual({ ifExists: 'skip', existsBy: 'narration' });
	expect(await desk.do('manualJournal', 'create', again)).toMatchObject([{ outcome: 'skipped' }]);
});

describe('the tax of a line stands on the side of its amount', () => {
	const written = async (debit: object, credit: object) => {
		await desk.do('manualJournal', 'create', accrual({ lineAmountTypes: 'Inclusive', ...sides(debit, credit) }));
		const [{ JournalLines }] = inBooks() as Array<{ JournalLines: IDataObject[] }>;
		return JournalLines.map(({ LineAmount, TaxAmount }) => [LineAmount, TaxAmount]);
	};
	const taxed = (taxAmount: string) => ({ taxRate: by('code', 'INPUT2'), more: { taxAmount } });

	test('as its amount, it takes the sign of the side', async () => {
		expect(await written({ debit: '115', ...taxed('15') }, { credit: '115', ...taxed('15.00') })).toEqual([
			[115, 15],
			[-115, -15],
		]);
	});

	test('one that has its sign already keeps it', async () => {
		expect(await written({ debit: '115', ...taxed('0') }, { credit: '115', ...taxed('-15') })).toEqual([
			[115, 0],
			[-115, -15],
		]);
	});

	test('no tax is on either side', async () => {
		const signed = (lineAmount: string) => ({ more: { lineAmount, taxAmount: '0' } });
		expect(await written(signed('115'), signed('-115'))).toEqual([
			[115, 0],
			[-115, 0],
		]);
	});

	test.each([
		[{ debit: '115', ...taxed('-15') }, { credit: '115' }],
		[{ debit: '115' }, { more: { lineAmount: '-115', taxAmount: '15' } }],
	])('on the other side it is refused: %j %j', async (debit, credit) => {
		const calls = await desk.callsOf(async () => {
			const run = await desk.run('manualJournal', 'create', accrual(sides(debit, credit)));
			expect(shownError(run).message).toMatch(/^'Line [12]': 'Tax Amount' .* have different signs/);
		});
		expect(calls).toEqual([]);
	});
});

describe('the same narration each month', () => {
	const monthly = (date: string, amount: string, over: INodeParameters = {}): INodeParameters =>
		accrual({ date, ...sides({ debit: amount }, { credit: amount }), narration: 'Rent accrual', ...over });
	const amounts = () =>
		Object.fromEntries(
			inBooks().map(({ DateString, Date: day, JournalLines }) => [
				String(DateString ?? day).slice(0, 10),
				(JournalLines as IDataObject[])[0].LineAmount,
			]),
		);

	test.each(['skip', 'update'])('%s: the journal of another month is another one', async (ifExists) => {
		const september = await desk.do('manualJournal', 'create', monthly('2026-09-30', '90'));
		const [october] = await desk.do('manualJournal', 'create', monthly('2026-10-31', '100', { ifExists }));
		expect(october.outcome).toBe('created');
		expect(october.ManualJournalID).not.toBe(september[0].ManualJournalID);
		const [again] = await desk.do('manualJournal', 'create', monthly('2026-10-31', '101', { ifExists }));
		expect(again).toMatchObject({
			outcome: ifExists === 'skip' ? 'skipped' : 'updated',
			ManualJournalID: october.ManualJournalID,
		});
		expect(Object.values(amounts()).sort()).toEqual([ifExists === 'skip' ? 100 : 101, 90].sort());
	});

	test('several of one narration and day, and a narration alone that several have, are refused with their days', async () => {
		await desk.do('manualJournal', 'create', monthly('2026-09-30', '90'));
		await desk.do('manualJournal', 'create', monthly('2026-10-31', '100'));
		await desk.do('manualJournal', 'create', monthly('2026-10-31', '100'));
		const several = await desk.run('manualJournal', 'create', monthly('2026-10-31', '1', { ifExists: 'update' }));
		expect(shownError(several).message).toMatch(/^2 manual journals in Xero have this Narration and Date: /);
		const byName = await desk.run('manualJournal', 'update', {
			record: by('narration', 'Rent accrual'),
			updateFields: { date: '2026-11-01' },
		});
		expect(shownError(byName).message).toMatch(
			/^3 manual journals have the Narration 'Rent accrual': Rent accrual of 2026-09-30 \([-0-9a-f]+\), Rent accrual of 2026-10-31 .*Use the ID\.$/,
		);
		expect(inBooks()).toHaveLength(3);
	});

	test('both months in one table', async () => {
		const items = [{ json: { day: '2026-09-30' } }, { json: { day: '2026-10-31' } }];
		for (const outcome of ['created', 'updated'])
			expect(
				await desk.do('manualJournal', 'create', monthly('={{ $json.day }}', '5', { ifExists: 'update' }), {
					items,
				}),
			).toMatchObject([{ outcome }, { outcome }]);
		expect(inBooks()).toHaveLength(2);
	});
});
