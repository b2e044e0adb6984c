import type { IDataObject } from 'n8n-workflow';

import { type Column, count, simplifier } from '../../../operations/output/columns';
import { by, BY_ID, resource } from '../../../operations/screens/properties';
import type { Operation, Verb } from '../../../operations/types';
import { getMany, simplifyProperty, targetProperty } from '../../../operations/verbs';
import { toOutputRecord } from '../../../operations/output/outputRecord';
import { forEachOwner } from '../../../operations/targets/owners';
import { pathOf, PUBLISHED_REPORTS } from '../../../xero/catalogue';
import { getTenNinetyNine } from './tenNinetyNine';
import { amount } from '../../XeroReport/amount';
import { flatten } from '../../XeroReport/tree';
import type { ReportTree } from '../../XeroReport/types';

const LINE_COLUMNS: Column[] = [
	...['ReportID', 'ReportName', 'ReportDate', 'code', 'section', 'line', 'rowType', 'column'].map((field) => ({
		field,
	})),
	count('value'),
	{ field: 'text' },
];

/** Gets one published report with the lines that lists leave out. */
const getWithLines: Verb = (of): Operation => ({
	value: 'get',
	name: 'Get',
	action: `Get ${of.noun}`,
	description: 'Retrieve one published report, a row for each line and column',
	properties: [targetProperty(of), simplifyProperty],
	columns: LINE_COLUMNS,
	handler: {
		kind: 'batch',
		reads: true,
		execute: async (run) =>
			await forEachOwner(run, of, async ({ item, tenantId, ids }) => {
				const { body } = await run.client.request<Record<string, IDataObject[]>>({
					method: 'GET',
					path: pathOf(of, ids),
					tenantId,
					scope: of.scope.read,
					purpose: 'get the published report',
					itemIndex: item,
				});
				const [report] = (body[of.collection] ?? []).map(toOutputRecord);
				if (!report) throw new Error('Xero answered without the report.');
				return { rows: run.param<boolean>('simplify', item, true) ? linesOf(report) : [report] };
			}),
	},
});

/** Rows for sums and sheets. Tax returns have boxes beside or instead of lines, each with a code such as "G1". */
function linesOf(report: IDataObject): IDataObject[] {
	const of = {
		ReportID: report.ReportID ?? null,
		ReportName: report.ReportName ?? null,
		ReportDate: report.ReportDate ?? null,
	};
	const { headings, lines } = flatten(report as unknown as ReportTree);
	const rows = lines.flatMap(({ section, kind, cells: [line = '', ...cells] }) =>
		cells.map((cell, index) => ({
			...of,
			code: null,
			section: section.join(' / '),
			line,
			rowType: kind,
			column: headings[index + 1] ?? '',
			...valueOf(cell),
		})),
	);
	const boxes = ((report.Fields ?? []) as IDataObject[]).map(({ FieldID, Description, Value }) => ({
		...of,
		code: FieldID ?? null,
		section: '',
		line: Description ?? null,
		rowType: 'box',
		column: '',
		...valueOf(String(Value ?? '')),
	}));
	return [...rows, ...boxes] as IDataObject[];
}

function valueOf(cell: string): IDataObject {
	const { value, text } = amount(cell);
	return { value, text: text ?? null };
}

/**
 * Tax returns and other reports that a user has published in Xero. The node Xero Report has the reports that Xero makes
 * on demand.
 */
export const publishedReport = resource(
	{
		value: 'publishedReport',
		name: 'Published Report',
		description:
			'Reports that were published in Xero, such as BAS and GST returns; for other reports use the node Xero Report',
		entry: PUBLISHED_REPORTS,
		search: 'searchPublishedReports',
		target: 'The report to get, as it was published in Xero',
		keys: {
			id: BY_ID,
			name: by('Name', 'GST Return'),
		},
		simplify: simplifier('ReportID', 'ReportName', 'ReportType', 'ReportDate', 'UpdatedDateUTC'),
	},
	[getWithLines, getMany(), getTenNinetyNine],
);
