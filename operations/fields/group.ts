import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { setAt } from '../../xero/fieldPath';
import type { Field } from './field';
import { labelled } from './fieldError';
import { optional } from './optional';
import type { ReadAt } from './readAt';
import { sorted } from './sorted';
import { isEmpty } from './value';

/**
 * An optional group of fields: "Additional Fields".
 * @param earlier fields that have moved to the top level, but may still be in the group
 */
export function collection(
	name: string,
	label: string,
	fields: Field[],
	earlier: INodeProperties[] = [],
): INodeProperties {
	return {
		displayName: label,
		name,
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: sorted([...fields.map(({ property }) => optional(property)), ...earlier], 'displayName'),
	};
}

/**
 * Builds the body from the fields' values. Empty values are left out, so an empty cell in a table does not change
 * Xero's value.
 * @throws Error that names the field by its label
 */
export function bodyOf(fields: Field[], values: Record<string, unknown>, at: ReadAt): IDataObject {
	const body: IDataObject = {};
	for (const each of fields) {
		const value = values[each.name];
		if (isEmpty(value)) continue;
		const read = labelled(each.property.displayName, () => each.read(value, at));
		if (read !== undefined) setAt(body, each.wire, read as IDataObject);
	}
	return body;
}
