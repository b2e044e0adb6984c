import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Call } from '../call';
import { draftEach, writeDrafts } from '../drafts';
import { bodyOf, collection, type Field } from '../fields/field';
import type { Operation, Resource, Result, Verb } from '../types';
import { writeOptions } from './options';
import { readTargets, refuseRepeats, resolveIds } from './target';

/** Fields of a record without lines: contact, item, account. */
export interface RecordSpec {
	/** On the top level. */
	main: Field[];
	/** In 'Additional Fields' or 'Update Fields'. */
	additional: Field[];
	/** Last touch to the body: fields that stand apart on the screen and together on the wire. */
	shape?: (body: IDataObject) => IDataObject;
}

/** Create records. PUT only ever creates: Xero refuses a name or code that is taken. */
export const createRecord =
	(spec: RecordSpec): Verb =>
	(resource): Operation => ({
		value: 'create',
		name: 'Create',
		action: `Create ${resource.noun}`,
		description: `Create ${resource.nouns}${resource.batch ? '; many items share a call' : ''}`,
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
					body: readRecord(call, item, spec),
					outcome: 'created',
				}));
				return [...refused, ...(await writeDrafts(call, resource, drafts, 'PUT', `create the ${resource.nouns}`))];
			},
		},
	});

/** Update records by ID or key. */
export const updateRecord =
	(target: (resource: Resource) => INodeProperties, fields: Field[], shape: RecordSpec['shape'] = (body) => body): Verb =>
	(resource): Operation => ({
		value: 'update',
		name: 'Update',
		action: `Update ${resource.noun}`,
		description: `Change fields of ${resource.nouns}; what is not given stays as it is`,
		properties: [target(resource), collection('updateFields', 'Update Fields', fields), ...(resource.batch ? [writeOptions()] : [])],
		handler: { kind: 'batch', run: async (call) => await update(call, resource, fields, shape) },
	});

async function update(call: Call, resource: Resource, fields: Field[], shape: (body: IDataObject) => IDataObject): Promise<Result[]> {
	const { targets, refused } = await readTargets(call, resource);
	const { resolved, missing } = await resolveIds(call, resource, targets);
	const drafts = resolved.flatMap(({ target: { item, tenantId }, id }) => {
		try {
			const body = bodyOf(fields, call.param<IDataObject>('updateFields', item, {}), { zone: call.zone });
			if (Object.keys(body).length === 0) throw new Error("Nothing is to be changed: 'Update Fields' is empty.");
			const path = resource.batch ? undefined : `${resource.path}/${encodeURIComponent(id)}`;
			return [{ items: [item], tenantId, body: { [resource.id]: id, ...shape(body) }, outcome: 'updated', path }];
		} catch (error) {
			refused.push({ items: [item], error: error as Error });
			return [];
		}
	});
	const { once, refused: repeated } = refuseRepeats(drafts, resource);
	return [...refused, ...missing, ...repeated, ...(await writeDrafts(call, resource, once, 'POST', `update the ${resource.nouns}`))];
}

/** The body of one item; required fields must not be empty. */
export function readRecord(call: Call, item: number, { main, additional, shape = (body) => body }: RecordSpec): IDataObject {
	const values = Object.fromEntries(main.map(({ name }) => [name, call.param<unknown>(name, item, '')]));
	const body = bodyOf([...main, ...additional], { ...call.param<IDataObject>('additionalFields', item, {}), ...values }, { zone: call.zone });
	for (const { wire, property } of main) {
		if (property.required && body[wire.split('.')[0]] === undefined) throw new Error(`'${property.displayName}' is empty. Fill it in.`);
	}
	return shape(body);
}
