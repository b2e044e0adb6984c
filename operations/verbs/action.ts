import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Intention } from '../../xero/apis/api';
import type { Part } from '../../xero/catalogue';
import { completeBodies } from '../documents/completeBodies';
import { emit } from '../write/emit';
import { collection } from '../fields/group';
import type { Field } from '../fields/field';
import { isUnknown } from '../write/journal';
import { groupBy } from '../groupBy';
import { planEach, type Batch, type PendingWrite, type Prepared, type Resolved } from '../write/pendingWrites';
import { refuseRepeats } from '../write/refuseRepeats';
import { forEachItem } from '../run/results';
import type { RunContext } from '../run/runContext';
import { send } from '../write/send';
import type { Sender } from '../write/sender';
import type { Operation, Resource, Verb } from '../types';
import type { Result } from '../run/result';
import { columnsBelow, partResource, resolveOwners, stateOf, type Owner } from '../targets/owners';
import { readRecord } from './record';
import { assertMatches, mustMatch, withMustMatch } from '../targets/mustMatch';
import { type GivenTarget, readTargets, targetProperty } from '../targets/target';

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
	/** What is written, and its path below the record. */
	part: Part;
	/** Missing if something new is created. */
	intention?: Intention;
	/** On the top level, and in 'Additional Fields'. */
	main?: Field[];
	additional?: Field[];
	/** The outcome, for the output and for sentences: "sent". */
	done: string;
	/** The column of the record's label, if what is written has a field with the same name. */
	labelAs?: string;
	/** Fields of the written record to return; all by default. */
	shows?: readonly string[];
	/**
	 * `once`: repeated actions are done once for all items, because a table of orders names each customer many times.
	 * By default, a repeat is refused.
	 */
	repeats?: 'once';
	/** Advice if the outcome is unknown, as a sentence. */
	ifUnknown?: string;
}

/** Emails, notes and the like: one call for each item, at a path below the record. */
export const action =
	(spec: (resource: Resource) => ActionSpec): Verb =>
	(resource): Operation => {
		const {
			value,
			name,
			action: words,
			description,
			part,
			intention,
			main = [],
			additional = [],
			done,
			ifUnknown,
			labelAs,
		} = spec(resource);
		const below = partResource(resource, part);
		return {
			value,
			name,
			action: words,
			description,
			properties: guarded(resource, intention, [
				targetProperty(resource),
				...main.map(({ property }) => property),
				...(additional.length > 0 ? [collection('additionalFields', 'Additional Fields', additional)] : []),
			]),
			isPlain: true,
			columns: columnsBelow(resource, below, labelAs),
			writes: [...main, ...additional],
			wording: { nouns: part.nouns, done },
			scope: below.scope.write,
			ifUnknown,
			handler: { kind: 'batch', execute: async (run) => await act(run, resource, below, spec(resource)) },
		};
	};

/** What takes something away can demand that the record is the one that is meant. */
const guarded = (resource: Resource, intention: Intention | undefined, properties: INodeProperties[]) =>
	intention === 'delete' ? withMustMatch(resource, properties) : properties;

async function act(run: RunContext, resource: Resource, below: Resource, spec: ActionSpec): Promise<Result[]> {
	const { main = [], additional } = spec;
	const inputs = await readTargets(run, resource, async (item) => ({
		body: await readRecord(run, item, { main, additional }),
		wanted: spec.intention === 'delete' ? mustMatch(run, item) : undefined,
	}));
	const { owners, ...resolved } = await resolveActions(run.sender, resource, below, spec, inputs);
	const sent = await send(run.sender, below, resolved.batches);
	return emitActions(resource, spec, owners, emit(resolved, sent));
}

async function resolveActions(
	sender: Sender,
	resource: Resource,
	below: Resource,
	{ intention = 'create', purpose, done, labelAs, repeats }: ActionSpec,
	inputs: Prepared<GivenTarget & { wanted?: string }>,
): Promise<Resolved & { owners: Owner[] }> {
	const found = await resolveOwners(sender, resource, inputs, labelAs, ({ wanted }) => wanted !== undefined);
	const { writes: owners, refused } = planEach(found, (owner) => {
		assertMatches(resource, owner.record, owner.input.wanted);
		return owner;
	});
	const given = owners.map(({ items, tenantId, ids, named, input: { body } }): PendingWrite => {
		return { items, tenantId, ids, of: named, body, outcome: done };
	});
	// Twice is a table with a row too many: two emails, two equal notes.
	const says = `already does the same to this ${resource.noun}. Remove one of the two items.`;
	const once: Prepared =
		repeats === 'once'
			? { writes: mergeSame(given), refused }
			: refuseRepeats({ writes: given, refused }, below.path, sender.journal, sameness, says);
	const batch: Batch = { intention, purpose, writes: once.writes };
	return { ...(await completeBodies(sender, below, [batch], once.refused)), owners };
}

function emitActions(
	resource: Resource,
	{ shows }: ActionSpec,
	owners: readonly Owner[],
	results: readonly Result[],
): Result[] {
	const ownerOf = new Map(owners.map((owner) => [owner.item, owner]));
	for (const result of results) explainState(result, stateOf(resource, ownerOf.get(result.items[0])));
	return results.map((result) => (shows ? only(result, shows) : result)).flatMap(forEachItem);
}

const sameness = ({ tenantId, ids, body }: PendingWrite) => JSON.stringify([tenantId, ids, body]).toLowerCase();

/** Merges items with the same action into one write. */
function mergeSame(writes: PendingWrite[]): PendingWrite[] {
	return [...groupBy(writes, sameness).values()].map((same) => ({
		...same[0],
		items: same.flatMap(({ items }) => items),
	}));
}

/** Reduces a result to the outcome, the given fields and the columns of the record. */
function only(result: Result, shows: readonly string[]): Result {
	if ('error' in result) return result;
	const names = [...shows, 'outcome', 'warnings'];
	const rows = result.rows.map(
		(row) => Object.fromEntries(names.flatMap((name) => (name in row ? [[name, row[name]]] : []))) as IDataObject,
	);
	return { ...result, rows };
}

/** Xero's refusals say what is allowed, but not the status of the record. */
function explainState(result: Result, state: string): void {
	if (!('error' in result) || state === '' || isUnknown(result.error)) return;
	const error = result.error as Error & { httpCode?: string | null; description?: string | null };
	if (error.httpCode !== '400' || error.description?.includes(state)) return;
	error.description = [error.description, state].filter(Boolean).join(' ');
}
