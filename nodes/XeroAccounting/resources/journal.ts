import { count, simplifier } from '../../../operations/output/columns';
import { by, BY_ID, resource } from '../../../operations/screens/properties';
import { type Filter, get, getMany } from '../../../operations/verbs';
import { JOURNALS } from '../../../xero/catalogue';
import { decimal } from '../../../xero/money';
import { getAccountTransactions } from './accountTransactions';
import { flagFilter } from './filters';

/** Xero lists the journals after a given number. */
const fromNumber: Filter = {
	name: 'fromNumber',
	property: {
		displayName: 'From Journal Number',
		name: 'fromNumber',
		type: 'string',
		default: '',
		placeholder: 'e.g. 1001',
		description: 'Only journals with this number or a later one, such as those that an earlier run has not read',
	},
	narrow: (value) => {
		const number = decimal(value, 2);
		if (!Number.isSafeInteger(number) || number < 1) throw new Error(`${number} is not a journal number.`);
		return { query: { offset: number - 1 } };
	},
};

const numbered: Filter[] = [
	fromNumber,
	flagFilter('paymentsOnly', 'Payments Only', 'paymentsOnly', 'Whether to return the journals on a cash basis'),
];

/** The general ledger, which Xero keeps itself. Read only, and only for apps that Xero has approved for it. */
export const journal = resource(
	{
		value: 'journal',
		name: 'Journal',
		description: 'The general ledger as Xero keeps it; only for apps that Xero has approved to read it',
		entry: JOURNALS,
		search: 'searchJournals',
		target: 'The journal to get',
		keys: {
			id: BY_ID,
			number: by('Journal Number', '1001'),
		},
		simplify: simplifier(
			'JournalID',
			count('JournalNumber'),
			'JournalDate',
			'SourceType',
			'SourceID',
			'Reference',
			'CreatedDateUTC',
		),
	},
	[get, getMany({ filters: numbered }), getAccountTransactions(numbered)],
);
