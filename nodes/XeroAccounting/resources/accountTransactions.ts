import type { IDataObject } from 'n8n-workflow';

import { dayFrom, referencePicker } from '../../../operations/fields';
import { periodFilter } from '../../../operations/filters/period';
import { amount, count, simplifier } from '../../../operations/output/columns';
import { by, BY_ID, findable, resource } from '../../../operations/screens/properties';
import type { Verb } from '../../../operations/types';
import { type Filter, getMany, type Narrowing } from '../../../operations/verbs';
import { ACCOUNTS, JOURNALS } from '../../../xero/catalogue';
import { utcDay } from '../../../xero/calendar';
import { withIsoDates } from '../../../xero/dates';
import { property } from './filters';
import { byTracking, listOf } from './ofTracking';

/** Columns that a line takes from its journal. */
const OF_JOURNAL = [
	'JournalID',
	'JournalNumber',
	'JournalDate',
	'Reference',
	'SourceType',
	'SourceID',
	'CreatedDateUTC',
] as const;

function linesOf(record: IDataObject): IDataObject[] {
	const journal = withIsoDates(record);
	const shared = Object.fromEntries(OF_JOURNAL.map((field) => [field, journal[field] ?? null])) as IDataObject;
	return ((journal.JournalLines ?? []) as IDataObject[]).map((line) => ({ ...shared, ...line }));
}

const account = referencePicker(
	'account',
	'AccountID',
	'Account',
	'searchAccountIds',
	findable(ACCOUNTS, { id: BY_ID, code: by('Code', '200'), name: by('Name', 'Sales') }),
	{ description: 'Only lines of this account' },
);

const ofAccount: Filter = {
	name: account.name,
	property: account.property,
	narrow: async (value, at) => {
		const id = (await at.idOf(account.read(value, at))).toLowerCase();
		return { keep: ({ AccountID }) => String(AccountID ?? '').toLowerCase() === id };
	},
};

/** Whether a journal's date lies in the range; Xero can filter journals only by number. */
const within = ({ from = '', to = '9999' }: { from?: string; to?: string }): Narrowing => ({
	keep: ({ JournalDate }) => {
		const day = utcDay(JournalDate)?.toISODate();
		return typeof day === 'string' ? day >= from && day <= to : undefined;
	},
});

const dayFilter = (name: string, label: string, edge: 'from' | 'to', description: string): Filter => ({
	name,
	property: property(label, name, description, { type: 'dateTime' }),
	narrow: (value, at) => within({ [edge]: dayFrom(value, at) }),
});

/** Lines of the general ledger. Xero returns them only as parts of their journals. */
const line = resource(
	{
		value: 'accountTransaction',
		name: 'Account Transaction',
		entry: {
			...JOURNALS,
			id: 'JournalLineID',
			noun: 'account transaction',
			nouns: 'account transactions',
			lookups: {},
		},
		keys: {},
		simplify: simplifier(
			count('JournalNumber'),
			'JournalDate',
			'AccountCode',
			'AccountName',
			'Description',
			'Reference',
			amount('NetAmount'),
			amount('TaxAmount'),
			amount('GrossAmount'),
			'TaxType',
			{
				field: 'Tracking',
				from: ({ TrackingCategories }) =>
					listOf(TrackingCategories)
						.map(({ Name, Option }) => `${String(Name)}: ${String(Option)}`)
						.join(', ') || null,
			},
			'SourceType',
			'SourceID',
		),
	},
	[],
);

/** @param numbered filters by the number and the basis of journals, which the list of journals also has */
export const getAccountTransactions =
	(numbered: Filter[]): Verb =>
	() => ({
		...getMany({
			rowsOf: linesOf,
			filters: [
				ofAccount,
				periodFilter('booked', within),
				dayFilter('dateFrom', 'Date From', 'from', 'Booked on or after this day'),
				dayFilter('dateTo', 'Date To', 'to', 'Booked on or before this day'),
				byTracking('Only lines with this tracking option', ({ TrackingCategories }) =>
					listOf(TrackingCategories),
				),
				...numbered,
			],
		})(line),
		value: 'getAccountTransactions',
		name: 'Get Account Transactions',
		action: 'Get account transactions from journals',
		description: 'List the lines of the general ledger by account, day or tracking; debits are positive',
		columns: line.simplify.columns,
	});
