import type { ApiRequest, ApiResult } from '../../types';
import { longDate } from '../core/dates';
import { envelope, NOT_FOUND } from '../engine/envelope';
import { todayOf, type Org } from '../org';
import { aged } from './aged';
import { balanceSheet } from './balanceSheet';
import { bankSummary } from './bankSummary';
import { budgetSummary } from './budgetSummary';
import { executiveSummary } from './executiveSummary';
import { profitAndLoss } from './profitAndLoss';
import type { Row } from './tree';
import { tenNinetyNine } from './tenNinetyNine';
import { trialBalance } from './trialBalance';

/** A report before it is wrapped. */
export interface Report {
	name: string;
	type: string;
	titles: string[];
	rows: Row[];
}

const REPORTS: Record<string, (request: ApiRequest, org: Org) => Report> = {
	ProfitAndLoss: profitAndLoss,
	BalanceSheet: balanceSheet,
	TrialBalance: trialBalance,
	BankSummary: bankSummary,
	BudgetSummary: budgetSummary,
	ExecutiveSummary: executiveSummary,
	AgedReceivablesByContact: aged('receivable'),
	AgedPayablesByContact: aged('payable'),
};

/** The only published report of each organisation: a tax return in Xero's layout. */
const PUBLISHED = '5d0c1e0a-6f3e-4f6c-8a57-0c5b8f3f7a10';

function published(org: Org, isWhole: boolean): Record<string, unknown> {
	const cells = (...texts: string[]) => texts.map((Value) => ({ Value }));
	const lines = [
		{ RowType: 'Header', Cells: cells('', 'Amount') },
		{ RowType: 'Section', Title: 'Sales', Rows: [{ RowType: 'Row', Cells: cells('Total sales', '1150.00') }] },
	];
	return {
		ReportID: PUBLISHED,
		ReportName: 'GST Return',
		ReportType: 'GSTReturn',
		ReportTitles: ['GST Return', org.profile.name],
		ReportDate: longDate(todayOf(org)),
		UpdatedDateUTC: `/Date(${org.now()})/`,
		Fields: isWhole ? [{ FieldID: '5', Description: 'Total sales', Value: '1150.00' }] : [],
		Rows: isWhole ? lines : [],
	};
}

/** GET /Reports/{name}. The list without a name contains published reports. */
export function report(request: ApiRequest, org: Org): ApiResult {
	if (request.segments.length === 1) return envelope(org, request, 'Reports', [published(org, false)]);
	const wanted = request.segments[1].toLowerCase();
	if (wanted === PUBLISHED) return envelope(org, request, 'Reports', [published(org, true)]);
	if (wanted === 'tenninetynine') return envelope(org, request, 'Reports', tenNinetyNine(request, org));
	const make = Object.entries(REPORTS).find(([name]) => name.toLowerCase() === wanted)?.[1];
	if (!make || request.segments.length > 2) return NOT_FOUND;
	const { name, type, titles, rows } = make(request, org);
	return envelope(org, request, 'Reports', [
		{
			ReportID: type,
			ReportName: name,
			ReportType: type,
			ReportTitles: titles,
			ReportDate: longDate(todayOf(org)),
			UpdatedDateUTC: `/Date(${org.now()})/`,
			Fields: [],
			Rows: rows,
		},
	]);
}
