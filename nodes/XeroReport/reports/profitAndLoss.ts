import { REPORT_ENTRIES } from '../../../xero/catalogue';
import { TRACKING_CATEGORY } from '../../../operations/fields/tracking';
import type { Report } from '../types';
import { RANGE } from '../when';
import { compareWith, from, paymentsOnly, periodLength, standardLayout, to, tracking } from './fields';

export const profitAndLoss: Report = {
	value: 'profitAndLoss',
	name: 'Profit and Loss',
	action: 'Get a profit and loss report',
	description:
		'Income, expenses and net profit of a period, with optional comparison to earlier periods or by tracking',
	entry: REPORT_ENTRIES.profitAndLoss,
	lines: 'accounts',
	columns: 'periods',
	when: RANGE,
	fields: [
		from('First day of the report. Without dates, Xero reports the current month.'),
		to('Last day of the report'),
	],
	additional: [
		compareWith,
		periodLength,
		paymentsOnly,
		standardLayout,
		tracking(
			'trackingCategory',
			'trackingCategoryID',
			'Tracking Category',
			'searchTrackingCategories',
			'Adds a column for each option of the category',
			TRACKING_CATEGORY,
		),
		tracking(
			'trackingOption',
			'trackingOptionID',
			'Tracking Option',
			'searchOptionsOfCategory',
			"Only this option of 'Tracking Category'",
		),
		tracking(
			'trackingCategory2',
			'trackingCategoryID2',
			'Tracking Category 2',
			'searchTrackingCategories',
			'Adds a column for each combination of options of both categories',
			TRACKING_CATEGORY,
		),
		tracking(
			'trackingOption2',
			'trackingOptionID2',
			'Tracking Option 2',
			'searchOptionsOfCategory2',
			"Only this option of 'Tracking Category 2'",
		),
	],
	ordered: ['fromDate', 'toDate'],
	comparison: { from: 'fromDate', to: 'toDate' },
	needs: {
		trackingOptionID: 'trackingCategoryID',
		trackingCategoryID2: 'trackingCategoryID',
		trackingOptionID2: 'trackingCategoryID2',
	},
	implied: { periods: { timeframe: 'MONTH' } },
	splitBy: ['trackingCategoryID'],
};
