import type { PeriodName } from '../../xero/calendar';

/** Named periods in reports and filters. */
export const RANGES: Array<{ name: string; value: PeriodName }> = [
	{ name: 'Financial Year to Date', value: 'financialYearToDate' },
	{ name: 'Last Financial Year', value: 'lastFinancialYear' },
	{ name: 'Last Month', value: 'lastMonth' },
	{ name: 'Last Quarter', value: 'lastQuarter' },
	{ name: 'This Financial Year', value: 'thisFinancialYear' },
	{ name: 'This Month', value: 'thisMonth' },
	{ name: 'This Quarter', value: 'thisQuarter' },
];

/** Sentence for descriptions. */
export const QUARTERS = "Quarters and years are those of the organisation's financial year in Xero.";
