import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';

/** The form of one operation of a resource. */
export interface Form {
	resource: string;
	operation: string;
	properties: INodeProperties[];
}

/** A property and the forms that contain it: all of these operations of all of these resources. */
interface Shared {
	property: INodeProperties;
	/** Equal for equal properties. */
	key: string;
	resources: string[];
	operations: string[];
}

/**
 * Merges the forms of a node into one list in which equal properties appear once. n8n checks all properties of a node
 * whenever a value changes, so a node with many forms would be slow in the editor. Each form keeps its fields and
 * their order.
 */
export function sharedProperties(forms: Form[]): INodeProperties[] {
	const keyOf = keys();
	const byResource = new Map<string, Shared[]>();
	for (const { resource, operation, properties } of forms) {
		const form = properties.map((property) => ({
			property,
			key: keyOf(property),
			resources: [resource],
			operations: [operation],
		}));
		byResource.set(resource, merged(byResource.get(resource) ?? [], form, 'operations'));
	}
	return [...byResource.values()]
		.map((list) => list.map((each) => ({ ...each, key: [each.key, ...each.operations].join('\n') })))
		.reduce((all, list) => merged(all, list, 'resources'), [])
		.flatMap(({ property, resources: resource, operations: operation }) =>
			updateDisplayOptions({ show: { resource, operation } }, [property]),
		);
}

/** Gives equal properties the same key; many of them are the same object. */
function keys(): (property: INodeProperties) => string {
	const known = new Map<INodeProperties, string>();
	return (property) => {
		const key = known.get(property) ?? JSON.stringify(property);
		known.set(property, key);
		return key;
	};
}

/**
 * Merges two lists so that both keep their order and share as many elements as possible.
 * @param grows the property in which a shared element collects the values of both
 */
function merged(one: Shared[], other: Shared[], grows: 'resources' | 'operations'): Shared[] {
	const common = commonLengths(one, other);
	const result: Shared[] = [];
	let [i, j] = [0, 0];
	while (i < one.length && j < other.length) {
		if (one[i].key === other[j].key) {
			result.push({ ...one[i], [grows]: [...one[i][grows], ...other[j][grows]] });
			i++;
			j++;
		} else if (common[i + 1][j] >= common[i][j + 1]) result.push(one[i++]);
		else result.push(other[j++]);
	}
	return [...result, ...one.slice(i), ...other.slice(j)];
}

/** For each pair of positions, the length of the longest common subsequence of the rests of both lists. */
function commonLengths(one: Shared[], other: Shared[]): number[][] {
	const lengths = Array.from({ length: one.length + 1 }, () => new Array<number>(other.length + 1).fill(0));
	for (let i = one.length - 1; i >= 0; i--) {
		for (let j = other.length - 1; j >= 0; j--) {
			const isSame = one[i].key === other[j].key;
			lengths[i][j] = isSame ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
		}
	}
	return lengths;
}
