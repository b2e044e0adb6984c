import { REPORT_ENTRIES } from '../../../xero/catalogue';
import type { Report } from '../types';
import { RANGE } from '../when';
import { from, to } from './fields';

export const bankSummary: Report = {
	value: 'bankSummary',
	name: 'Bank Summary',
	action: 'Get a bank summary',
	description: 'Opening balance, cash received, cash spent and closing balance of every bank account',
	entry: REPORT_ENTRIES.bankSummary,
	lines: 'accounts',
	columns: 'amounts',
	when: RANGE,
	fields: [
		from('First day of the report. Without dates, Xero reports the current month.'),
		to('Last day of the report'),
	],
	additional: [],
	ordered: ['fromDate', 'toDate'],
};
