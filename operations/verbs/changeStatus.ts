import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { writeDrafts, type Draft } from '../drafts';
import { among } from '../fields/among';
import { isEmpty, labelled } from '../fields/field';
import type { Operation, Resource, Verb } from '../types';
import { writeOptions } from './options';
import { readTargets, refuseRepeats, resolveIds, type Target } from './target';

/** What a change puts into the body, and what the output calls it. */
interface Change {
	body: IDataObject;
	outcome: string;
}

/** A change of status in a person's words. */
export interface StatusChange extends Change {
	value: string;
	name: string;
	description: string;
}

/** Moves documents through their life: submit, approve, void, delete. The user picks the step. */
export const changeStatus =
	(target: (resource: Resource) => INodeProperties, changes: StatusChange[]): Verb =>
	(resource): Operation => ({
		value: 'changeStatus',
		name: 'Change Status',
		action: `Change status of ${resource.noun}`,
		description: `Submit, approve, void or delete ${resource.nouns}, up to 50 in one go`,
		properties: [
			target(resource),
			{
				displayName: 'New Status',
				name: 'statusChange',
				type: 'options',
				required: true,
				// Nothing is approved or voided that the user did not choose.
				default: '',
				description: 'What to do with it',
				options: [
					{ name: 'Choose a Status', value: '' },
					...changes.map(({ value, name, description }) => ({ name, value, description })),
				].sort((a, b) => a.name.localeCompare(b.name)),
			},
			writeOptions(),
		],
		handler: {
			kind: 'batch',
			run: async (call) =>
				await applyChange(call, resource, 'change the status of the', (item) => {
					const wanted = call.param<unknown>('statusChange', item, '');
					if (isEmpty(wanted)) throw new Error("'New Status' is empty. Choose one.");
					const chosen = labelled('New Status', () => among(wanted, changes));
					return changes.find(({ value }) => value === chosen) as StatusChange;
				}),
		},
	});

/** One fixed change as an operation of its own: archive. */
export const fixedChange =
	(target: (resource: Resource) => INodeProperties, operation: { value: string; name: string; description: string }, change: Change): Verb =>
	(resource): Operation => ({
		...operation,
		action: `${operation.name} ${resource.noun}`,
		properties: [target(resource), ...(resource.batch ? [writeOptions()] : [])],
		handler: { kind: 'batch', run: async (call) => await applyChange(call, resource, `${operation.name.toLowerCase()} the`, () => change) },
	});

async function applyChange(
	call: Parameters<typeof readTargets>[0],
	resource: Resource,
	doing: string,
	changeFor: (item: number) => Change,
): ReturnType<typeof writeDrafts> {
	const { targets, refused } = await readTargets(call, resource);
	const changes = new Map<Target, Change>();
	for (const target of targets) {
		try {
			changes.set(target, changeFor(target.item));
		} catch (error) {
			refused.push({ items: [target.item], error: error as Error });
		}
	}
	const { resolved, missing } = await resolveIds(call, resource, [...changes.keys()]);
	const drafts = resolved.map(({ target, id }): Draft => {
		const { body, outcome } = changes.get(target) as Change;
		// Endpoints that take one record at a time name it in the path.
		const path = resource.batch ? undefined : `${resource.path}/${encodeURIComponent(id)}`;
		return { items: [target.item], tenantId: target.tenantId, body: { [resource.id]: id, ...body }, outcome, path };
	});
	const { once, refused: repeated } = refuseRepeats(drafts, resource);
	return [...refused, ...missing, ...repeated, ...(await writeDrafts(call, resource, once, 'POST', `${doing} ${resource.nouns}`))];
}
