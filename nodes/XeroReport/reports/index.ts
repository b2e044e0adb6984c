import type { Report } from '../types';
import { agedPayables, agedReceivables } from './aged';
import { balanceSheet } from './balanceSheet';
import { bankSummary } from './bankSummary';
import { budgetSummary } from './budgetSummary';
import { executiveSummary } from './executiveSummary';
import { profitAndLoss } from './profitAndLoss';
import { trialBalance } from './trialBalance';

/** All reports of the node. */
export const REPORTS: Report[] = [
	agedPayables,
	agedReceivables,
	balanceSheet,
	bankSummary,
	budgetSummary,
	executiveSummary,
	profitAndLoss,
	trialBalance,
];
