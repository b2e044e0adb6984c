import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Call } from '../call';
import { draftEach, halves, writeDrafts, type Draft } from '../drafts';
import { bodyOf, collection, type Field } from '../fields/field';
import type { Operation, Resource, Result, Verb } from '../types';
import { writeOptions } from './options';
import { AS_IT_IS, needsCurrent, type Shape } from './shape';
import { findTargets, readTargets, refuseRepeats, resolveIds, type Target } from './target';

/** Fields of a record without lines: contact, item, account. */
export interface RecordSpec {
	/** On the top level. */
	main: Field[];
	/** In 'Additional Fields' or 'Update Fields'. */
	additional: Field[];
	shape?: Shape;
}

/** Create records. PUT only ever creates: Xero refuses a name or code that is taken. */
export const createRecord =
	(spec: RecordSpec): Verb =>
	(resource): Operation => ({
		value: 'create',
		name: 'Create',
		action: `Create ${resource.noun}`,
		description: `Create ${resource.nouns}${resource.batch ? ', up to 50 in one go' : ''}`,
		properties: [
			...spec.main.map(({ property }) => property),
			collection('additionalFields', 'Additional Fields', spec.additional),
			...(resource.batch ? [writeOptions()] : []),
		],
		handler: {
			kind: 'batch',
			run: async (call) => {
				const { drafts, refused } = await draftEach(call, async (item) => ({
					items: [item],
					tenantId: await call.tenant(item),
					body: (spec.shape ?? AS_IT_IS).toWire(readRecord(call, item, spec)),
					outcome: 'created',
				}));
				return [...refused, ...(await writeDrafts(call, resource, drafts, 'PUT', `create the ${resource.nouns}`))];
			},
		},
	});

/** Update records by ID or key. */
export const updateRecord =
	(target: (resource: Resource) => INodeProperties, fields: Field[], shape: Shape = AS_IT_IS): Verb =>
	(resource): Operation => ({
		value: 'update',
		name: 'Update',
		action: `Update ${resource.noun}`,
		description: `Change fields of ${resource.nouns}; what is not given stays as it is`,
		properties: [target(resource), collection('updateFields', 'Update Fields', fields), ...(resource.batch ? [writeOptions()] : [])],
		handler: { kind: 'batch', run: async (call) => await update(call, resource, fields, shape) },
	});

async function update(call: Call, resource: Resource, fields: Field[], shape: Shape): Promise<Result[]> {
	const { targets, refused } = await readTargets(call, resource);
	const bodies = new Map<Target, IDataObject>();
	for (const target of targets) {
		try {
			bodies.set(target, readChange(call, target.item, fields, shape));
		} catch (error) {
			refused.push({ items: [target.item], error: error as Error });
		}
	}
	const [known, blind] = halves([...bodies.keys()], (target) => needsCurrent(shape, bodies.get(target) as IDataObject));
	const { resolved, missing } = await resolveIds(call, resource, blind);
	const { found, missing: unfound } = await findTargets(call, resource, known);
	const changes: Array<{ target: Target; id: string; record?: IDataObject }> = [
		...resolved,
		...found.map(({ target, record }) => ({ target, id: String(record[resource.id]), record })),
	];
	const drafts = changes
		.map((change) => draftOf(resource, change, shape.toWire(bodies.get(change.target) as IDataObject, change.record)))
		.sort((a, b) => a.items[0] - b.items[0]);
	const { once, refused: repeated } = refuseRepeats(drafts, resource);
	const written = await writeDrafts(call, resource, once, 'POST', `update the ${resource.nouns}`);
	return [...refused, ...missing, ...unfound, ...repeated, ...written];
}

function readChange(call: Call, item: number, fields: Field[], shape: Shape): IDataObject {
	const body = bodyOf(fields, call.param<IDataObject>('updateFields', item, {}), { zone: call.zone });
	// Of the shaped body: the type of an address alone changes nothing.
	if (Object.keys(shape.toWire(body)).length === 0) throw new Error("Nothing is to be changed: 'Update Fields' is empty.");
	return body;
}

function draftOf(resource: Resource, { target, id }: { target: Target; id: string }, body: IDataObject): Draft {
	const path = resource.batch ? undefined : `${resource.path}/${encodeURIComponent(id)}`;
	return { items: [target.item], tenantId: target.tenantId, body: { [resource.id]: id, ...body }, outcome: 'updated', path };
}

/** The body of one item, not yet shaped; required fields must not be empty. */
export function readRecord(call: Call, item: number, { main, additional }: RecordSpec): IDataObject {
	const values = Object.fromEntries(main.map(({ name }) => [name, call.param<unknown>(name, item, '')]));
	const body = bodyOf([...main, ...additional], { ...call.param<IDataObject>('additionalFields', item, {}), ...values }, { zone: call.zone });
	for (const { wire, property } of main) {
		if (property.required && body[wire.split('.')[0]] === undefined) throw new Error(`'${property.displayName}' is empty. Fill it in.`);
	}
	return body;
}
