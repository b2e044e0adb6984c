import type { SwitchDefinition } from './definition';

/** Open questions on settings, groups and budgets. */
export const SETTINGS_SWITCHES = {
	optionsTogether: {
		decides: 'whether one call adds several options to a tracking category',
		positions: ['refused', 'taken'],
		default: 'refused',
		believed: 'documented is one option, without a list',
		source: 'Xero’s page on tracking categories; the official description',
	},
	taxComponents: {
		decides: 'what an update of a tax rate does that does not send its components',
		positions: ['refused', 'kept'],
		default: 'refused',
		believed: 'all components must be sent again; the ones left out are deleted',
		source: 'Linx on updating tax rates, from Xero’s page',
	},
	singleBudget: {
		decides: 'whether a budget read by its id comes as an object or in a list of one',
		positions: ['object', 'list'],
		default: 'object',
		believed: 'an object, in both examples there are; the schema says a list',
		source: 'Xero’s page on budgets; the official description',
	},
} as const satisfies Record<string, SwitchDefinition>;
