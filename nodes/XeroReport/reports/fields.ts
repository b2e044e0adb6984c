import { date, flag, number, options, type Field } from '../../../operations/fields/field';
import { picker } from '../../../operations/fields/locator';
import { NamedReference } from '../../../operations/fields/namedReference';
import { TRACKING_OPTION } from '../../../operations/fields/tracking';
import type { Findable } from '../../../operations/lookup/findable';

/** Parameters that several reports share, with Xero's names and with labels that bookkeepers use. */

export const from = (description: string): Field => date('fromDate', 'fromDate', 'From', { description });

export const to = (description: string): Field => date('toDate', 'toDate', 'To', { description });

export const asAt = (description: string): Field => date('date', 'date', 'As At', { description });

export const compareWith: Field = number('periods', 'periods', 'Compare With Earlier Periods', 0, {
	description: 'How many earlier periods to compare with, 1 to 12. Each period adds a column.',
	placeholder: 'e.g. 3',
	min: 1,
	max: 12,
});

export const periodLength: Field = options(
	'timeframe',
	'timeframe',
	'Period Length',
	[
		{ name: 'Month', value: 'MONTH' },
		{ name: 'Quarter', value: 'QUARTER' },
		{ name: 'Year', value: 'YEAR' },
	],
	{ description: "How long each period of 'Compare With Earlier Periods' is" },
);

export const paymentsOnly: Field = flag('paymentsOnly', 'paymentsOnly', 'Payments Only', {
	description: 'Whether to report on a cash basis, which counts money paid or received instead of invoices',
	default: true,
});

export const standardLayout: Field = flag('standardLayout', 'standardLayout', 'Standard Layout', {
	description: "Whether to use Xero's standard layout instead of the organisation's own",
	default: true,
});

/**
 * The tracking category or option of a report. Xero expects IDs, so names are looked up.
 * @param wire Xero's parameter, which differs between reports: the second option is trackingOptionID2 in all, but the
 * first has several names
 */
export const tracking = (
	name: string,
	wire: string,
	label: string,
	search: string,
	description: string,
	to: Findable = TRACKING_OPTION,
): Field =>
	picker(
		name,
		wire,
		label,
		search,
		[
			{
				mode: 'id',
				label: 'By ID',
				placeholder: 'e.g. 351953c4-8127-4009-88c3-f9cd8c9cbe9f',
				toWire: (value) => value,
			},
			{
				mode: 'name',
				label: 'By Name',
				placeholder: to === TRACKING_OPTION ? 'e.g. Region: North' : 'e.g. Region',
				toWire: (value) => new NamedReference(label, to, waysOf(to, value), value),
			},
		],
		{ description, onlyFinds: true },
	);

/** Searches with a category only if there is a colon, because each search that finds nothing reads the list again. */
const waysOf = (to: Findable, value: string) => (value.includes(':') ? Object.keys(to.keys) : ['name']);
