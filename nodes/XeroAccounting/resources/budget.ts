import type { IDataObject } from 'n8n-workflow';

import { date } from '../../../operations/fields';
import { amount, simplifier } from '../../../operations/output/columns';
import { by, BY_ID, resource } from '../../../operations/screens/properties';
import type { Operation, Verb } from '../../../operations/types';
import { getMany, readRecord, simplifyProperty, targetProperty } from '../../../operations/verbs';
import { toOutputRecord } from '../../../operations/output/outputRecord';
import { forEachOwner } from '../../../operations/targets/owners';
import { BUDGETS, pathOf } from '../../../xero/catalogue';

const MONTHS = [
	date('dateFrom', 'DateFrom', 'Date From', {
		description: 'First month, given by any of its days; up to 24 months in all',
	}),
	date('dateTo', 'DateTo', 'Date To', { description: 'Last month, given by any of its days' }),
];

/** Gets a budget with its lines, which lists leave out. */
const getWithLines: Verb = (of): Operation => ({
	value: 'get',
	name: 'Get',
	action: `Get ${of.noun}`,
	description:
		'Retrieve one budget with its amounts, a row for each account and month: last month, this month and ' +
		'next month unless you give dates',
	properties: [targetProperty(of), ...MONTHS.map(({ property }) => property), simplifyProperty],
	get columns() {
		return balance.columns;
	},
	handler: {
		kind: 'batch',
		reads: true,
		execute: async (run) =>
			await forEachOwner(run, of, async ({ item, tenantId, ids }) => {
				const query = (await readRecord(run, item, { main: MONTHS })) as Record<string, string>;
				if (query.DateFrom && query.DateTo && query.DateFrom > query.DateTo)
					throw new Error("'Date To' is before 'Date From'. Change one of them.");
				const { body } = await run.client.request<Record<string, IDataObject | IDataObject[]>>({
					method: 'GET',
					path: pathOf(of, ids),
					tenantId,
					query,
					scope: of.scope.read,
					purpose: 'get the budget',
					itemIndex: item,
				});
				// Xero's description and its examples differ: a budget read by its ID comes in a list of one, or alone.
				const [budget] = [body[of.collection] ?? []].flat().map(toOutputRecord);
				if (!budget) throw new Error('Xero answered without the budget.');
				return { rows: run.param<boolean>('simplify', item, true) ? balances(budget) : [budget] };
			}),
	},
});

const balance = simplifier(
	'BudgetID',
	'Type',
	'Description',
	'AccountID',
	'AccountCode',
	'Period',
	amount('Amount'),
	'Notes',
);

/** One row for each account and month. */
function balances({ BudgetID, Type, Description, BudgetLines }: IDataObject): IDataObject[] {
	return ((BudgetLines ?? []) as IDataObject[]).flatMap(({ AccountID, AccountCode, BudgetBalances }) =>
		((BudgetBalances ?? []) as IDataObject[]).map(({ Period, Amount, UnitAmount, Notes }) =>
			balance({
				...{ BudgetID, Type, Description, AccountID, AccountCode },
				Period: String(Period ?? '').slice(0, 7) || null,
				Amount: Amount ?? UnitAmount,
				Notes: Notes || null,
			}),
		),
	);
}

/** What the organisation plans to earn and to spend. Budgets can be created only in Xero itself. */
export const budget = resource(
	{
		value: 'budget',
		name: 'Budget',
		description: 'What the organisation plans to earn and to spend, by account and month',
		entry: BUDGETS,
		search: 'searchBudgets',
		target: 'The budget to get',
		keys: {
			id: BY_ID,
			name: by('Description', 'Overall Budget'),
		},
		simplify: simplifier('BudgetID', 'Type', 'Description', 'UpdatedDateUTC'),
	},
	[getWithLines, getMany()],
);
