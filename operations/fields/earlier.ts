import type { INodeProperties } from 'n8n-workflow';

import { FieldError, labelled } from './fieldError';
import { isEmpty } from './value';
import type { Field } from './field';
import type { ReadAt } from './readAt';
import { optional } from './optional';

/** Version of the node in which these fields stood in a group of optional ones. */
export const FIRST = { '@version': [1] };

/**
 * Fields of a group that stand on their own by now. A workflow of version 1 of the node may hold them: there they are
 * still shown, so that they can be seen and removed. In later versions they are not offered, but read where somebody
 * wrote the workflow by hand.
 */
export const earlierPlaces = (fields: Field[]): INodeProperties[] =>
	fields.flatMap(({ property }) => {
		const { displayName } = property;
		const description = `'${displayName}' is now a field of its own. The value here is used only while that field is empty.`;
		return earlierPlace({ ...optional(property), description });
	});

/** The same for one field, whose description says what counts when both places are filled in. */
export function earlierPlace(property: INodeProperties): INodeProperties[] {
	const { name, displayName } = property;
	return [
		{ ...property, displayName: `${displayName} (Earlier Place)`, displayOptions: { show: FIRST } },
		{ displayName, name, type: 'hidden', default: '', displayOptions: { hide: FIRST } },
	];
}

/**
 * Values of fields that may be given on their own or, as in earlier versions, in a group.
 * @param moved the fields of which the group is still read
 * @param group label of the group
 * @returns the values of both; of the moved fields the one that is given
 * @throws FieldError for a field that both places give, with different meanings: nobody can tell which one is meant
 */
export function fromBothPlaces(
	moved: Field[],
	own: Record<string, unknown>,
	grouped: Record<string, unknown>,
	group: string,
	at: ReadAt,
): Record<string, unknown> {
	const values = { ...grouped, ...own };
	for (const { name, property, read } of moved) {
		if (isEmpty(grouped[name])) continue;
		if (isEmpty(own[name])) {
			values[name] = grouped[name];
			continue;
		}
		const meanings = [own[name], grouped[name]].map((value) =>
			labelled(property.displayName, () => JSON.stringify(read(value, at))),
		);
		if (meanings[0] !== meanings[1])
			throw new FieldError(
				property.displayName,
				`It has two different values: one in its own field and one in '${group}'. Clear one of the two.`,
			);
	}
	return values;
}
