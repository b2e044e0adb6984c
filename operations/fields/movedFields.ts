import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { FieldError, labelled } from './fieldError';
import { isEmpty } from './value';
import type { Field } from './field';
import type { ReadAt } from './readAt';
import { optional } from './optional';

/** Version of the node in which these fields stood in a group of optional ones. */
export const FIRST = { '@version': [1] };

/** True in workflows of that version. */
export const isFirst = ({ ctx }: { ctx: Pick<IExecuteFunctions, 'getNode'> }) => ctx.getNode().typeVersion === 1;

/**
 * Fields that have moved from a group to the top level. Workflows with version 1 of the node may still have them in
 * the group, so version 1 still shows them there. Later versions do not show them, but still read them, in case
 * somebody wrote the workflow by hand.
 */
export const earlierPlaces = (fields: Field[]): INodeProperties[] =>
	fields.flatMap(({ property }) => {
		const { displayName } = property;
		const description = `'${displayName}' is now a field of its own. The value here is used only while that field is empty.`;
		return earlierPlace({ ...optional(property), description });
	});

/** The same for one field. Its description says which value counts if both places are filled in. */
export function earlierPlace(property: INodeProperties): INodeProperties[] {
	const { name, displayName } = property;
	return [
		{ ...property, displayName: `${displayName} (Earlier Place)`, displayOptions: { show: FIRST } },
		{ displayName, name, type: 'hidden', default: '', displayOptions: { hide: FIRST } },
	];
}

/**
 * Reads fields that may be on the top level or, as in earlier versions, in a group.
 * @param moved the fields of which the group is still read
 * @param group label of the group
 * @returns the values of both; of the moved fields the one that is given
 * @throws FieldError for a field with different values in both places, because it is not known which one is meant
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
