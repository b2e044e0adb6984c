import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

/**
 * The place of a field in an operation's form, in words: "'Due Date'" or "'Due Date' in 'Additional Fields'".
 * @param names parameter names; the first one in the form counts
 * @returns undefined if the form has none of them
 */
export function placeOf(properties: readonly INodeProperties[], ...names: string[]): string | undefined {
	for (const name of names) {
		const labels = pathTo(properties, name);
		if (labels)
			return labels
				.reverse()
				.map((label) => `'${label}'`)
				.join(' in ');
	}
	return undefined;
}

/** Labels from the outside in. */
function pathTo(properties: readonly INodeProperties[], name: string): string[] | undefined {
	for (const property of properties) {
		if (property.name === name) return [property.displayName];
		const inner = innerOf(property);
		const path = inner && pathTo(inner, name);
		if (path) return [property.displayName, ...path];
	}
	return undefined;
}

function innerOf({ type, options }: INodeProperties): INodeProperties[] | undefined {
	if (type === 'collection') return options as INodeProperties[];
	return type === 'fixedCollection'
		? (options as INodePropertyCollection[]).flatMap(({ values }) => values)
		: undefined;
}
