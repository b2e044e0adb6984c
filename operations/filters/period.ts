import { needsYearEnd, rangeOf, type DateRange, type PeriodName } from '../../xero/calendar';
import { among } from '../fields/among';
import { sorted } from '../fields/sorted';
import { QUARTERS, RANGES } from '../fields/periods';
import type { Filter, FilterAt, Narrowing } from './filter';

const CHOICES: Array<{ name: string; value: PeriodName | '' }> = [{ name: 'Custom Dates', value: '' }, ...RANGES];

/**
 * A filter by named period, whose days depend on the organisation's settings.
 * @param dated what its records were on those days, for the description: "issued"
 * @param narrow what the list is asked for the days, both counted in
 */
export const periodFilter = (
	dated: string,
	narrow: (range: DateRange, at: FilterAt) => Narrowing | Promise<Narrowing>,
): Filter => ({
	name: 'period',
	property: {
		displayName: 'Period',
		name: 'period',
		type: 'options',
		default: '',
		options: sorted(CHOICES, 'name'),
		description: `Only those ${dated} within this period; for other dates use 'Date From' and 'Date To'. ${QUARTERS}`,
	},
	narrow: async (value, at) => {
		const period = among<PeriodName | ''>(value, CHOICES);
		if (period === '') return {};
		return await narrow(rangeOf(period, await at.calendar(needsYearEnd(period))), at);
	},
});
