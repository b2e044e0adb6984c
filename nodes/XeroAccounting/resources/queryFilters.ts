import { among, dayFrom, type Field, plainText, sorted } from '../../../operations/fields';
import type { Resource } from '../../../operations/types';
import type { Filter } from '../../../operations/verbs';
import { statusChoicesOf } from '../../../operations/screens/statusChoices';
import type { Status } from '../../../xero/catalogue';
import { property } from './filters';
import { ofContact } from './ofContact';

/** Filters of lists that do not accept `where` but have their own parameters: quotes, purchase orders. */

/** The first day of a list or, depending on `edge`, the last. */
export const dateQuery = (
	name: string,
	label: string,
	parameter: string,
	description: string,
	edge: 'from' | 'to' = 'from',
): Filter => ({
	name,
	property: property(label, name, description, { type: 'dateTime' }),
	narrow: (value, at) => ({ [edge]: { [parameter]: dayFrom(value, at) } }),
});

export const textQuery = (name: string, label: string, parameter: string, description: string): Filter => ({
	name,
	property: property(label, name, description),
	narrow: (value) => ({ query: { [parameter]: plainText(value).trim() } }),
});

/** One status, because these lists accept only one. */
export function statusQuery(status: Status): Filter {
	const choices = statusChoicesOf(status, ...status.all);
	return {
		name: 'status',
		property: property('Status', 'status', 'Only those in this state', {
			type: 'options',
			options: sorted([{ name: 'Any', value: '' }, ...choices], 'name'),
		}),
		narrow: (value) => ({ query: { Status: among(value, choices) } }),
	};
}

/** One contact, because the parameter accepts a single ID. @throws Error if several contacts have the name or number */
export const contactQuery = (contacts: () => Resource): Filter =>
	ofContact(contacts, ([id, ...others]) => {
		if (others.length > 0)
			throw new Error(`${others.length + 1} contacts match, but Xero takes only one here. Choose one by ID.`);
		return { query: { ContactID: id } };
	});

/** Records that belong to the record chosen in a picker; the parameter accepts its ID. */
export const recordQuery = (field: Field, parameter: string): Filter => ({
	name: field.name,
	property: { ...field.property, required: undefined },
	narrow: async (value, at) => ({ query: { [parameter]: await at.idOf(field.read(value, at)) } }),
});
