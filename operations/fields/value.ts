import { shown } from '../../xero/shown';
import { isLocator } from './choice';

/** True for an empty value: undefined, blank text, or a picker without a choice. */
export function isEmpty(value: unknown): boolean {
	if (value === undefined || value === null) return true;
	if (typeof value === 'string') return value.trim() === '';
	return isLocator(value) && isEmpty(value.value);
}

/** Yes or no, also as an expression's text. @throws Error in the user's words */
export function truth(value: unknown): boolean {
	if (typeof value === 'boolean') return value;
	const read = typeof value === 'string' ? value.trim().toLowerCase() : value;
	if (read !== 'true' && read !== 'false') throw new Error(`${shown(value)} is neither true nor false.`);
	return read === 'true';
}
