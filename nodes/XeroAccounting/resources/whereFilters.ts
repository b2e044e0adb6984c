import { among, type Field, plainText, sorted, truth } from '../../../operations/fields';
import type { Filter } from '../../../operations/verbs';
import { where } from '../../../xero/filter';
import { property } from './filters';

/** Records whose field contains the text. */
export const searchText = (name: string, label: string, field: string, description: string): Filter => ({
	name,
	property: property(label, name, description),
	narrow: (value) => ({ where: where.contains(field, plainText(value).trim()) }),
});

/** Records of one of several kinds. */
export const whichFilter = (
	name: string,
	label: string,
	field: string,
	description: string,
	choices: Array<{ name: string; value: string }>,
): Filter => ({
	name,
	property: property(label, name, description, {
		type: 'options',
		options: sorted([{ name: 'Any', value: '' }, ...choices], 'name'),
	}),
	narrow: (value) => ({ where: where.text(field, among(value, choices)) }),
});

const YES_NO = [
	{ name: 'Yes', value: 'true' },
	{ name: 'No', value: 'false' },
];

/** Records for which a yes-or-no property is true, or false. */
export const whetherFilter = (name: string, label: string, field: string, description: string): Filter => ({
	name,
	property: property(label, name, description, { type: 'options', options: [{ name: 'Any', value: '' }, ...YES_NO] }),
	narrow: (value) => ({ where: where.bool(field, truth(among(value, YES_NO))) }),
});

/** Records that belong to the record chosen in a picker, for lists that accept `where`. */
export const recordWhere = (field: Field, path: string): Filter => ({
	name: field.name,
	property: { ...field.property, required: undefined },
	narrow: async (value, at) => ({ where: where.guid(path, await at.idOf(field.read(value, at))) }),
});
