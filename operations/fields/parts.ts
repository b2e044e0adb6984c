import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { bodyOf } from './group';
import { FieldError, labelled } from './fieldError';
import { isEmpty } from './value';
import { sorted } from './sorted';
import type { Field } from './field';
import { optional } from './optional';

/** The looks of a list of parts in the form, such as the components of a tax rate. */
interface PartsLooks {
	/** Name of one part, for the button and for errors: "Component". */
	entry: string;
	description: string;
	required?: boolean;
}

/**
 * Several parts of a record, each with its own fields. Empty parts are ignored; a part with an empty required field
 * is refused.
 */
export function parts(
	name: string,
	wire: string,
	label: string,
	fields: Field[],
	{ entry, description, required }: PartsLooks,
): Field {
	// A default looks the same as a choice by the user, so each field starts empty, and an untouched part is ignored.
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
