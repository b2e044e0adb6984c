import { plainText } from './plainText';

/** A record as the user chose it: picked from a list, or typed in one of the picker's other modes. */
export interface Choice {
	mode: string;
	value: string;
}

/** The value of a picker. n8n adds `__rl` once something was chosen; an untouched picker in a group lacks it. */
export interface Locator {
	mode: string;
	value: unknown;
}

export function isLocator(value: unknown): value is Locator {
	if (typeof value !== 'object' || value === null || !('value' in value)) return false;
	return '__rl' in value || typeof (value as Locator).mode === 'string';
}

/**
 * Reads a resource locator. Plain text (an expression, or a model filling the field) counts as `plainMode`.
 * The list's values are IDs unless the picker says otherwise, so "list" is read as `listMode`.
 * @throws Error in the user's words for a list or an object
 */
export function choiceOf(value: unknown, plainMode: string, listMode = 'id'): Choice {
	if (!isLocator(value)) return { mode: plainMode, value: plainText(value).trim() };
	return { mode: value.mode === 'list' ? listMode : value.mode, value: plainText(value.value).trim() };
}
