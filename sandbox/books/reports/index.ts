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

/** GET /Reports/{name}. The bare list holds published reports, and a sandbox has published none. */
export function report(request: ApiRequest, org: Org): ApiResult {
	if (request.segments.length === 1) return envelope(org, request, 'Reports', []);
	const wanted = request.segments[1].toLowerCase();
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
