import * as fc from 'fast-check';

import { documentRows, documentTable } from '../../../nodes/XeroReport/documents';
import { REPORTS } from '../../../nodes/XeroReport/reports';
import { accountIds, distinctKeys, tableRows, rowPerFigure, type Wanted } from '../../../nodes/XeroReport/rows';
import type { ReportNode, ReportTree } from '../../../nodes/XeroReport/types';
import { account, header, plain, section, total, tree } from './tree-builders';

const contactId = '';
const cents = (value: unknown) => Math.round(Number(value) * 100);
const money = (value: number) => (value / 100).toFixed(2);

interface Drawn {
	title: string;
	lines: number[][];
}

/** A report whose totals are the sums of its lines, by construction. */
function sound(sections: Drawn[], width: number): ReportTree {
	const sum = (lines: number[][]) =>
		Array.from({ length: width }, (_, column) => lines.reduce((all, line) => all + line[column], 0));
	return tree(
		['Profit & Loss', 'Org', '1 April 2026 to 30 April 2026'],
		header('', ...Array.from({ length: width }, (_, column) => `Apr-${10 + column}`)),
		...sections.map(({ title, lines }, at) =>
			section(
				title,
				...lines.map((line, row) => account(`Account ${at}.${row}`, ...line.map(money))),
				total(`Total ${title}`, ...sum(lines).map(money)),
			),
		),
		section('', plain('Net Profit', ...sum(sections.flatMap(({ lines }) => lines)).map(money))),
	);
}

const drawn = fc.integer({ min: 1, max: 4 }).chain((width) =>
	fc.tuple(
		fc.constant(width),
		fc.array(
			fc.record({
				title: fc.string({ minLength: 1, maxLength: 12 }).filter((title) => title.trim() !== ''),
				lines: fc.array(fc.array(fc.integer({ min: -1e9, max: 1e9 }), { minLength: width, maxLength: width }), {
					minLength: 1,
					maxLength: 5,
				}),
			}),
			{ maxLength: 5 },
		),
	),
);

test('lines add up to the totals, in rows and in the table', () => {
	const report = REPORTS.find(({ value }) => value === 'profitAndLoss')!;
	fc.assert(
		fc.property(drawn, ([width, sections]) => {
			const of = (wanted: Wanted) => ({ report, tree: sound(sections, width), query: {}, wanted });
			const net = rowPerFigure(of('totals')).filter(({ line }) => line === 'Net Profit');
			const lines = rowPerFigure(of('lines'));
			expect(lines).toHaveLength(width * sections.reduce((count, { lines: some }) => count + some.length, 0));
			for (const { column, value } of net) {
				const parts = lines.filter((row) => row.column === column);
				expect(parts.reduce((sum, row) => sum + cents(row.value), 0)).toBe(cents(value));
				expect(tableRows(of('lines')).reduce((sum, row) => sum + cents(row[String(column)]), 0)).toBe(
					cents(value),
				);
			}
		}),
	);
});

const word = fc.oneof(
	fc.string(),
	fc.constantFrom('', 'Total', '__proto__', 'constructor', '12.00', 'Apr-26', 'Opening Balance'),
);
const cell = fc.option(
	fc.record(
		{
			Value: fc.oneof(word, fc.constant(null), fc.integer(), fc.constant({})),
			Attributes: fc.option(
				fc.array(
					fc.option(
						fc.record(
							{ Id: fc.constantFrom('account', 'invoiceID', '__proto__'), Value: word },
							{ requiredKeys: [] },
						),
					),
				),
			),
		},
		{ requiredKeys: [] },
	),
);
const { node } = fc.letrec<{ node: ReportNode }>((tie) => ({
	node: fc.record(
		{
			RowType: fc.constantFrom('Header', 'Section', 'Row', 'SummaryRow', 'Unheard'),
			Title: fc.option(word),
			Cells: fc.option(fc.array(cell, { maxLength: 5 })),
			Rows: fc.option(
				fc.array(fc.option(tie('node') as fc.Arbitrary<ReportNode>, { depthSize: 'small' }), {
					maxLength: 4,
				}),
			),
		},
		{ requiredKeys: [] },
	) as fc.Arbitrary<ReportNode>,
}));
const anyTree = fc.record(
	{ ReportTitles: fc.option(fc.array(word)), Rows: fc.option(fc.array(node, { maxLength: 6 })) },
	{ requiredKeys: [] },
) as fc.Arbitrary<ReportTree>;

test.each(REPORTS.map((report) => [report.value, report] as const))('%s: no tree is too odd', (_, report) => {
	fc.assert(
		fc.property(anyTree, (odd) => {
			const of = { report, tree: odd, query: {}, wanted: 'all' as const, contactId };
			const shapes = report.lines === 'documents' ? [documentRows, documentTable] : [rowPerFigure, tableRows];
			const [rows, table] = shapes.map((shape) => shape(of));
			accountIds(of);
			for (const row of [...rows, ...table]) {
				expect(Object.getPrototypeOf(row)).toBe(Object.prototype);
				for (const value of Object.values(row))
					expect(['string', 'number'].includes(typeof value) || value === null).toBe(true);
				expect(JSON.parse(JSON.stringify(row))).toEqual(row);
			}
			// Every row of the same report has the same keys: a table stays a table.
			const keys = (row: object) => Object.keys(row).join();
			expect(new Set(rows.map(keys)).size).toBeLessThanOrEqual(1);
			expect(new Set(table.map((row) => Object.keys(row).join())).size).toBeLessThanOrEqual(1);
		}),
	);
});

test('keys are all different', () => {
	fc.assert(
		fc.property(fc.array(word), fc.array(word), (labels, taken) => {
			const keys = distinctKeys(labels, taken);
			expect(new Set(keys).size).toBe(labels.length);
			expect(keys.some((key) => taken.includes(key) || key === '__proto__')).toBe(false);
		}),
	);
});
