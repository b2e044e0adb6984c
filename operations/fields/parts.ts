import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { bodyOf } from './group';
import { FieldError, labelled } from './fieldError';
import { isEmpty } from './value';
import { sorted } from './sorted';
import type { Field } from './field';
import { optional } from './optional';

/** A list of parts of a record on the screen: the components of a tax rate, the balances of accounts. */
interface PartsLooks {
	/** One of them, for the button and for errors: "Component". */
	entry: string;
	description: string;
	required?: boolean;
}

/**
 * Several parts of a record, each with fields of its own. A part in which nothing is filled in is none; where a
 * required field of it is empty, it is refused.
 */
export function parts(
	name: string,
	wire: string,
	label: string,
	fields: Field[],
	{ entry, description, required }: PartsLooks,
): Field {
	// Nobody can tell the default of a field from a choice, so each begins empty, and a part that is added and left
	// alone is none.
	const values = sorted(
		fields.map(({ property }) => optional(property)),
		'displayName',
	);
	const property = {
		displayName: label,
		name,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: `Add ${entry}`,
		default: {},
		description,
		options: [{ displayName: entry, name: 'part', values }],
		...(required ? { required } : {}),
	} as INodeProperties;
	return {
		name,
		wire,
		property,
		parts: fields,
		read(value, at) {
			const given = [(value as IDataObject | undefined)?.part ?? []].flat() as IDataObject[];
			const bodies = given.map((part, index) =>
				labelled(`${entry} ${index + 1}`, () => {
					const body = bodyOf(fields, part, at);
					if (Object.keys(body).length === 0) return undefined;
					const missing = fields.find((field) => field.property.required && isEmpty(part[field.name]));
					if (missing) throw new FieldError(missing.property.displayName, 'It is empty. Fill it in.');
					return body;
				}),
			);
			const filled = bodies.filter((body) => body !== undefined);
			return filled.length > 0 ? filled : undefined;
		},
	};
}
