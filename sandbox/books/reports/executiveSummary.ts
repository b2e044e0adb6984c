import type { ApiRequest } from '../../types';
import { DAY, monthEnd, monthName, monthStart } from '../core/dates';
import { cents, text, toBase } from '../core/money';
import { isPosted } from '../documents/kinds';
import { systemAccount } from '../ledger/posting';
import { todayOf, type Org } from '../org';
import { bankFigures } from './bankSummary';
import { accountsOf, earnings, EVER, movements } from './columns';
import type { Report } from './index';
import { dateOf } from './parameters';
import { INCOME_SECTIONS } from './profitAndLoss';
import { header, row, section } from './tree';

interface Month {
	[figure: string]: number | undefined;
}

const ratioOf = (top: number, bottom: number) => (bottom === 0 ? undefined : top / bottom);

function issued(org: Org, from: number, to: number): { count: number; value: number } {
	const found = { count: 0, value: 0 };
	for (const invoice of org.tables.invoices.values()) {
		if (invoice.Type !== 'ACCREC' || invoice.Date < from || invoice.Date > to || !isPosted(invoice)) continue;
		found.count++;
		found.value += toBase(cents(invoice.SubTotal), invoice.CurrencyRate);
	}
	return found;
}

function sumOf(org: Org, moved: Map<string, number>, types: readonly string[]): number {
	return accountsOf(org, types).reduce((sum, account) => sum + (moved.get(account.id) ?? 0), 0);
}

/** All figures of one month from the ledger; money is in cents. */
function figures(org: Org, from: number): Month {
	const to = monthEnd(from);
	const banks = accountsOf(org, ['BANK']).map((account) => bankFigures(org, account.id, from, to));
	const bank = (index: number) => banks.reduce((sum, one) => sum + one[index], 0);
	const moved = movements(org.accrual, { from, to });
	const balance = movements(org.accrual, { from: EVER, to });
	const part = (name: keyof typeof INCOME_SECTIONS) =>
		INCOME_SECTIONS[name].sign * sumOf(org, moved, INCOME_SECTIONS[name].types);
	const [income, direct, other, expenses] = [part('income'), part('costs'), part('other'), part('expenses')];
	const profit = earnings(org, moved);
	const debtors = balance.get(systemAccount(org, 'DEBTORS')) ?? 0;
	const creditors = -(balance.get(systemAccount(org, 'CREDITORS')) ?? 0);
	const liquid = sumOf(org, balance, ['BANK', 'CURRENT', 'INVENTORY', 'PREPAYMENT']);
	const fixed = sumOf(org, balance, ['FIXED', 'NONCURRENT']);
	const short = -sumOf(org, balance, ['CURRLIAB', 'PAYG']);
	const long = -sumOf(org, balance, ['TERMLIAB', 'LIABILITY']);
	const net = liquid + fixed - short - long;
	const { count, value } = issued(org, from, to);
	const days = (to - from) / DAY + 1;
	return {
		received: bank(1),
		spent: bank(2),
		surplus: bank(1) - bank(2),
		closing: bank(3),
		income,
		direct,
		gross: income - direct,
		other,
		expenses,
		profit,
		debtors,
		creditors,
		net,
		count,
		average: count ? Math.round(value / count) : 0,
		grossMargin: ratioOf(income - direct, income),
		netMargin: ratioOf(profit, income),
		yield: ratioOf(profit * 12, net),
		debtorDays: ratioOf(debtors * days, income) ?? 0,
		creditorDays: ratioOf(creditors * days, direct + expenses) ?? 0,
		forecast: debtors - creditors,
		currentRatio: ratioOf(liquid, short),
		termRatio: ratioOf(fixed, long),
	};
}

const money = (value: number | undefined) => text(value ?? 0);
const count = (value: number | undefined) => String(value ?? 0);
const percent = (value: number | undefined) => (value === undefined ? '' : `${(value * 100).toFixed(1)}%`);
const plain = (value: number | undefined) => (value === undefined ? '' : value.toFixed(2));

const LAYOUT: [string, [string, string, (value: number | undefined) => string][]][] = [
	[
		'Cash',
		[
			['Cash received', 'received', money],
			['Cash spent', 'spent', money],
			['Cash surplus (deficit)', 'surplus', money],
			['Closing bank balance', 'closing', money],
		],
	],
	[
		'Profitability',
		[
			['Income', 'income', money],
			['Direct costs', 'direct', money],
			['Gross profit (loss)', 'gross', money],
			['Other Income', 'other', money],
			['Expenses', 'expenses', money],
			['Profit (loss)', 'profit', money],
		],
	],
	[
		'Balance Sheet',
		[
			['Debtors', 'debtors', money],
			['Creditors', 'creditors', money],
			['Net assets', 'net', money],
		],
	],
	[
		'Income',
		[
			['Number of invoices issued', 'count', count],
			['Average value of invoices', 'average', money],
		],
	],
	[
		'Performance',
		[
			['Gross profit margin', 'grossMargin', percent],
			['Net profit margin', 'netMargin', percent],
			['Return on investment (p.a.)', 'yield', percent],
		],
	],
	[
		'Position',
		[
			['Average debtors days', 'debtorDays', plain],
			['Average creditors days', 'creditorDays', plain],
			['Short term cash forecast', 'forecast', money],
			['Current assets to liabilities', 'currentRatio', plain],
			['Term assets to liabilities', 'termRatio', plain],
		],
	],
];

/** Change from the previous month; 0 if there is nothing to compare with. */
const variance = (now = 0, before = 0) =>
	`${(before === 0 ? 0 : ((now - before) / Math.abs(before)) * 100).toFixed(1)}%`;

export function executiveSummary(request: ApiRequest, org: Org): Report {
	const month = monthStart(dateOf(request, 'date', todayOf(org)));
	const [now, before] = [figures(org, month), figures(org, monthStart(month, -1))];
	const sections = LAYOUT.map(([title, lines]) =>
		section(
			title,
			lines.map(([name, key, show]) =>
				row([name, show(now[key]), show(before[key]), variance(now[key], before[key])]),
			),
		),
	);
	return {
		name: 'Executive Summary',
		type: 'ExecutiveSummary',
		titles: ['Executive Summary', org.profile.name, `For the month of ${monthName(month)}`],
		rows: [header(['', monthName(month, 3), monthName(monthStart(month, -1), 3), 'Variance']), ...sections],
	};
}
