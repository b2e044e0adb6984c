import type { SwitchDefinition } from './definition';

/** What lists hold. */
export const LIST_SWITCHES = {
	archivedContacts: {
		decides: 'whether lists of invoices hold those of archived contacts without includeArchived=true',
		positions: ['leftOut', 'listed'],
		default: 'leftOut',
		believed:
			'open: the parameter’s text says that it includes them, nobody wrote down a list without it',
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
} as const satisfies Record<string, SwitchDefinition>;
