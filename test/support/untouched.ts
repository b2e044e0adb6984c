import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

/** Forms of a user who adds every field and fills in none. */

export const copy = <T>(value: T): T => structuredClone(value);

/** The value of a field that was added and not changed. */
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
