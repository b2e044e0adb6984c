import { REPORT_ENTRIES } from '../../../xero/catalogue';
import { date } from '../../../operations/fields/field';
import type { Report } from '../types';
import { MONTH } from '../when';

export const executiveSummary: Report = {
	value: 'executiveSummary',
	name: 'Executive Summary',
	action: 'Get an executive summary',
	description: 'Cash, profitability, invoicing and ratios of a month, compared with the month before',
	entry: REPORT_ENTRIES.executiveSummary,
	lines: 'figures',
	columns: 'periods',
	when: MONTH,
	fields: [
		date('date', 'date', 'Month', {
			description: 'Any day of the month. Xero uses the current month if this is empty.',
		}),
	],
	additional: [],
};
