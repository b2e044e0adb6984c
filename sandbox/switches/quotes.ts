import type { SwitchDefinition } from './definition';

/** The differences between quotes and other documents. */
export const QUOTE_SWITCHES = {
	settledQuote: {
		decides: 'what happens to fields sent for a quote that is accepted, declined or invoiced',
		positions: ['ignored', 'refused', 'written'],
		default: 'ignored',
		believed: 'only contact details and notes can be edited; how the rest is turned down is not said',
		source: 'Xero’s page on quotes',
	},
	quoteTracking: {
		decides: 'what becomes of tracking on the lines of a quote that is given by name',
		positions: ['ignored', 'refused', 'read'],
		default: 'ignored',
		believed: 'tracking is limited to TrackingOptionID for quotes; what becomes of names is not said',
		source: 'Xero’s page on quotes',
	},
	quotePageSize: {
		decides: 'whether lists of quotes heed pageSize',
		positions: ['ignored', 'read'],
		default: 'ignored',
		believed: 'Xero’s page has the parameter, the official description does not',
		source: 'Xero’s page on quotes; the official description',
	},
} as const satisfies Record<string, SwitchDefinition>;
