import type { INodeProperties } from 'n8n-workflow';

import { among, dayFrom, plainText, truth } from '../../../operations/fields';
import type { Filter } from '../../../operations/verbs';
import { where } from '../../../xero/filter';
import { statusChoicesOf } from '../../../operations/screens/statusChoices';
import type { Status } from '../../../xero/catalogue';

/** Filters that many lists have. */

/** The field of a filter, a text by default. */
export const property = (
	displayName: string,
	name: string,
	description: string,
	rest: Partial<INodeProperties> = {},
): INodeProperties => ({ displayName, name, type: 'string', default: '', description, ...rest }) as INodeProperties;

/** A filter by calendar date, inclusive on both sides. */
export const dateFilter = (
	name: string,
	label: string,
	field: string,
	comparison: '>=' | '<=',
	description: string,
): Filter => ({
	name,
	property: property(label, name, description, { type: 'dateTime' }),
	narrow: (value, at) => ({ where: where.date(field, comparison, dayFrom(value, at)) }),
});

/** Records whose field has exactly this text. */
export const exactFilter = (name: string, label: string, field: string, description: string): Filter => ({
	name,
	property: property(label, name, description),
	narrow: (value) => ({ where: where.text(field, plainText(value).trim()) }),
});

/** Full-text search of Xero. */
export const searchFilter = (description: string): Filter => ({
	name: 'searchTerm',
	property: property('Search', 'searchTerm', description),
	narrow: (value) => ({ query: { searchTerm: plainText(value) } }),
});

export const flagFilter = (name: string, label: string, query: string, description: string): Filter => ({
	name,
	property: property(label, name, description, { type: 'boolean', default: false }),
	narrow: (value) => (truth(value) ? { query: { [query]: true } } : {}),
});

/** Records in one of several states, named as on Xero's screens. */
export const stateFilter = (description: string, choices: Array<{ name: string; value: string }>): Filter => ({
	name: 'status',
	property: property('Status', 'status', description, {
		type: 'options',
		default: '',
		options: [{ name: 'Any', value: '' }, ...choices],
	}),
	narrow: (value) => ({ where: where.text('Status', among(value, choices)) }),
});

/** The same for bank transactions, payments and the like, under the parameter name in saved workflows. */
export function moneyStateFilter(description: string, status: Status): Filter {
	const filter = stateFilter(description, statusChoicesOf(status, ...status.all));
	return { ...filter, name: 'state', property: { ...filter.property, name: 'state' } };
}

/** The same for lists that Xero cannot filter by state but returns in one answer. */
export const keptState = (choices: Array<{ name: string; value: string }>): Filter => ({
	...stateFilter('Only those in this state', choices),
	narrow: (value) => {
		const wanted = among(value, choices);
		return { keep: ({ Status }) => Status === wanted };
	},
});
