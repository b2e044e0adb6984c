import type { ApiRequest } from '../../types';
import { DAY, longDate, monthEnd, monthStart } from '../core/dates';
import { refuse } from '../core/errors';
import { text } from '../core/money';
import { todayOf, type Org } from '../org';
import { accountsOf, EVER, grossMovements } from './columns';
import type { Report } from './index';
import { dateOf } from './parameters';
import { header, section, summary, type Row } from './tree';

/** Opening, received, spent and closing of each bank account, in cents of the base currency. */
export function bankFigures(org: Org, accountId: string, from: number, to: number): [number, number, number, number] {
	const before = grossMovements(org.accrual, accountId, EVER, from - DAY);
	const within = grossMovements(org.accrual, accountId, from, to);
	const opening = before.debits - before.credits;
	return [opening, within.debits, within.credits, opening + within.debits - within.credits];
}

export function bankSummary(request: ApiRequest, org: Org): Report {
	const today = todayOf(org);
	const from = dateOf(request, 'fromDate', monthStart(today));
	const to = dateOf(request, 'toDate', from > today ? monthEnd(from) : monthEnd(today));
	if (from > to) refuse('The fromDate must be before the toDate.');
	const sums = [0, 0, 0, 0];
	const rows = accountsOf(org, ['BANK']).map((account): Row => {
		const figures = bankFigures(org, account.id, from, to);
		figures.forEach((value, index) => (sums[index] += value));
		const [opening, received, spent, closing] = figures.map(text);
		const marked = (Value: string, Id: string) => ({ Value, Attributes: [{ Value: account.id, Id }] });
		return {
			RowType: 'Row',
			Cells: [
				marked(account.Name, 'accountID'),
				{ Value: opening },
				marked(received, 'account'),
				marked(spent, 'account'),
				{ Value: closing },
			],
		};
	});
	return {
		name: 'Bank Summary',
		type: 'BankSummary',
		titles: ['Bank Summary', org.profile.name, `From ${longDate(from)} to ${longDate(to)}`],
		rows: [
			header(['Bank Accounts', 'Opening Balance', 'Cash Received', 'Cash Spent', 'Closing Balance']),
			section('', [...rows, summary(['Total', ...sums.map(text)])]),
		],
	};
}
