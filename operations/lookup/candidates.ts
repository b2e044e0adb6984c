import type { IDataObject } from 'n8n-workflow';

import { hasEnded, takes, type Ids } from '../../xero/catalogue';
import { listAll } from '../../xero/listAll';
import { textAt } from './find';
import { keptList } from '../pickers/lists';
import type { Sender } from '../write/sender';
import type { Findable } from './findable';

/** Most records to list in an error; nobody would read more. */
const MOST_NAMED = 12;

/** Most names to search for, if Xero has to search for each. */
const MOST_SEARCHED = 25;

/** Number of leading letters that must match; the rest may be misspelt. */
const SURE_LETTERS = 4;

/**
 * A sentence with similar names for an unknown name, to add to its error; '' if there are none. Cached lists cost no
 * call. Other lists are searched only for models, because people can look for themselves, and a table may have a
 * thousand unknown names.
 */
export async function similarTo(
	run: Pick<Sender, 'client' | 'isTool'>,
	to: Findable,
	tenantId: string,
	value: string,
	ids?: Ids,
): Promise<string> {
	try {
		if (to.cached) {
			const list = await keptList(run.client, tenantId, to, undefined, undefined, ids);
			return offer(to, to.innerRecords ? list.flatMap(to.innerRecords) : list, value);
		}
		if (!run.isTool || !takes(to, 'searchTerm')) return '';
		const query = { ...to.query, searchTerm: longestWord(value).slice(0, SURE_LETTERS), order: to.label };
		const purpose = `search the ${to.nouns}`;
		return offer(
			to,
			await listAll(run.client, { entry: to, tenantId, query, limit: MOST_SEARCHED, purpose }),
			value,
		);
	} catch {
		// An error of this search must not hide the error about the unknown name.
		return '';
	}
}

/** For a model, adds similar names to the error of an unknown name; for people, leaves the error unchanged. */
export async function offering(
	run: Pick<Sender, 'client' | 'isTool'>,
	to: Findable,
	tenantId: string,
	value: string,
	error: Error,
): Promise<Error> {
	if (!run.isTool) return error;
	return new Error(`${error.message}${await similarTo(run, to, tenantId, value)}`);
}

/** The records most similar to the value, in all fields that people use as names. */
function offer(to: Findable, records: readonly IDataObject[], value: string): string {
	const names = records
		.filter((record) => !hasEnded(to, record) && to.kind?.is(record) !== false)
		.map((record) => nameOf(to, record))
		.filter(Boolean);
	if (names.length === 0) return '';
	const nearest = names
		.map((name) => ({ name, likeness: likeness(name, value) }))
		.sort((a, b) => b.likeness - a.likeness)
		.slice(0, MOST_NAMED)
		.map(({ name }) => name);
	return ` ${names.length > MOST_NAMED ? 'Nearest' : 'Possible'}: ${nearest.join(', ')}.`;
}

/** "200 Sales": everything but the ID, and what ends another part ("North" in "Region: North"). */
function nameOf(to: Findable, record: IDataObject): string {
	const fields = Object.entries(to.keys).flatMap(([way, { field }]) => (way === 'id' ? [] : [field]));
	return [...new Set([...fields, to.label])]
		.map((field) => textAt(record, field))
		.filter((text, place, all) => text !== '' && !all.slice(0, place).some((other) => other.endsWith(text)))
		.join(' ')
		.slice(0, 80);
}

/** Share of the value's letter pairs that the name also has: 0 to 1. */
function likeness(name: string, value: string): number {
	const [own, asked] = [pairs(name), pairs(value)];
	return asked.size === 0 ? 0 : [...asked].filter((pair) => own.has(pair)).length / asked.size;
}

function pairs(text: string): Set<string> {
	const plain = text.toLowerCase();
	return new Set(Array.from({ length: Math.max(0, plain.length - 1) }, (_, at) => plain.slice(at, at + 2)));
}

/** The longest word is searched for, because it narrows the result most. */
const longestWord = (value: string) =>
	value.split(/\s+/).reduce((longest, word) => (word.length > longest.length ? word : longest), '');
