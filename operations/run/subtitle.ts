import type { Resource } from '../types';

/**
 * What the canvas says below the node's name, as n8n's panel does: "Create or update invoice". A name that no
 * operation has says nothing.
 */
export function subtitleOf(resources: readonly Resource[]): string {
	const actions = resources.flatMap(({ value, operations }) =>
		operations.map((each) => [`${value}:${each.value}`, each.action]),
	);
	return (
		`={{ (${JSON.stringify(Object.fromEntries(actions))})[$parameter["resource"] + ":" + ` +
		'$parameter["operation"]] ?? "" }}'
	);
}
