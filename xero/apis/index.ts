import { ACCOUNTING } from './accounting';
import type { Api } from './api';
import { PROJECTS } from './projects';
import { ERROR_LIST, FIELD_ERRORS, INVALID_FIELDS, ITEM_ERRORS, PROBLEM, VALIDATION, type Refusals } from './refusals';

/**
 * How to read refusals, by the beginning of the path. Includes APIs without operations of their own, because API Call
 * can reach any of them.
 */
const BY_BASE: Readonly<Record<string, Refusals & Pick<Api, 'needs'>>> = {
	[ACCOUNTING.base]: ACCOUNTING,
	[PROJECTS.base]: PROJECTS,
	'/assets.xro/1.0': FIELD_ERRORS,
	'/bankfeeds.xro/1.0': ITEM_ERRORS,
	'/files.xro/1.0': ERROR_LIST,
	'/payroll.xro/1.0': VALIDATION,
	'/payroll.xro/2.0': INVALID_FIELDS,
};

const at = (path: string) => Object.entries(BY_BASE).find(([start]) => path.startsWith(`${start}/`))?.[1];

/** How to read refusals of a call. All other APIs (Finance, connections) answer with a problem object or plain text. */
export function refusalsAt(path: string): Refusals {
	return at(path) ?? PROBLEM;
}

/** What the API of a call needs besides a permission, as a sentence; '' for most APIs. */
export function needsAt(path = ''): string {
	return at(path)?.needs ?? '';
}
