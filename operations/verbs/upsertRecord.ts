import type { IDataObject } from 'n8n-workflow';

import { takesMany, writeOf, type Intention } from '../../xero/apis/api';
import { append } from '../../xero/append';
import { hasEnded, isDeleted } from '../../xero/catalogue';
import type { RunContext } from '../run/runContext';
import { completeBodies } from '../documents/completeBodies';
import { emit } from '../write/emit';
import { prepareEach, type Batch, type PendingWrite, type Prepared, type Resolved } from '../write/pendingWrites';
import { send } from '../write/send';
import type { Sender } from '../write/sender';
import { groupBy, partition } from '../groupBy';
import { collection } from '../fields/group';
import { findForWrites, normaliseKey, requireUnique } from '../lookup/find';
import { readParents } from '../lookup/parents';
import { resolveReferences, type Referred, type Referring } from '../lookup/resolveReferences';
import { toOutputRecord } from '../output/outputRecord';
import { forEachItem } from '../run/results';
import type { Operation, Resource, Verb } from '../types';
import type { Result } from '../run/result';
import { writeOptions } from '../screens/writeOptions';
import { readRecord, type RecordSpec } from './record';
import { asXeroHasIt } from '../targets/findTargets';
import { matchOf, matchProperties, relaxed, type Match } from '../targets/matchBy';
import { AS_IT_IS, keeping, needsCurrent, together, type Shape } from '../fields/bodyShape';

export interface UpsertSpec extends RecordSpec {
	matches: Match[];
}

/** Create or update: each item is matched with a record in Xero by the field the user picks. */
export const upsertRecord =
	(spec: UpsertSpec): Verb =>
	(resource): Operation => ({
		value: 'upsert',
		name: 'Create or Update',
		action: `Create or update ${resource.noun}`,
		description: `Create a new ${resource.noun}, or update the current one if it already exists (upsert)`,
		properties: [
			...matchProperties(resource, spec),
			...spec.main.map(({ property }) => property),
			...(spec.additional ? [collection('additionalFields', 'Additional Fields', spec.additional)] : []),
			...(takesMany(resource, 'update') ? [writeOptions()] : []),
		],
		writes: [...spec.main, ...(spec.additional ?? []), ...spec.matches.map(({ field }) => field)],
		handler: { kind: 'batch', execute: async (run) => await upsert(run, resource, spec) },
	});

/** Records that have but the name they are recognised by: of one that is there, nothing is left to be changed. */
const hasNothingElse = ({ main, additional = [], matches }: UpsertSpec) =>
	[...main, ...additional].every(({ name }) => matches.some(({ field }) => field.name === name));

async function upsert(run: RunContext, resource: Resource, own: UpsertSpec): Promise<Result[]> {
	const { replaces } = writeOf(resource, 'update');
	const spec = replaces ? { ...own, shape: keeping(resource, replaces, own.shape ?? AS_IT_IS) } : own;
	const inputs = await prepareEach(run, async (item) => await readMatched(run, resource, item, spec));
	const named = await resolveNames(run.sender, inputs);
	const planned = { ...named, writes: merged(named.writes, spec) };
	const resolved = await resolveMatches(run.sender, resource, spec, planned);
	const sent = await send(run.sender, resource, resolved.batches);
	return emit(resolved, sent).flatMap(forEachItem);
}

async function readMatched(run: RunContext, resource: Resource, item: number, spec: UpsertSpec): Promise<Given> {
	const match = matchOf(run, spec, item);
	// A field that is already on the top level (the name) is not shown twice.
	const main = spec.main.some(({ name }) => name === match.field.name) ? spec.main : [match.field, ...spec.main];
	const body = await readRecord(run, item, { ...spec, main: relaxed(main, match) });
	if (body[match.field.wire] === undefined)
		throw new Error(`'${match.field.property.displayName}' is empty, so the ${resource.noun} cannot be matched.`);
	const ids = await readParents(run, resource, item);
	return { items: [item], tenantId: await run.tenant(item), ids, body, outcome: 'saved', way: match.way };
}

/** Resolves references to IDs, before items of the same record are merged. */
async function resolveNames(sender: Sender, { writes, refused }: Prepared<Given>): Promise<Prepared<Matched>> {
	const { resolved, refused: unknown } = await resolveReferences(sender, writes);
	return { writes: resolved, refused: [...refused, ...unknown] };
}

