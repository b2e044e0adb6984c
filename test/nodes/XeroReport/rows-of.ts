import type { IDataObject } from 'n8n-workflow';

import { REPORTS } from '../../../nodes/XeroReport/reports';
import type { Chart, Wanted } from '../../../nodes/XeroReport/rows';
import type { Query, ReportTree } from '../../../nodes/XeroReport/types';

/** What the row builders take, for a report by its value. */
export const of = (value: string, report: ReportTree, query: Query = {}, wanted: Wanted = 'all', accounts?: Chart) => ({
	report: REPORTS.find((each) => each.value === value)!,
	tree: report,
	query,
	wanted,
	chart: accounts,
});

/** The telling parts of a row, in one line. */
export const short = (rows: IDataObject[]) =>
	rows.map(({ section: path, line, rowType, column, dateFrom, date, value }) => [
		path,
		line,
		rowType,
		column,
		dateFrom,
		date,
		value,
	]);
