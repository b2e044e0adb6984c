import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { takesMany } from '../../xero/apis/api';
import { isFinal } from '../../xero/catalogue';
import { emit } from '../write/emit';
import { among } from '../fields/among';
import { isEmpty, labelled } from '../fields/field';
import { assertMatches, mustMatch, withMustMatch } from '../targets/mustMatch';
import type { Prepared, Resolved } from '../write/pendingWrites';
import type { Result } from '../run/result';
import type { RunContext } from '../run/runContext';
import { send } from '../write/send';
import type { Sender } from '../write/sender';
import type { Operation, Resource, Verb } from '../types';
import { findSome, resolveTargets } from '../targets/findTargets';
import { IN_ONE_GO, writeOptions } from './options';
import { readTargets, type GivenTarget } from '../targets/target';
import { writeEach } from '../write/writeEach';

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
	(
		target: (resource: Resource) => INodeProperties,
		changes: StatusChange[],
		description = ({ nouns }: Resource) => `Submit, approve, void or delete ${nouns}, ${IN_ONE_GO}`,
	): Verb =>
	(resource): Operation => ({
		value: 'changeStatus',
		name: 'Change Status',
		action: `Change status of ${resource.noun}${finalSteps(resource, changes)}`,
		description: description(resource),
		properties: withMustMatch(resource, [
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
			...(takesMany(resource, 'changeStatus') ? [writeOptions()] : []),
		]),
		handler: {
			kind: 'batch',
			execute: async (run) =>
				await applyChange(run, resource, 'change the status of the', (item) => {
					const wanted = run.param<unknown>('statusChange', item, '');
					if (isEmpty(wanted)) throw new Error("'New Status' is empty. Choose one.");
					const chosen = labelled('New Status', () => among(wanted, changes));
					return changes.find(({ value }) => value === chosen) as StatusChange;
				}),
		},
	});

/** " or void or delete it": n8n tells a model no more of a tool than this, and people search the panel for it. */
function finalSteps({ status }: Resource, changes: readonly StatusChange[]): string {
	const ends = ({ body }: StatusChange) => status !== undefined && isFinal(status, String(body[status.field]));
	const names = changes.filter(ends).map(({ name }) => name.toLowerCase());
	return names.length > 0 ? ` or ${names.sort().reverse().join(' or ')} it` : '';
}

/** One fixed change as an operation of its own: archive. */
export const fixedChange =
	(
		target: (resource: Resource) => INodeProperties,
		operation: { value: string; name: string; description: string },
		change: Change,
	): Verb =>
	(resource): Operation => ({
		...operation,
		action: `${operation.name} ${resource.noun}`,
		properties: withMustMatch(resource, [
			target(resource),
			...(takesMany(resource, 'changeStatus') ? [writeOptions()] : []),
		]),
		handler: {
			kind: 'batch',
			execute: async (run) =>
				await applyChange(run, resource, `${operation.name.toLowerCase()} the`, () => change),
		},
	});

async function applyChange(
	run: RunContext,
	resource: Resource,
	doing: string,
	changeFor: (item: number) => Change,
): Promise<Result[]> {
	const inputs = await readTargets(run, resource, (item) => ({
		change: changeFor(item),
		wanted: mustMatch(run, item),
	}));
	const resolved = await resolveChanges(run.sender, resource, inputs, `${doing} ${resource.nouns}`);
	const sent = await send(run.sender, resource, resolved.batches);
	return emit(resolved, sent);
}

async function resolveChanges(
	sender: Sender,
	resource: Resource,
	inputs: Prepared<GivenTarget & { change: Change; wanted?: string }>,
	purpose: string,
): Promise<Resolved> {
	const known = await resolveTargets(
		sender,
		resource,
		inputs,
		async (targets) => await findSome(sender, resource, targets, ({ wanted }) => wanted !== undefined),
	);
	return await writeEach(sender, resource, known, { intention: 'changeStatus', purpose }, (found) => {
		const { target, id, record } = found;
		const { items, tenantId, ids, change, wanted } = target;
		assertMatches(resource, record, wanted);
		const body = { [resource.id]: id, ...change.body };
		return { items, tenantId, ids, known: record, body, outcome: change.outcome };
	});
}