async function resolveMatches(
	sender: Sender,
	resource: Resource,
	spec: UpsertSpec,
	planned: Prepared<Matched>,
): Promise<Resolved> {
	const { fresh, known, settled } = await matched(sender, resource, spec, planned.writes);
	const purpose = `create or update the ${resource.nouns}`;
	// If Xero can match records itself, the same call also accepts updates by ID.
	const save: Intention = resource.writes?.save ? 'save' : 'update';
	const batches: Batch[] = [
		{ intention: save, purpose, writes: known },
		{ intention: 'create', purpose, writes: fresh },
	];
	return await completeBodies(sender, resource, batches, [...planned.refused, ...settled]);
}

/** What an item says, with the way by which its record is recognised. */
type Given = Referring & { outcome: string; way: string };
type Matched = Referred<Given>;

const placeOf = ({ tenantId, ids = {} }: Matched) => JSON.stringify([tenantId, ids]).toLowerCase();

/**
 * Merges items of the same record into one write, because a table of orders names each customer many times. Later
 * values win, but empty values never overwrite.
 */
function merged(writes: Matched[], { matches, shape = AS_IT_IS }: UpsertSpec): Matched[] {
	const keyOf = (write: Matched) => {
		const { wire } = (matches.find(({ way }) => way === write.way) as Match).field;
		return `${placeOf(write)} ${write.way} ${normaliseKey(String(write.body[wire]))}`;
	};
	return [...groupBy(writes, keyOf).values()].map((same) => ({
		...same[0],
		items: same.flatMap(({ items }) => items),
		body: together(
			shape,
			same.map(({ body }) => body),
		),
	}));
}

/**
 * Looks up records that Xero cannot match itself. If found, the write becomes an update by ID; otherwise a creation
 * that must not overwrite anything.
 */
async function matched(
	sender: Sender,
	resource: Resource,
	spec: UpsertSpec,
	writes: Matched[],
): Promise<{ fresh: PendingWrite[]; known: PendingWrite[]; settled: Result[] }> {
	const { matches, shape = AS_IT_IS } = spec;
	const fresh: PendingWrite[] = [];
	const known: PendingWrite[] = [];
	const settled: Result[] = [];
	const matchOfWay = (way: string) => matches.find((match) => match.way === way) as Match;
	const [blind, looked] = partition(writes, ({ way, body }) => matchOfWay(way).native && !needsCurrent(shape, body));
	append(
		known,
		blind.map((write) => ({ ...write, body: shape.toWire(write.body) })),
	);
	for (const group of groupBy(looked, (write) => `${placeOf(write)} ${write.way}`).values()) {
		const [{ tenantId, way, ids }] = group;
		const { field } = matchOfWay(way);
		const valueOf = ({ body }: Matched) => String(body[field.wire]);
		// In a list that was kept, a record may be missing, deleted since, or have another rate than it has now.
		const fromXero = asXeroHasIt(resource);
		const { found, refused: unasked } = await findForWrites(sender, fromXero, tenantId, way, group, valueOf, ids);
		append(settled, unasked);
		for (const write of unasked.length > 0 ? [] : group) {
			const all = found.get(normaliseKey(valueOf(write))) ?? [];
			const records = way === 'id' ? all : all.filter((record) => !isDeleted(resource, record));
			// An ID must belong to an existing record; for any other key, a missing record is created.
			if (records.length === 0 && way !== 'id')
				fresh.push({ ...write, body: shape.toWire(write.body), outcome: 'created' });
			else {
				try {
					const record = requireUnique(records, resource, way, valueOf(write));
					if (hasNothingElse(spec) && sender.journal.of(write.items).length === 0)
						settled.push({ items: write.items, rows: [skipped(resource, record)] });
					else known.push(asUpdate(resource, write, record, shape));
				} catch (error) {
					settled.push({ items: write.items, error: error as Error });
				}
			}
		}
	}
	return { fresh, known, settled };
}

/** One that is archived is there, and yet not what a workflow can rely on. */
function skipped(resource: Resource, record: IDataObject): IDataObject {
	const { noun, status } = resource;
	const state = status && hasEnded(resource, record) ? String(record[status.field]).toLowerCase() : undefined;
	const warnings = state === undefined ? {} : { warnings: [`The ${noun} exists, but is ${state} in Xero.`] };
	return { ...toOutputRecord(record), outcome: 'skipped', ...warnings };
}

function asUpdate(resource: Resource, write: Matched, record: IDataObject, shape: Shape): PendingWrite {
	const id = String(record[resource.id]);
	return {
		...write,
		outcome: 'updated',
		body: { [resource.id]: id, ...shape.toWire(write.body, record) },
	};
}
