import type { IDataObject } from 'n8n-workflow';

import { takesMany, writeOf } from '../../xero/apis/api';
import { completeBodies } from '../documents/completeBodies';
import { emit } from '../write/emit';
import { readAt } from '../fields/dateFormat';
import { bodyOf, collection } from '../fields/group';
import type { Field } from '../fields/field';
import { resolveReferences, type Referring } from '../lookup/resolveReferences';
import { fromParents, readParents } from '../lookup/parents';
import {
	planEach,
	prepareEach,
	type Batch,
	type PendingWrite,
	type Prepared,
	type Resolved,
} from '../write/pendingWrites';
import type { RunContext } from '../run/runContext';
import { ifSameRecord, withoutSameRecords } from '../existing/byContent/sameRecords';
import { send } from '../write/send';
import type { Sender } from '../write/sender';
import type { Operation, Resource, Verb } from '../types';
import type { Result } from '../run/result';
import { IN_ONE_GO, writeOptions } from '../screens/writeOptions';
import { AS_IT_IS, keeping, needsCurrent, type Shape } from '../fields/bodyShape';
import { findSome, resolveTargets } from '../targets/findTargets';
import { type GivenTarget, readTargets, targetProperty } from '../targets/target';
import { writeEach } from '../write/writeEach';

/** Fields of a record without lines: contact, item, account. */
export interface RecordSpec {
	/** On the top level. */
	main: Field[];
	/** In 'Additional Fields' or 'Update Fields'. */
	additional?: Field[];
	shape?: Shape;
	/** When a new record counts as existing, in words: "a payment of ...". For entries with `sameAs`. */
	same?: string;
}

/** Creates records. Never changes an existing one, because Xero refuses a name or code that is taken. */
export const createRecord =
	(spec: RecordSpec): Verb =>
	(resource): Operation => ({
		value: 'create',
		name: 'Create',
		action: `Create ${resource.noun}`,
		description: `Create ${resource.nouns}${takesMany(resource, 'create') ? `, ${IN_ONE_GO}` : ''}`,
		properties: [
			...spec.main.map(({ property }) => property),
			...(spec.same ? [ifSameRecord(resource, spec.same).property] : []),
			...(spec.additional ? [collection('additionalFields', 'Additional Fields', spec.additional)] : []),
			...(takesMany(resource, 'create') ? [writeOptions()] : []),
		],
		writes: [...spec.main, ...(spec.additional ?? [])],
		handler: {
			kind: 'batch',
			execute: async (run) => {
				const inputs = await prepareEach(run, async (item) => await readNew(run, resource, item, spec));
				const planned = planEach(inputs, (input) => planNew(input, spec));
				const resolved = await resolveNew(run.sender, resource, planned, async (writes) =>
					spec.same ? await withoutSameRecords(run, resource, writes, spec) : { fresh: writes, settled: [] },
				);
				const sent = await send(run.sender, resource, resolved.batches);
				return emit(resolved, sent);
			},
		},
	});

const readNew = async (run: RunContext, resource: Resource, item: number, spec: RecordSpec): Promise<Referring> => ({
	items: [item],
	tenantId: await run.tenant(item),
	ids: await readParents(run, resource, item),
	body: await readRecord(run, item, spec),
});

const planNew = ({ body, ...input }: Referring, { shape = AS_IT_IS }: RecordSpec) => ({
	...input,
	body: shape.toWire(body),
	outcome: 'created',
});

/**
 * Resolves parents and references of new records.
 * @param unlessThere leaves out records that already exist, if that can be checked
 */
async function resolveNew(
	sender: Sender,
	resource: Resource,
	planned: Prepared<ReturnType<typeof planNew>>,
	unlessThere: (writes: PendingWrite[]) => Promise<{ fresh: PendingWrite[]; settled: Result[] }>,
): Promise<Resolved> {
	const { resolved, refused } = await resolveReferences(sender, planned.writes);
	const { complete, refused: orphans } = await fromParents(sender, resource, resolved);
	const { fresh, settled } = await unlessThere(complete);
	const batch: Batch = { intention: 'create', purpose: `create the ${resource.nouns}`, writes: fresh };
	const before = [...planned.refused, ...refused, ...orphans, ...settled];
	return await completeBodies(sender, resource, [batch], before);
}

/** Update records by ID or key. */
export const updateRecord =
	(fields: Field[], shape: Shape = AS_IT_IS): Verb =>
	(resource): Operation => ({
		value: 'update',
		name: 'Update',
		action: `Update ${resource.noun}`,
		description: `Change fields of ${resource.nouns}; fields that are not given stay as they are`,
		properties: [
			targetProperty(resource),
			collection('updateFields', 'Update Fields', fields),
			...(takesMany(resource, 'update') ? [writeOptions()] : []),
		],
		writes: fields,
		handler: { kind: 'batch', execute: async (run) => await update(run, resource, fields, shape) },
	});

async function update(run: RunContext, resource: Resource, fields: Field[], ownShape: Shape): Promise<Result[]> {
	const { replaces } = writeOf(resource, 'update');
	const shape = replaces ? keeping(resource, replaces, ownShape) : ownShape;
	const inputs = await readTargets(run, resource, async (item) => ({
		body: bodyOf(fields, run.param<IDataObject>('updateFields', item, {}), await readAt(run, item)),
	}));
	const planned = planEach(inputs, (input) => planChange(input, shape));
	const resolved = await resolveChanges(run.sender, resource, planned, shape);
	const sent = await send(run.sender, resource, resolved.batches);
	return emit(resolved, sent);
}

function planChange(change: GivenTarget, shape: Shape): GivenTarget {
	// Checked on the shaped body, because the type of an address alone changes nothing.
	if (Object.keys(shape.toWire(change.body)).length === 0)
		throw new Error("There is nothing to change: 'Update Fields' is empty.");
	return change;
}

/** Finds the IDs of the records, and reads the records if a change has to send back some of their fields. */
async function resolveChanges(
	sender: Sender,
	resource: Resource,
	planned: Prepared<GivenTarget>,
	shape: Shape,
): Promise<Resolved> {
	const known = await resolveTargets(
		sender,
		resource,
		planned,
		async (targets) => await findSome(sender, resource, targets, ({ body }) => needsCurrent(shape, body)),
	);
	const how = { intention: 'update', purpose: `update the ${resource.nouns}` } as const;
	return await writeEach(sender, resource, known, how, ({ target, id, record }) => {
		const { items, tenantId, ids, body } = target;
		return { items, tenantId, ids, body: { [resource.id]: id, ...shape.toWire(body, record) }, outcome: 'updated' };
	});
}

/** The unshaped body of one item; required fields must not be empty. */
export async function readRecord(
	run: RunContext,
	item: number,
	{ main, additional = [] }: RecordSpec,
): Promise<IDataObject> {
	const values = Object.fromEntries(main.map(({ name }) => [name, run.param<unknown>(name, item, '')]));
	const body = bodyOf(
		[...main, ...additional],
		{ ...run.param<IDataObject>('additionalFields', item, {}), ...values },
		await readAt(run, item),
	);
	for (const { wire, property } of main) {
		if (property.required && body[wire.split('.')[0]] === undefined)
			throw new Error(`'${property.displayName}' is empty. Fill it in.`);
	}
	return body;
}
