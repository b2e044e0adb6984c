import manifest from '../../package.json';
import { NODES } from './nodes';

/** Values of a key anywhere below a value. */
function valuesOf(value: unknown, key: string): unknown[] {
	if (value === null || typeof value !== 'object') return [];
	return Object.entries(value).flatMap(([name, child]) => (name === key ? [child] : valuesOf(child, key)));
}

test('every node of the package is looked at', () => {
	expect(NODES).toHaveLength(manifest.n8n.nodes.length);
});

test.each(NODES.map((node) => [node.description.name, node] as const))(
	'%s has the method of every picker',
	(_, node) => {
		const named = (key: string) => [...new Set(valuesOf(node.description.properties, key))].sort();
		const there = Object.keys(node.methods?.listSearch ?? {});
		expect(named('searchListMethod').filter((name) => !there.includes(String(name)))).toEqual([]);
		expect(
			named('loadOptionsMethod').filter((name) => !(String(name) in (node.methods?.loadOptions ?? {}))),
		).toEqual([]);
	},
);
