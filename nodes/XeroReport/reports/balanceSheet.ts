import { REPORT_ENTRIES } from '../../../xero/catalogue';
import type { Report } from '../types';
import { DAY } from '../when';
import { asAt, compareWith, paymentsOnly, periodLength, standardLayout, tracking } from './fields';

export const balanceSheet: Report = {
	value: 'balanceSheet',
	name: 'Balance Sheet',
	action: 'Get a balance sheet',
	description: 'Assets, liabilities and equity on a given day, with optional comparison to earlier periods',
	entry: REPORT_ENTRIES.balanceSheet,
	lines: 'accounts',
	columns: 'periods',
	when: DAY,
	fields: [asAt('The day of the balance sheet. Xero uses the end of the current month if this is empty.')],
	additional: [
		compareWith,
		periodLength,
		paymentsOnly,
		standardLayout,
		tracking(
			'trackingOption',
			'trackingOptionID1',
			'Tracking Option',
			'searchTrackingOptions',
			'Only transactions with this tracking option',
		),
		tracking(
			'trackingOption2',
			'trackingOptionID2',
			'Tracking Option 2',
			'searchTrackingOptions',
			'Only transactions with this option of the other tracking category',
		),
	],
	comparison: { to: 'date' },
	implied: { periods: { timeframe: 'MONTH' } },
};
