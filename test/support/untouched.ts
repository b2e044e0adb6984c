import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

/** Forms as a user leaves them who adds every field and fills in none. */

export const copy = <T>(value: T): T => structuredClone(value);

/** The value a field has when it was added and left alone. */
export function untouched(property: INodeProperties): unknown {
	if (property.type === 'collection') return group((property.options ?? []) as INodeProperties[]);
	if (property.type !== 'fixedCollection') return copy(property.default);
	const entries = (property.options as INodePropertyCollection[]).map(({ name, values }) => [
		name,
		property.typeOptions?.multipleValues ? [group(values)] : group(values),
	]);
	return Object.fromEntries(entries) as unknown;
}

const group = (properties: INodeProperties[]) =>
	Object.fromEntries(properties.map((each) => [each.name, untouched(each)]));
