import { DateTime } from 'luxon';

import { among, dayFrom } from '../../../operations/fields';
import type { Filter, FilterAt } from '../../../operations/verbs';
import { periodFilter } from '../../../operations/filters/period';
import { property } from '../../XeroAccounting/resources/filters';

/** One of several values, or any. */
export const choiceFilter = (
	name: string,
	label: string,
	parameter: string,
	description: string,
	choices: Array<{ name: string; value: string }>,
): Filter => ({
	name,
	property: property(label, name, description, {
		type: 'options',
		options: [{ name: 'Any', value: '' }, ...choices],
	}),
	narrow: (value) => ({ query: { [parameter]: among(value, choices) } }),
});

/** From the first moment of a day, or up to its last, in the organisation's time zone. */
export const dayFilter = (
	name: string,
	label: string,
	parameter: string,
	edge: 'startOf' | 'endOf',
	description: string,
): Filter => ({
	name,
	property: property(label, name, description, { type: 'dateTime' }),
	narrow: async (value, at) => ({
		[edge === 'startOf' ? 'from' : 'to']: { [parameter]: await edgeOf(dayFrom(value, at), edge, at) },
	}),
});

/** A named period, from the first moment of its first day to the last moment of its last. */
export const periodMoments = (dated: string, after: string, before: string): Filter =>
	periodFilter(dated, async ({ from, to }, at) => ({
		from: { [after]: await edgeOf(from, 'startOf', at) },
		to: { [before]: await edgeOf(to, 'endOf', at) },
	}));

async function edgeOf(day: string, edge: 'startOf' | 'endOf', { zoneOf }: FilterAt): Promise<string> {
	const moment = DateTime.fromISO(day, { zone: await zoneOf() })[edge]('day');
	return moment.toUTC().toFormat("yyyy-MM-dd'T'HH:mm:ss'Z'");
}
