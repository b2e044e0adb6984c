import { needsYearEnd, rangeOf, type PeriodName } from '../../../xero/calendar';
import { where } from '../../../xero/filter';
import { among } from '../../../operations/fields/among';
import { sorted, truth } from '../../../operations/fields/field';
import { QUARTERS, RANGES } from '../../../operations/fields/periods';
import type { Filter } from '../../../operations/verbs/getMany';
import { property } from './filters';

/** Filters by the organisation's own calendar. */

/** A stretch of time in words; the organisation's own settings say which days it has. */
export const periodFilter = (name: string, label: string, field: string, description: string): Filter => {
	const choices: Array<{ name: string; value: PeriodName | '' }> = [{ name: 'Custom Dates', value: '' }, ...RANGES];
	return {
		name,
		property: property(label, name, `${description} ${QUARTERS}`, {
			type: 'options',
			default: '',
			options: sorted(choices, 'name'),
		}),
		narrow: async (value, { calendar }) => {
			const period = among<PeriodName | ''>(value, choices);
			if (period === '') return {};
			const { from, to } = rangeOf(period, await calendar(needsYearEnd(period)));
			return { where: where.and([where.date(field, '>=', from), where.date(field, '<=', to)]) };
		},
	};
};

/** What is owed and late by the organisation's own day, as Xero's screens count it. */
export const overdueFilter: Filter = {
	name: 'overdue',
	property: property(
		'Overdue',
		'overdue',
		'Whether to return only those that are approved, not paid in full, and due before today in the time ' +
			'zone of the organisation',
		{ type: 'boolean', default: false },
	),
	narrow: async (value, { calendar }) => {
		if (!truth(value)) return {};
		const { today } = await calendar(false);
		return {
			where: where.and([
				where.text('Status', 'AUTHORISED'),
				where.number('AmountDue', '>', 0),
				where.date('DueDate', '<', today),
			]),
		};
	},
};
