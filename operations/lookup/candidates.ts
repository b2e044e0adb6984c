import type { IDataObject } from 'n8n-workflow';

import { hasEnded, takes, type Ids } from '../../xero/catalogue';
import { listAll } from '../../xero/paginate';
import { textAt } from './find';
import { keptList } from '../pickers/lists';
import type { Sender } from '../write/sender';
import type { Findable } from './findable';

/** Records that an error names; more would not be read. */
const MOST_NAMED = 12;

/** Of a list that Xero has to search for each name. */
const MOST_SEARCHED = 25;

/** Letters that have to agree: what follows may be misspelt. */
const SURE_LETTERS = 4;

/**
 * What a name that means nothing may have meant, as a sentence to put behind the error; '' where nothing is offered.
 * Of lists that are kept anyway it costs no call. Others are searched for models alone: people look for themselves,
 * and a table may have a thousand such names.
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
		// The name is unknown either way; an error of this question would hide that.
		return '';
	}
}

/** For a model, the error of a name that means nothing with what it may have meant; for people, the error as it is. */
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

/** The records that come nearest to the value, by all that people name them by. */
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

/** "200 Sales": everything but the ID. */
function nameOf(to: Findable, record: IDataObject): string {
	const fields = Object.entries(to.keys).flatMap(([way, { field }]) => (way === 'id' ? [] : [field]));
	return [...new Set([...fields, to.label])]
		.map((field) => textAt(record, field))
		.filter(Boolean)
		.join(' ')
		.slice(0, 80);
}

/** Share of the value's pairs of letters that the name has, too: 0 to 1. */
function likeness(name: string, value: string): number {
	const [own, asked] = [pairs(name), pairs(value)];
	return asked.size === 0 ? 0 : [...asked].filter((pair) => own.has(pair)).length / asked.size;
}

function pairs(text: string): Set<string> {
	const plain = text.toLowerCase();
	return new Set(Array.from({ length: Math.max(0, plain.length - 1) }, (_, at) => plain.slice(at, at + 2)));
}

/** Names are misspelt in short words as often as in long ones, but a long one narrows more. */
const longestWord = (value: string) =>
	value.split(/\s+/).reduce((longest, word) => (word.length > longest.length ? word : longest), '');
