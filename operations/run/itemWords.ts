import type { RunContext } from './runContext';
import { isLocator } from '../fields/choice';
import { isEmpty } from '../fields/value';

/**
 * The number of an item in messages: from 0, as n8n counts. The editor puts "[item 0]" behind the very message in
 * which ours stands, its expression preview says "Item 0", and `$itemIndex` begins at 0. A second way of counting on
 * the same screen would name the wrong row.
 */
export const itemInWords = (item: number) => `item ${item}`;

/** How many of the numbers of one group of items are written out. */
const MOST_NUMBERS = 5;

/** "Item 3", "Items 3, 4 and 7", "Items 0, 1, 2, 3, 4 and 95 more". */
export function itemsInWords(items: readonly number[]): string {
	if (items.length === 1) return `Item ${items[0]}`;
	const all = items.map(String);
	const shown =
		all.length > MOST_NUMBERS ? [...all.slice(0, MOST_NUMBERS), `${all.length - MOST_NUMBERS} more`] : all;
	return `Items ${shown.slice(0, -1).join(', ')} and ${shown[shown.length - 1]}`;
}

/** Parameters by which a person knows the record of an item, the best first; after a point the field of a group. */
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
 * What a person knows the item's record by (invoice number, group, reference, code, name), from its form; undefined
 * when nothing of it is filled in.
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
		// What was picked from a list has an ID for a value, and its name beside it.
		const text = isLocator(own) ? ((own as { cachedResultName?: unknown }).cachedResultName ?? own.value) : own;
		return typeof text === 'string' || typeof text === 'number' ? String(text).trim() : undefined;
	} catch {
		// An expression that fails is the item's error already; here it only has no name.
		return undefined;
	}
}
