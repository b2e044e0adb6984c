import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { RunContext } from '../../operations/run/runContext';
import { calendarOf } from '../../operations/lookup/calendar';
import { labelled } from '../../operations/fields/fieldError';
import { sorted } from '../../operations/fields/sorted';
import { QUARTERS, RANGES } from '../../operations/fields/periods';
import { needsYearEnd, rangeOf, type PeriodName } from '../../xero/calendar';
import { CUSTOM, type Report, type When } from './types';

export const RANGE: When = {
	name: 'period',
	label: 'Period',
	description: `The period of the report. ${QUARTERS}`,
	choices: [{ name: 'Custom Dates', value: CUSTOM }, ...RANGES],
	from: 'fromDate',
	to: 'toDate',
};

export const DAY: When = {
	name: 'asAt',
	label: 'Day',
	description: `The day of the report. ${QUARTERS}`,
	choices: [
		{ name: 'Custom Date', value: CUSTOM },
		{ name: 'End of Last Financial Year', value: 'lastFinancialYear' },
		{ name: 'End of Last Month', value: 'lastMonth' },
		{ name: 'End of Last Quarter', value: 'lastQuarter' },
		{ name: 'End of This Month', value: 'thisMonth' },
		{ name: 'Today', value: 'today' },
	],
	to: 'date',
};

export const MONTH: When = {
	name: 'reportMonth',
	label: 'Period',
	description: 'The month of the report',
	choices: [
		{ name: 'Custom Date', value: CUSTOM },
		{ name: 'Last Month', value: 'lastMonth' },
		{ name: 'This Month', value: 'thisMonth' },
	],
	to: 'date',
};

export const START: When = {
	name: 'firstPeriod',
	label: 'First Period',
	description: 'The first month of the budget',
	choices: [
		{ name: 'Custom Date', value: CUSTOM },
		{ name: 'Start of the Financial Year', value: 'thisFinancialYear' },
		{ name: 'This Month', value: 'thisMonth' },
	],
	from: 'date',
};

/** The choice of a period, and the date fields for users who want other dates. */
export function whenProperties({ when, fields }: Pick<Report, 'when' | 'fields'>): INodeProperties[] {
	const choices: INodePropertyOptions[] = when.choices;
	return [
		{
			displayName: when.label,
			name: when.name,
			type: 'options',
			options: sorted(choices, 'name'),
			default: CUSTOM,
			description: when.description,
		},
		...fields.map(({ property }) => ({ ...property, displayOptions: { show: { [when.name]: [CUSTOM] } } })),
	];
}

/**
 * The dates of the chosen period, by parameter; empty if the user enters dates.
 * @throws FieldError for a period that does not exist, or that depends on a setting that the organisation does not give
 */
export async function datesOf(
	run: RunContext,
	{ when }: Report,
	tenantId: string,
	item: number,
): Promise<Record<string, string>> {
	const choice = run.param<string>(when.name, item, CUSTOM) || CUSTOM;
	if (choice === CUSTOM) return {};
	const name = labelled(when.label, () => asPeriod(when, choice));
	const calendar = await calendarOf(run, tenantId, needsYearEnd(name));
	const { from, to } = labelled(when.label, () => rangeOf(name, calendar));
	return { ...(when.from ? { [when.from]: from } : {}), ...(when.to ? { [when.to]: to } : {}) };
}

function asPeriod({ choices }: When, choice: string): PeriodName {
	const found = choices.find(({ value }) => value === choice);
	if (found && found.value !== CUSTOM) return found.value;
	throw new Error(
		`'${choice.slice(0, 60)}' is not possible here. Possible: ${choices.map(({ value }) => value).join(', ')}.`,
	);
}
