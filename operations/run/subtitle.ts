import type { Resource } from '../types';

/** The node's subtitle on the canvas, as in n8n's panel: "Create or update invoice". Empty for unknown operations. */
export function subtitleOf(resources: readonly Resource[]): string {
	const actions = resources.flatMap(({ value, operations }) =>
		operations.map((each) => [`${value}:${each.value}`, each.action]),
	);
	return (
		`={{ (${JSON.stringify(Object.fromEntries(actions))})[$parameter["resource"] + ":" + ` +
		'$parameter["operation"]] ?? "" }}'
	);
}
