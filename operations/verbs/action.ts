import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Intention } from '../../xero/apis/api';
import type { Part } from '../../xero/catalogue';
import { collection, type Field } from '../fields/field';
import { itemNames } from '../itemNames';
import { isUnknown } from '../journal';
import { resolveReferences } from '../named';
import { carryOut } from '../carryOut';
import { groupBy } from '../groups';
import type { PendingWrite } from '../pendingWrites';
import { forEachItem } from '../results';
import type { RunContext } from '../runContext';
import type { Operation, Resource, Verb } from '../types';
import type { Result } from '../result';
import { findOwners, partResource, stateOf } from './owners';
import { readRecord } from './record';

/** Something done to a record, or written below it. */
export interface ActionSpec {
	value: string;
	/** Title Case: "Add History Note". */
	name: string;
	/** Sentence case with the resource: "Add history note to invoice". */
	action: string;
	description: string;
	/** For error texts, after "while trying to": "email the invoices". */
	purpose: string;
	/** What is written, and where below the record it goes. */
	part: Part;
	/** Missing where something new is written. */
	intention?: Intention;
	/** On the top level, and in 'Additional Fields'. */
	main?: Field[];
	additional?: Field[];
	/** What has been done with it, for the output and for sentences: "sent". */
	done: string;
	/** What the record's own label is called in the output, where what is written has a field of that name. */
	labelAs?: string;
	/** Fields of what was written that go out; all unless given. */
	shows?: readonly string[];
	/** The same twice is done once, for both items: a table of orders names each customer many times. Otherwise it is refused. */
	repeats?: 'once';
	/** What to do where it is not known whether it was done, as a sentence. */
	ifUnknown?: string;
}

/** Email, add a note, allocate: one call for each item, at a path of its own below the record. */
export const action =
	(target: (resource: Resource) => INodeProperties, spec: (resource: Resource) => ActionSpec): Verb =>
	(resource): Operation => {
		const {
			value,
			name,
			action: words,
			description,
			part,
			main = [],
			additional = [],
			done,
			ifUnknown,
		} = spec(resource);
		const below = partResource(resource, part);
		return {
			value,
			name,
			action: words,
			description,
			properties: [
				target(resource),
				...main.map(({ property }) => property),
				...(additional.length > 0 ? [collection('additionalFields', 'Additional Fields', additional)] : []),
			],
			isPlain: true,
			writes: [...main, ...additional],
			wording: { nouns: part.nouns, done },
			scope: below.scope.write,
			ifUnknown,
			handler: { kind: 'batch', execute: async (run) => await act(run, resource, below, spec(resource)) },
		};
	};

async function act(run: RunContext, resource: Resource, below: Resource, spec: ActionSpec): Promise<Result[]> {
	const { main = [], additional = [], intention = 'create', done, purpose, labelAs, repeats, shows } = spec;
	const { owners, refused } = await findOwners(run, resource, labelAs);
	const given: PendingWrite[] = [];
	for (const owner of owners) {
		const { item, tenantId, ids, named } = owner;
		try {
			const body = await readRecord(run, item, { main, additional });
			given.push({ items: [item], tenantId, ids, of: named, body, outcome: done });
		} catch (error) {
			refused.push({ items: [item], error: error as Error });
		}
	}
	const { resolved, refused: unknown } = await resolveReferences(run, given);
	const { once, refused: repeated } =
		repeats === 'once' ? { once: mergeSame(resolved), refused: [] } : refuseSame(resolved, resource);
	const results = await carryOut(run, below, once, intention, purpose);
	const ownerOf = new Map(owners.map((owner) => [owner.item, owner]));
	for (const result of results) explainState(result, stateOf(resource, ownerOf.get(result.items[0])));
	const shown = shows ? results.map((result) => only(result, shows)) : results;
	return [...refused, ...unknown, ...repeated, ...shown.flatMap(forEachItem)];
}

const sameness = ({ tenantId, ids, body }: PendingWrite) => JSON.stringify([tenantId, ids, body]).toLowerCase();

/** Items that mean the same become one write. */
function mergeSame(writes: PendingWrite[]): PendingWrite[] {
	return [...groupBy(writes, sameness).values()].map((same) => ({
		...same[0],
		items: same.flatMap(({ items }) => items),
	}));
}

/** What became of it and the given fields, besides those of the record that it was done to. */
function only(result: Result, shows: readonly string[]): Result {
	if ('error' in result) return result;
	const names = [...shows, 'outcome', 'warnings'];
	const rows = result.rows.map(
		(row) => Object.fromEntries(names.flatMap((name) => (name in row ? [[name, row[name]]] : []))) as IDataObject,
	);
	return { ...result, rows };
}

/** The same twice to one record in one run is a table with a row too many: two emails, two equal notes. */
export function refuseSame(writes: PendingWrite[], { noun }: Resource): { once: PendingWrite[]; refused: Result[] } {
	const seen = new Map<string, number>();
	const once: PendingWrite[] = [];
	const refused: Result[] = [];
	for (const write of writes) {
		const key = sameness(write);
		const first = seen.get(key);
		if (first === undefined) {
			seen.set(key, write.items[0]);
			once.push(write);
		} else {
			const words = `${itemNames([first])} does the same to this ${noun} already. Leave out one of the two.`;
			refused.push({ items: write.items, error: new Error(words) });
		}
	}
	return { once, refused };
}

/** Xero's refusals say what would be allowed, not what the record is. */
function explainState(result: Result, state: string): void {
	if (!('error' in result) || state === '' || isUnknown(result.error)) return;
	const error = result.error as Error & { httpCode?: string | null; description?: string | null };
	if (error.httpCode !== '400' || error.description?.includes(state)) return;
	error.description = [error.description, state].filter(Boolean).join(' ');
}
