import { settles, shown, type Finding } from '../finding';
import type { Stage } from '../stage';
import type { Answer, Json } from '../xero';
import type { Probe } from './probe';

const cells = (row: Json): string[] => (row?.Cells ?? []).map((cell: Json) => cell.Value);

/** 10 P&L: the columns before 30 September; a range of 366 and of 400 days. */
export const reportColumns: Probe = {
	number: 10,
	title: 'Profit and loss of several months',
	readsOnly: true,
	async run({ xero }) {
		const report = (fromDate: string, toDate: string, more = {}) =>
			xero.get('Reports/ProfitAndLoss', { fromDate, toDate, ...more });
		const columns = await report('2026-09-01', '2026-09-30', { periods: '3', timeframe: 'MONTH' });
		const heads = cells(columns.json?.Reports?.[0]?.Rows?.[0]).filter(Boolean);
		const august = heads.find((text) => /Aug/i.test(text)) ?? '';
		const day = /^3[01]/.exec(august)?.[0];
		const year = await report('2025-01-01', '2026-01-01');
		const longer = await report('2025-01-01', '2026-02-04');
		return [
			settles(
				'comparisonColumns',
				day === '30' ? 'dayNumber' : day === '31' ? 'monthEnds' : undefined,
				heads.length > 0 ? `columns ${heads.join(', ')}` : shown(columns),
			),
			settles(
				'longRange',
				longer.status === 200 ? 'taken' : longer.status === 400 ? 'refused' : undefined,
				`366 days: ${year.status}, 400 days: ${longer.status === 200 ? 200 : shown(longer)}`,
			),
		];
	},
};

async function pages({ xero }: Stage): Promise<Finding[]> {
	const past = await xero.get('Invoices', { page: '9999', pageSize: '100' });
	const large = await xero.get('Invoices', { page: '1', pageSize: '1001' });
	const quotes = await xero.get('Contacts', { where: 'Name=="a""b"', page: '1' });
	const size = large.json?.pagination?.pageSize;
	const saw = (answer: Answer) => (answer.status === 200 ? '200' : shown(answer));
	return [
		settles(
			'pagePastEnd',
			past.status === 200 ? 'empty' : 'refused',
			`page 9999: ${saw(past)}, ${past.json?.Invoices?.length ?? 'no'} rows`,
		),
		settles(
			'largePage',
			large.status === 200 ? 'clamped' : 'refused',
			`pageSize 1001: ${saw(large)}${size === undefined ? '' : `, taken as ${size}`}`,
		),
		settles('doubledQuotes', quotes.status === 200 ? 'read' : 'refused', saw(quotes)),
	];
}

async function journals(stage: Stage): Promise<Finding> {
	const line = (LineAmount: number) => ({ LineAmount, AccountCode: stage.costs, Description: stage.run });
	const journal = { Narration: stage.run, Status: 'DRAFT', JournalLines: [line(1), line(-1)] };
	const made = await stage.xero.put('ManualJournals', { ManualJournals: [journal, journal] });
	const written: Json[] = made.json?.ManualJournals ?? [];
	for (const { ManualJournalID } of written)
		stage.later(ManualJournalID, () =>
			stage.xero.post('ManualJournals', { ManualJournals: [{ ManualJournalID, Status: 'DELETED' }] }),
		);
	const list = await stage.xero.get('ManualJournals', {
		order: 'UpdatedDateUTC DESC',
		page: '1',
		pageSize: '1',
		where: `Narration=="${stage.run}"`,
	});
	const rows: Json[] | undefined = list.json?.ManualJournals;
	const isClear = written.length === 2 && rows !== undefined && rows.length > 0;
	return settles(
		'orderedJournals',
		isClear ? (rows.length === 1 ? 'paged' : 'unpaged') : undefined,
		isClear ? `pages of 1 with an order hold ${rows.length} rows` : `${shown(made)} / ${shown(list)}`,
	);
}

/** 11 Paging: a page past the end, pages of 1,001, manual journals with order and page; quotes in a filter. */
export const paging: Probe = {
	number: 11,
	title: 'Pages and filters',
	run: async (stage) => [...(await pages(stage)), await journals(stage)],
};
