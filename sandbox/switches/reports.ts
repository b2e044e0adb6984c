import type { SwitchDefinition } from './definition';

/** The days that reports count. */
export const REPORT_SWITCHES = {
	comparisonColumns: {
		decides: 'the last day of the earlier columns of a report whose date is the last day of a shorter month',
		positions: ['dayNumber', 'monthEnds'],
		default: 'dayNumber',
		believed: 'the day number of toDate: 30 September gives 30 August, 30 July …',
		source: 'coupler.io’s FAQ 176, notes of the CData connector',
		probe: 10,
	},
	longRange: {
		decides: 'whether a profit and loss over more than 365 days is refused',
		positions: ['refused', 'taken'],
		default: 'taken',
		believed: 'refused, by one source',
		source: 'notes of the CData connector',
		probe: 10,
	},
} as const satisfies Record<string, SwitchDefinition>;
