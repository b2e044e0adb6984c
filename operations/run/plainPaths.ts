import { isSafeObjectProperty, type IDataObject, type NodeParameterValueType } from 'n8n-workflow';

/** Returned if n8n itself has to resolve the parameter for this item. */
export const NEEDS_N8N = Symbol('needs n8n');

/**
 * Resolves a parameter for the item with this JSON; items that it cannot resolve exactly as n8n does give `NEEDS_N8N`.
 */
export type Reader = (json: IDataObject) => unknown;

// "$" has a meaning in n8n's expressions, so texts that contain it are left to n8n.
const KEY = String.raw`\.[A-Za-z_]\w*|\["[^"\\{}()$\n\r]*"\]|\['[^'\\{}()$\n\r]*'\]`;
const FALLBACK = String.raw`(\|\||\?\?)\s*('[^'\\{}()$\n\r]*'|"[^"\\{}()$\n\r]*"|0|[1-9]\d{0,8})`;
/**
 * `={{ $json.column }}`, `={{ $json["a column"] }}`, `={{ $json.column || 'none' }}` and deeper paths, with no text
 * around them.
 */
const PLAIN_PATH = new RegExp(String.raw`^=\{\{\s*\$json((?:${KEY})+)\s*(?:${FALLBACK}\s*)?\}\}$`);
const STEP = /\.(\w+)|\["([^"]*)"\]|\['([^']*)'\]/g;

/**
 * A reader for a parameter whose expressions are all plain paths into the item, or undefined when there is any other
 * expression.
 *
 * n8n's expression engine takes about 0.3 ms for each `{{ $json.column }}`; a table of 2,155 rows needs 26,000 of
 * them. Reading the column gives exactly the same value; a test compares it with n8n's engines. Cases that could
 * differ are left to n8n: keys that the item does not have itself, dates, objects and arrays.
 * @param raw the parameter as it stands in the workflow
 */
export function plainPathReader(raw: NodeParameterValueType): Reader | undefined {
	if (typeof raw === 'string') return raw.startsWith('=') ? pathReader(raw) : () => raw;
	if (typeof raw !== 'object' || raw === null) return () => raw;
	const keys = Object.keys(raw);
	const readers = Object.values(raw).map((value) => plainPathReader(value as NodeParameterValueType));
	if (!readers.every((reader) => reader !== undefined)) return undefined;
	return (json) => {
		const values = readers.map((reader) => reader(json));
		if (values.includes(NEEDS_N8N)) return NEEDS_N8N;
		return Array.isArray(raw) ? values : Object.fromEntries(values.map((value, index) => [keys[index], value]));
	};
}

function pathReader(expression: string): Reader | undefined {
	const [, path, operator, literal] = PLAIN_PATH.exec(expression) ?? [];
	if (path === undefined || expression.includes('constructor') || !isPlainValue(expression)) return undefined;
	const steps = [...path.matchAll(STEP)].map(([, name, double, single]) => name ?? double ?? single);
	// n8n refuses such names with an error, and its virtual machines do not find inherited properties on the item.
	if (!steps.every((step) => isSafeObjectProperty(step) && !(step in {}))) return undefined;
	const last = steps.pop() as string;
	return (json) => {
		let parent: unknown = json;
		for (const step of steps) parent = ownValue(parent, step);
		const value = ownValue(parent, last);
		if (operator && isPlainObject(parent) && (operator === '||' ? !value : value === undefined || value === null)) {
			return /^\d/.test(literal) ? Number(literal) : literal.slice(1, -1);
		}
		return isPlainValue(value) ? value : NEEDS_N8N;
	};
}

/** The value of the key; undefined if there is none. Getters are left to n8n. */
function ownValue(object: unknown, key: string): unknown {
	const own = isPlainObject(object) ? Object.getOwnPropertyDescriptor(object, key) : undefined;
	return own?.get ? NEEDS_N8N : own?.value;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** Half a surrogate pair is not preserved by a virtual machine, and QuickJS ends a text at its first NUL. */
const BROKEN_TEXT = /[\ud800-\udfff]/u;

/** True for values that cannot change when an engine copies them out of a virtual machine. */
function isPlainValue(value: unknown): boolean {
	if (typeof value === 'string') return !BROKEN_TEXT.test(value) && !value.includes('\0');
	return typeof value === 'boolean' || (Number.isFinite(value) && !Object.is(value, -0));
}
