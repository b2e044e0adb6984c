const MOST_SHOWN = 60;

/**
 * A value as an error names it: text in quotes, shortened; lists and objects by what they are. Their content is never
 * turned into text: a deep list overflows the stack, and "[object Object]" helps nobody.
 */
export function shown(value: unknown): string {
	if (typeof value === 'string') return `'${value.slice(0, MOST_SHOWN)}'`;
	if (Array.isArray(value)) return 'a list';
	if (typeof value === 'function') return 'a function';
	if (typeof value === 'object' && value !== null) return value instanceof Date ? 'a date' : 'an object';
	return String(value).slice(0, MOST_SHOWN);
}
