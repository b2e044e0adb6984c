import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { by, useDesk } from './support';

const desk = useDesk();

const COUNT = 500;

const items = Array.from({ length: COUNT }, (_, index) => ({
	json: { no: `R-${index + 1}`, amount: (index + 1) / 100 },
}));

const bank = () => by('id', String(desk.books('Accounts').find(({ Type }) => Type === 'BANK')?.AccountID));

const BULK: Array<[string, string, string, () => INodeParameters]> = [
	[
		'bankTransaction',
		'BankTransactions',
		'Reference',
		() => ({
			transactionType: 'SPEND',
			bankAccount: bank(),
			contact: by('name', 'Corner Store'),
			date: '2026-10-05',
			reference: '={{ $json.no }}',
			lineItemsFrom: 'form',
			lineItems: {
				line: [
					{
						description: 'Card',
						quantity: '1',
						unitAmount: '={{ $json.amount }}',
						account: by('code', '429'),
					},
				],
			},
		}),
	],
	[
		'manualJournal',
		'ManualJournals',
		'Narration',
		() => ({
			narration: '={{ $json.no }}',
			date: '2026-10-31',
			lineItemsFrom: 'form',
			lineItems: {
				line: [
					{ description: 'a', account: by('code', '469'), debit: '={{ $json.amount }}' },
					{ description: 'b', account: by('code', '900'), credit: '={{ $json.amount }}' },
				],
			},
		}),
	],
];

describe.each(BULK)('500 records: %s', (resource, list, label, form) => {
	test('ten calls, each record once, with its own amount', async () => {
		let rows: IDataObject[] = [];
		const calls = await desk.callsOf(async () => {
			rows = await desk.do(resource, 'create', form(), { items });
		});
		expect(rows.map((row) => row[label])).toEqual(items.map(({ json: { no } }) => no));
		expect(calls.filter(({ method }) => method !== 'GET')).toHaveLength(COUNT / 50);
		expect(calls.filter(({ method }) => method === 'GET').length).toBeLessThanOrEqual(2);
		expect(desk.count(list)).toBe(COUNT);
	});

	// By order, not by chance: every kind of fault strikes, and a failure can be repeated.
	test('under faults none is lost or doubled', async () => {
		const match = { path: list, method: 'PUT' };
		await desk.control('faults', {
			rules: ['cut-after', '503', 'cut-before'].map((kind) => ({ match, kind, times: 1 })),
		});
		const rows = await desk.do(resource, 'create', form(), { items });
		expect(rows).toHaveLength(COUNT);
		expect(new Set(rows.map((row) => row[label])).size).toBe(COUNT);
		expect(desk.count(list)).toBe(COUNT);
		expect(new Set(desk.books(list).map((record) => record[label])).size).toBe(COUNT);
	});

	test('3 % of all calls fail in each of three ways: what is written is there once, what is not is said', async () => {
		await desk.control('faults', {
			rules: ['cut-after', '503', 'cut-before'].map((kind) => ({
				match: { path: list },
				kind,
				rate: 0.03,
			})),
		});
		const small = { ...form(), options: { itemsPerCall: 10 } };
		const run = await desk.run(resource, 'create', small, { items, onError: 'continueErrorOutput' });
		const written = run.items.map(({ json: row }) => String(row[label]));
		expect(written.length + run.errorItems.length).toBe(COUNT);
		expect(new Set(written).size).toBe(written.length);
		const inBooks = desk.books(list).map((record) => String(record[label]));
		expect(new Set(inBooks).size).toBe(inBooks.length);
		expect(written.filter((no) => !inBooks.includes(no))).toEqual([]);
	});
});

test('500 transactions are recoded in ten calls and packed look-ups, and 500 drafts posted', async () => {
	const [[, , , transactions], [, , , journals]] = BULK;
	const made = await desk.do('bankTransaction', 'create', transactions(), { items });
	const ids = (rows: IDataObject[], id: string) => rows.map((row) => ({ json: { id: String(row[id]) } }));
	let calls = await desk.callsOf(async () => {
		const rows = await desk.do(
			'bankTransaction',
			'recode',
			{ record: by('id', '={{ $json.id }}'), change: { account: by('code', '445') } },
			{ items: ids(made, 'BankTransactionID') },
		);
		expect(rows.filter(({ outcome }) => outcome === 'recoded')).toHaveLength(COUNT);
	});
	expect(calls.filter(({ method }) => method !== 'GET')).toHaveLength(COUNT / 50);
	expect(calls.filter(({ method }) => method === 'GET').length).toBeLessThanOrEqual(COUNT / 20);
	const drafts = await desk.do('manualJournal', 'create', journals(), { items });
	calls = await desk.callsOf(async () => {
		const record = by('id', '={{ $json.id }}');
		await desk.do(
			'manualJournal',
			'changeStatus',
			{ record, statusChange: 'post' },
			{ items: ids(drafts, 'ManualJournalID') },
		);
	});
	expect(calls.filter(({ method }) => method !== 'GET')).toHaveLength(COUNT / 50);
	expect(desk.books('ManualJournals').every(({ Status }) => Status === 'POSTED')).toBe(true);
});
