import type { ApiRequest } from '../../types';
import { DAY, longDate, monthEnd, shortDate } from '../core/dates';
import { ZERO_GUID } from '../core/ids';
import { text } from '../core/money';
import { todayOf, type Org } from '../org';
import { accountsOf, earnings, EVER, financialYearStart, movements } from './columns';
import type { Report } from './index';
import { dateOf, earlier, ledgerOf, monthsOf, periodsOf, trackingOf } from './parameters';
import { amounts, header, row, section, summary, type Row } from './tree';

const ASSETS = [
	{ title: 'Bank', types: ['BANK'] },
	{ title: 'Current Assets', types: ['CURRENT', 'INVENTORY', 'PREPAYMENT'] },
	{ title: 'Fixed Assets', types: ['FIXED'] },
	{ title: 'Non-current Assets', types: ['NONCURRENT'] },
];
const LIABILITIES = [
	{ title: 'Current Liabilities', types: ['CURRLIAB', 'PAYG'] },
	{ title: 'Non-Current Liabilities', types: ['LIABILITY', 'TERMLIAB'] },
];

interface Group {
	rows: Row[];
	totals: number[];
}

function group(org: Org, parts: typeof ASSETS, sign: 1 | -1, balances: Map<string, number>[]): Group {
	const totals = balances.map(() => 0);
	const rows = parts.flatMap(({ title, types }) => {
		const own = balances.map(() => 0);
		const lines = accountsOf(org, types).flatMap((account) => {
			const cents = balances.map((column) => sign * (column.get(account.id) ?? 0) || 0);
			if (cents.every((value) => value === 0)) return [];
			cents.forEach((value, index) => (own[index] += value));
			return [row(amounts(account.Name, cents), { Id: 'account', Value: account.id })];
		});
		own.forEach((value, index) => (totals[index] += value));
		return lines.length ? [section(title, [...lines, summary(amounts(`Total ${title}`, own))])] : [];
	});
	return { rows, totals };
}

/** "4/1/2019": the form of dates in attributes. */
const slashed = (ms: number) => {
	const date = new Date(ms);
	return `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}`;
};

/**
 * Current Year Earnings is not an account: it has the zero GUID, and each figure has attributes with the days it
 * covers.
 */
function currentYearRow(org: Org, cents: number[], dates: number[]): Row {
	const account = { Value: ZERO_GUID, Id: 'account' };
	const cells = cents.map((value, index) => ({
		Value: text(value),
		Attributes: [
			account,
			{ Value: slashed(financialYearStart(org, dates[index])), Id: 'fromDate' },
			{ Value: slashed(dates[index]), Id: 'toDate' },
		],
	}));
	return { RowType: 'Row', Cells: [{ Value: 'Current Year Earnings', Attributes: [account] }, ...cells] };
}

export function balanceSheet(request: ApiRequest, org: Org): Report {
	const date = dateOf(request, 'date', monthEnd(todayOf(org)));
	const dates = earlier(org, date, date, periodsOf(request), monthsOf(request)).map(({ to }) => to);
	const { include } = trackingOf(request, org, ['trackingOptionID1', 'trackingOptionID2']);
	const ledger = ledgerOf(request, org);
	const balances = dates.map((to) => movements(ledger, { from: EVER, to, include }));
	const current = dates.map((to) =>
		earnings(org, movements(ledger, { from: financialYearStart(org, to), to, include })),
	);
	const past = dates.map((to) =>
		earnings(org, movements(ledger, { from: EVER, to: financialYearStart(org, to) - DAY, include })),
	);

	const assets = group(org, ASSETS, 1, balances);
	const liabilities = group(org, LIABILITIES, -1, balances);
	const net = assets.totals.map((value, index) => value - liabilities.totals[index]);
	const equity = current.slice();
	const equityRows = accountsOf(org, ['EQUITY']).flatMap((account) => {
		const retained = account.SystemAccount === 'RETAINEDEARNINGS';
		const cents = balances.map(
			(column, index) => -(column.get(account.id) ?? 0) + (retained ? past[index] : 0) || 0,
		);
		if (cents.every((value) => value === 0)) return [];
		cents.forEach((value, index) => (equity[index] += value));
		return [row(amounts(account.Name, cents), { Id: 'account', Value: account.id })];
	});
	return {
		name: 'Balance Sheet',
		type: 'BalanceSheet',
		titles: ['Balance Sheet', org.profile.name, `As at ${longDate(date)}`],
		rows: [
			header(['', ...dates.map(shortDate)]),
			section('Assets', []),
			...assets.rows,
			section('', [summary(amounts('Total Assets', assets.totals))]),
			section('Liabilities', []),
			...liabilities.rows,
			section('', [summary(amounts('Total Liabilities', liabilities.totals))]),
			section('', [row(amounts('Net Assets', net))]),
			section('Equity', [
				currentYearRow(org, current, dates),
				...equityRows,
				summary(amounts('Total Equity', equity)),
			]),
		],
	};
}
