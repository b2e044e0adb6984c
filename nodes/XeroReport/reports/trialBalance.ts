import { REPORT_ENTRIES } from '../../../xero/catalogue';
import type { Report } from '../types';
import { DAY } from '../when';
import { asAt, paymentsOnly } from './fields';

export const trialBalance: Report = {
	value: 'trialBalance',
	name: 'Trial Balance',
	action: 'Get a trial balance',
	description: 'Debit and credit of every account on a given day, for the month and for the year to date',
	entry: REPORT_ENTRIES.trialBalance,
	lines: 'accounts',
	columns: 'amounts',
	codeInName: true,
	when: DAY,
	fields: [asAt('The day of the trial balance. Xero uses today if this is empty.')],
	additional: [paymentsOnly],
};
