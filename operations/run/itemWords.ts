import type { RunContext } from './runContext';
import { isLocator } from '../fields/choice';
import { isEmpty } from '../fields/value';

/**
 * The number of an item in messages, counted from 0 as in n8n: the editor adds "[item 0]" to the same message, its
 * expression preview says "Item 0", and `$itemIndex` begins at 0. Counting differently would name the wrong row.
 */
export const itemInWords = (item: number) => `item ${item}`;

/** Most item numbers to list for one group. */
const MOST_NUMBERS = 5;

/** "Item 3", "Items 3, 4 and 7", "Items 0, 1, 2, 3, 4 and 95 more". */
export function itemsInWords(items: readonly number[]): string {
	if (items.length === 1) return `Item ${items[0]}`;
	const all = items.map(String);
	const shown =
		all.length > MOST_NUMBERS ? [...all.slice(0, MOST_NUMBERS), `${all.length - MOST_NUMBERS} more`] : all;
	return `Items ${shown.slice(0, -1).join(', ')} and ${shown[shown.length - 1]}`;
}

/** Parameters that identify the record of an item for a person, the best first; after a dot, the field of a group. */
const KEYS = [
	'groupBy',
	'invoiceNumber',
	'additionalFields.invoiceNumber',
	'additionalFields.reference',
	'record',
	'contactNumber',
	'accountNumber',
	'code',
	'name',
	'emailAddress',
	'contact',
];

/**
 * A value of the form that identifies the item's record for a person (invoice number, group, reference, code, name);
 * undefined if none is filled in.
 */
export function knownBy(run: RunContext, item: number): string | undefined {
	for (const path of KEYS) {
		const key = keyAt(run, item, path);
		if (key !== undefined) return key.slice(0, 60);
	}
	return undefined;
}

function keyAt(run: RunContext, item: number, path: string): string | undefined {
	const [name, field] = path.split('.');
	try {
		const value = run.param<unknown>(name, item, '');
		const own = field ? (value as Record<string, unknown> | undefined)?.[field] : value;
		if (isEmpty(own)) return undefined;
		// The value of a list choice is an ID, so its cached name is used.
		const text = isLocator(own) ? ((own as { cachedResultName?: unknown }).cachedResultName ?? own.value) : own;
		return typeof text === 'string' || typeof text === 'number' ? String(text).trim() : undefined;
	} catch {
		// A failing expression is already the item's error; here the item just has no name.
		return undefined;
	}
}
