import { date, flag, options, text } from '../../../operations/fields';
import { simplifier, status as statusColumns, total, yesOrNo } from '../../../operations/output/columns';
import { by, BY_ID, resource } from '../../../operations/screens/properties';
import {
	changeStatus,
	createDocument,
	get,
	getMany,
	recode,
	step,
	type Step,
	updateDocument,
} from '../../../operations/verbs';
import { allStates, startStates } from '../../../operations/screens/statusChoices';
import { credits, debits } from '../../../operations/lines/sums';
import { MANUAL_JOURNALS } from '../../../xero/catalogue';
import { belowVerbs } from './below';
import { url } from './documentFields';
import { contact } from './contact';
import { exactFilter, stateFilter } from './filters';
import { trackingKept } from './ofTracking';
import { datedWhere } from './periodFilters';
import { searchText } from './whereFilters';

const narration = (required: boolean) =>
	text('narration', 'Narration', 'Narration', {
		description: 'What the journal is for, such as Depreciation October 2026',
		required,
		max: 4000,
		placeholder: 'e.g. Depreciation October 2026',
	});

const day = (required: boolean) => date('date', 'Date', 'Date', { description: 'Day of the journal', required });

const amountsAre = options(
	'lineAmountTypes',
	'LineAmountTypes',
	'Amounts Are',
	[
		{ name: 'No Tax', value: 'NoTax' },
		{ name: 'Tax Exclusive', value: 'Exclusive' },
		{ name: 'Tax Inclusive', value: 'Inclusive' },
	],
	{
		description:
			'Whether the amounts of the lines contain tax. With No Tax, the tax rates of the lines are ignored.',
	},
);

const status = options('status', 'Status', 'Status', startStates(MANUAL_JOURNALS), {
	description: 'A draft does not appear in reports until it is posted',
});

const additional = [
	flag('showOnCashBasisReports', 'ShowOnCashBasisReports', 'Show on Cash Basis Reports', {
		description: 'Whether to include the journal in cash basis reports; Xero includes it by default',
	}),
	url('example.com/close/2026-10'),
];

const STEPS: Step[] = [
	step('post', 'Post', 'POSTED', 'Post a draft to the accounts'),
	step('void', 'Void', 'VOIDED', 'Cannot be taken back. Takes a posted journal out of the accounts.'),
	step('delete', 'Delete', 'DELETED', 'Cannot be taken back. Only for drafts; void posted ones instead.'),
];

/** Journals that bookkeepers enter themselves: accruals, depreciation, payroll. */
export const manualJournal = resource(
	{
		value: 'manualJournal',
		name: 'Manual Journal',
		description: 'Debits and credits entered by hand: accruals, depreciation, payroll',
		entry: MANUAL_JOURNALS,
		search: 'searchManualJournals',
		keys: {
			id: BY_ID,
			narration: by('Narration', 'Depreciation October 2026'),
		},
		simplify: simplifier(
			'ManualJournalID',
			'Narration',
			'Date',
			statusColumns('Status'),
			'LineAmountTypes',
			total('TotalDebit', debits(MANUAL_JOURNALS)),
			total('TotalCredit', credits(MANUAL_JOURNALS)),
			yesOrNo('ShowOnCashBasisReports'),
			'UpdatedDateUTC',
		),
	},
	[
		createDocument({
			side: 'journal',
			contacts: () => contact,
			main: [narration(true), day(true), amountsAre, status],
			additional,
			moved: [],
			recognisedBy: ['narration'],
		}),
		updateDocument({
			side: 'journal',
			contacts: () => contact,
			fields: [narration(false), day(false), amountsAre, ...additional],
		}),
		changeStatus(STEPS, 'Post or void manual journals, or delete drafts'),
		recode('journal'),
		get,
		getMany({
			filters: [
				stateFilter('Only those in this state', allStates(MANUAL_JOURNALS.status)),
				...datedWhere('dated'),
				trackingKept(MANUAL_JOURNALS),
				exactFilter('narration', 'Narration', 'Narration', 'Only those with exactly this narration'),
				searchText(
					'narrationContains',
					'Narration Contains',
					'Narration',
					'Only those whose narration contains this',
				),
			],
			// No sorting: with an order, Xero was seen to return all journals on every page.
		}),
		...belowVerbs(MANUAL_JOURNALS),
	],
);
