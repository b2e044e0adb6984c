/**
 * Reads a text field: numbers and the like become text, and no value becomes an empty text.
 * @throws Error in the user's words for a list or an object, which would be sent as "[object Object]"
 */
export function plainText(value: unknown): string {
	if (value === undefined || value === null) return '';
	if (typeof value === 'object' || typeof value === 'function')
		throw new Error('Text is expected here, not a list or an object.');
	return String(value);
}
