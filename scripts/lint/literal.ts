import { NodeConnectionTypes } from 'n8n-workflow';

/** One line of generated TypeScript and the property in it, e.g. `description.properties[3].options[0].name`. */
export interface SourceLine {
	text: string;
	path: string;
}

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

const CONNECTION_TYPES = new Map<string, string>(
	Object.entries(NodeConnectionTypes).map(([key, value]) => [value, `NodeConnectionTypes.${key}`]),
);
/**
 * The properties for which n8n's rules require `NodeConnectionTypes.Main`, although its value is the plain word `main`.
 */
const CONNECTION_LIST = /^description\.(inputs|outputs)\[\d+\]$/;

const quote = (text: string) => `'${JSON.stringify(text).slice(1, -1).replace(/\\"/g, '"').replace(/'/g, "\\'")}'`;

function scalar(value: unknown, path: string): string {
	if (typeof value !== 'string') return String(value);
	return (CONNECTION_LIST.test(path) && CONNECTION_TYPES.get(value)) || quote(value);
}

const isOmitted = (value: unknown) => value === undefined || typeof value === 'function';

/** A readable name for a list element: its position and its name. */
function elementPath(path: string, index: number, element: unknown): string {
	const { name } = (element ?? {}) as { name?: unknown };
	return typeof name === 'string' ? `${path}[${index}:${name}]` : `${path}[${index}]`;
}

/**
 * Writes an evaluated value as a TypeScript literal, one property per line. Functions and undefined are left out, as
 * n8n does when it sends a description to its editor.
 * @param prefix text before the value on its first line, e.g. `name: `
 * @param suffix text after the value on its last line, e.g. `,`
 */
export function literal(value: unknown, path: string, prefix = '', suffix = '', indent = ''): SourceLine[] {
	if (typeof value !== 'object' || value === null) {
		return [{ text: `${indent}${prefix}${scalar(value, path)}${suffix}`, path }];
	}
	const inner = `${indent}\t`;
	const [open, close] = Array.isArray(value) ? '[]' : '{}';
	const children = Array.isArray(value)
		? value.map((element, index) => literal(element, elementPath(path, index, element), '', ',', inner))
		: Object.entries(value)
				.filter(([, child]) => !isOmitted(child))
				.map(([key, child]) =>
					literal(child, `${path}.${key}`, `${IDENTIFIER.test(key) ? key : quote(key)}: `, ',', inner),
				);
	if (children.length === 0) return [{ text: `${indent}${prefix}${open}${close}${suffix}`, path }];
	return [
		{ text: `${indent}${prefix}${open}`, path },
		...children.flat(),
		{ text: `${indent}${close}${suffix}`, path },
	];
}
