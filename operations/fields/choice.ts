import { isResourceLocatorValue } from 'n8n-workflow';

/** A record as the user named it: picked from a list, or typed in one of the picker's other ways. */
export interface Choice {
	mode: string;
	value: string;
}

/**
 * Reads a resource locator. Plain text (an expression, or a model filling the field) counts as `plainMode`.
 * The list's values are IDs unless the picker says otherwise, so "list" is read as `listMode`.
 */
export function choiceOf(value: unknown, plainMode: string, listMode = 'id'): Choice {
	if (isResourceLocatorValue(value)) {
		const mode = value.mode === 'list' ? listMode : value.mode;
		return { mode, value: value.value === null || value.value === undefined ? '' : String(value.value).trim() };
	}
	return { mode: plainMode, value: value === null || value === undefined ? '' : String(value).trim() };
}
