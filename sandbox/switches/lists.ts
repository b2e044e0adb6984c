import type { SwitchDefinition } from './definition';

/** The content of lists. */
export const LIST_SWITCHES = {
	archivedContacts: {
		decides: 'whether lists of invoices hold those of archived contacts without includeArchived=true',
		positions: ['leftOut', 'listed'],
		default: 'leftOut',
		believed: 'open: the parameter’s text says that it includes them, nobody wrote down a list without it',
		source: 'Xero’s page on invoices',
		probe: 6,
	},
	orderedJournals: {
		decides: 'what paging does to a list of manual journals that asks for an order',
		positions: ['unpaged', 'paged'],
		default: 'unpaged',
		believed: 'nothing: every page holds all journals',
		source: 'tap-xero 104 (in production, December 2022)',
		probe: 11,
	},
	largePage: {
		decides: 'what a pageSize of more than 1,000 gets, of more than 500 in the Projects API',
		positions: ['refused', 'clamped'],
		default: 'refused',
		believed: 'open',
		source: 'nothing was found',
		probe: 11,
	},
	pagePastEnd: {
		decides: 'what a page past the last one gets',
		positions: ['refused', 'empty'],
		default: 'refused',
		believed: 'an empty list; only payroll was seen to refuse it',
		source: 'recorded replies of a Demo Company (payroll)',
		probe: 11,
	},
	doubledQuotes: {
		decides: 'whether two quotes inside a text of a filter stand for one',
		positions: ['refused', 'read'],
		default: 'refused',
		believed: 'the parser’s own rule, never seen tried; backslashes are refused',
		source: 'Xero-Java 347',
	},
} as const satisfies Record<string, SwitchDefinition>;
