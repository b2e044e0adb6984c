import { among } from '../../../operations/fields/among';
import { sorted } from '../../../operations/fields/field';
import { choiceOf } from '../../../operations/fields/choice';
import { dayFrom } from '../../../operations/fields/day';
import { plainText } from '../../../operations/fields/plainText';
import { noneWith } from '../../../operations/find';
import { statusChoicesOf } from '../../../operations/statusNames';
import type { Resource } from '../../../operations/types';
import type { Filter } from '../../../operations/verbs/getMany';
import type { Status } from '../../../xero/catalogue';
import type { Field } from '../../../operations/fields/field';
import { isGuid } from '../../../xero/filter';
import { contactField, idList } from './documentFields';
import { property } from './filters';

/** Filters of lists that know no `where` but have parameters of their own: quotes, purchase orders. */

export const dateQuery = (name: string, label: string, parameter: string, description: string): Filter => ({
	name,
	property: property(label, name, description, { type: 'dateTime' }),
	narrow: (value, at) => ({ query: { [parameter]: dayFrom(value, at) } }),
});

export const textQuery = (name: string, label: string, parameter: string, description: string): Filter => ({
	name,
	property: property(label, name, description),
	narrow: (value) => ({ query: { [parameter]: plainText(value).trim() } }),
});

/** One state: these lists take no more than one. */
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

/** One contact: the parameter takes a single ID. @throws Error when several contacts go by the name or number */
export const contactQuery = (contacts: () => Resource): Filter => ({
	name: 'contact',
	property: { ...contactField(false, 'contact').property, description: 'Only those of this contact' },
	narrow: async (value, { find }) => {
		const { mode, value: wanted } = choiceOf(value, isGuid(value) ? 'id' : 'name');
		if (mode === 'id') return { query: { ContactID: idList(wanted)[0] } };
		const found = await find(contacts(), mode, wanted);
		if (found.length === 0) return { nothing: noneWith(contacts(), mode, wanted) };
		if (found.length > 1)
			throw new Error(`${found.length} contacts go by '${wanted.slice(0, 60)}'. Choose one by ID.`);
		return { query: { ContactID: String(found[0].ContactID) } };
	},
});

/** What belongs to the record that a picker names; the parameter takes its ID. */
export const recordQuery = (field: Field, parameter: string): Filter => ({
	name: field.name,
	property: { ...field.property, required: undefined },
	narrow: async (value, at) => ({ query: { [parameter]: await at.idOf(field.read(value, at)) } }),
});
