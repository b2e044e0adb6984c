import { REPORT_ENTRIES } from '../../../xero/catalogue';
import { date, number, options } from '../../../operations/fields/field';
import type { Report } from '../types';
import { START } from '../when';

export const budgetSummary: Report = {
	value: 'budgetSummary',
	name: 'Budget Summary',
	action: 'Get a budget summary',
	description: 'The overall budget by account, month by month, quarter by quarter or year by year',
	entry: REPORT_ENTRIES.budgetSummary,
	lines: 'accounts',
	columns: 'periods',
	when: START,
	fields: [
		date('date', 'date', 'Starting From', {
			description: 'A day in the first month. Xero uses the current month if this is empty.',
		}),
	],
	additional: [
		number('periods', 'periods', 'Number of Periods', 0, {
			description: 'How many periods to report, 1 to 12. Each period adds a column.',
			placeholder: 'e.g. 12',
			min: 1,
			max: 12,
		}),
		options(
			'timeframe',
			'timeframe',
			'Period Length',
			// A number in this report, where others expect a word.
			[
				{ name: 'Month', value: 1 },
				{ name: 'Quarter', value: 3 },
				{ name: 'Year', value: 12 },
			],
			{ description: 'How long each period is', default: 1 },
		),
	],
};
