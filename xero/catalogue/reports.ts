import { ACCOUNTING } from '../apis/accounting';
import { byWhole, ONE_ANSWER } from './common';
import type { Entry } from './entry';

const reportOf = (name: string, noun: string, scope: string, ...parameters: string[]) =>
	({
		api: ACCOUNTING,
		path: `Reports/${name}`,
		collection: 'Reports',
		id: 'ReportID',
		noun,
		nouns: noun,
		label: 'ReportName',
		scope: { read: `accounting.reports.${scope}.read` },
		paging: ONE_ANSWER,
		parameters,
		lookups: {},
		forReportingRole: true,
		isOne: true,
	}) as const satisfies Entry;

/** Reports, by their name in the path. Each has a scope of its own. */
export const REPORT_ENTRIES = {
	agedPayables: reportOf('AgedPayablesByContact', 'aged payables', 'aged', 'contactId', 'date', 'fromDate', 'toDate'),
	agedReceivables: reportOf(
		'AgedReceivablesByContact',
		'aged receivables',
		'aged',
		'contactId',
		'date',
		'fromDate',
		'toDate',
	),
	balanceSheet: reportOf(
		'BalanceSheet',
		'balance sheet',
		'balancesheet',
		...['date', 'periods', 'timeframe', 'trackingOptionID1', 'trackingOptionID2', 'standardLayout', 'paymentsOnly'],
	),
	bankSummary: reportOf('BankSummary', 'bank summary', 'banksummary', 'fromDate', 'toDate'),
	budgetSummary: reportOf('BudgetSummary', 'budget summary', 'budgetsummary', 'date', 'periods', 'timeframe'),
	executiveSummary: reportOf('ExecutiveSummary', 'executive summary', 'executivesummary', 'date'),
	profitAndLoss: reportOf(
		'ProfitAndLoss',
		'profit and loss',
		'profitandloss',
		...['fromDate', 'toDate', 'periods', 'timeframe', 'trackingCategoryID', 'trackingCategoryID2'],
		...['trackingOptionID', 'trackingOptionID2', 'standardLayout', 'paymentsOnly'],
	),
	tenNinetyNine: reportOf('TenNinetyNine', '1099 report', 'tenninetynine', 'reportYear'),
	trialBalance: reportOf('TrialBalance', 'trial balance', 'trialbalance', 'date', 'paymentsOnly'),
} as const;

/**
 * Reports published in Xero, such as BAS and GST returns. Xero's description does not say which permission the list
 * needs.
 */
export const PUBLISHED_REPORTS = {
	api: ACCOUNTING,
	path: 'Reports',
	collection: 'Reports',
	id: 'ReportID',
	noun: 'published report',
	nouns: 'published reports',
	label: 'ReportName',
	scope: { read: 'accounting.reports.taxreports.read' },
	paging: ONE_ANSWER,
	parameters: [],
	rowsLack: ['Rows', 'Fields'],
	lookups: { id: byWhole('ReportID'), name: byWhole('ReportName') },
	forReportingRole: true,
} as const satisfies Entry;
