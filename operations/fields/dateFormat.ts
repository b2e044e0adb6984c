import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

import { orderIn } from '../../xero/dateOrder';
import type { DateOrder } from '../../xero/dateText';
import { countryOf } from '../lookup/calendar';
import type { RunContext } from '../run/runContext';
import { among } from './among';
import { DATE_FORMAT } from './day';
import { FieldError, labelled } from './fieldError';
import { isEmpty } from './value';
import { sorted } from './sorted';
import type { ReadAt } from './readAt';

const NAME = 'dateFormat';

const CHOICES = [
	{
		name: "As in the Organisation's Country",
		value: 'organisation',
		description: 'Month first in the United States, day first in most other countries',
	},
	{ name: 'Day First', value: 'dayFirst', description: 'As in 31/12/2025, 31.12.25 or 31-12-2025' },
	{ name: 'ISO Only', value: 'iso', description: 'As in 2025-12-31; all other formats are refused' },
	{ name: 'Month First', value: 'monthFirst', description: 'As in 12/31/2025 or 12-31-25' },
	{
		name: 'Unambiguous Dates Only',
		value: 'any',
		description: 'As in 2025-12-31, 31 Dec 2025 or 31/12/2025; 03/04/2025 is refused',
	},
] as const;

/**
 * How dates in the form are written. They often come from tables that people keep, and 03/04/2025 can mean two days.
 */
export const dateFormat: INodeProperties = {
	displayName: DATE_FORMAT,
	name: NAME,
	type: 'options',
	default: 'any',
	description:
		'How to read dates such as 03/04/2025 that come as text. Dates that start with the year or name the ' +
		'month are read correctly with any choice.',
	options: CHOICES.map((choice) => ({ ...choice })),
};

/** 'Options' of an operation without other options. */
const dateOptions: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [dateFormat],
};

/** Adds 'Date Format' to the filters or options of an operation whose form has dates. */
export function withDateFormat(properties: INodeProperties[]): INodeProperties[] {
	if (!properties.some(hasDate)) return properties;
	const group = GROUPS.find((name) => properties.some((property) => property.name === name));
	if (!group) return [...properties, dateOptions];
	return properties.map((property) =>
		property.name === group
			? {
					...property,
					options: sorted([...(property.options as INodeProperties[]), dateFormat], 'displayName'),
				}
			: property,
	);
}

/** Groups that the option may stand in; a screen has at most one of them. */
const GROUPS = ['filters', 'options'];

function hasDate({ type, options = [] }: INodeProperties): boolean {
	if (type === 'dateTime') return true;
	if (type === 'collection') return (options as INodeProperties[]).some(hasDate);
	return (
		type === 'fixedCollection' && (options as INodePropertyCollection[]).some(({ values }) => values.some(hasDate))
	);
}

/**
 * The settings for reading an item's fields.
 * @throws FieldError for a choice that does not exist, or if the organisation's country does not decide it
 */
export async function readAt(run: RunContext, item: number): Promise<ReadAt> {
	const group = run.screen.find(
		({ name, options }) => GROUPS.includes(name) && options?.some((option) => option.name === NAME),
	);
	const place = { zone: run.zone, isTool: run.isTool };
	if (!group) return place;
	const chosen = run.param<Record<string, unknown>>(group.name, item, {})[NAME];
	const choice = labelled(DATE_FORMAT, () => among<string>(isEmpty(chosen) ? 'any' : chosen, [...CHOICES]));
	const dateOrder = choice === 'organisation' ? await orderOf(run, item) : (choice as DateOrder);
	return { ...place, dateOrder };
}

async function orderOf(run: RunContext, item: number): Promise<DateOrder> {
	const country = await countryOf(run, await run.tenant(item));
	const order = orderIn(country);
	if (order) return order;
	throw new FieldError(
		DATE_FORMAT,
		`The organisation's country (${country ?? 'not given by Xero'}) does not show whether dates start ` +
			"with the day or the month. Choose 'Day First' or 'Month First'.",
	);
}
