import { takesMany } from '../../xero/apis/api';
import { isFinal, statusFieldOf } from '../../xero/catalogue';
import { emit } from '../write/emit';
import { among } from '../fields/among';
import { isEmpty } from '../fields/value';
import { labelled } from '../fields/fieldError';
import { assertMatches, mustMatch, withMustMatch } from '../targets/mustMatch';
import type { Prepared, Resolved } from '../write/pendingWrites';
import type { Result } from '../run/result';
import type { RunContext } from '../run/runContext';
import { send } from '../write/send';
import type { Sender } from '../write/sender';
import type { Operation, Resource, Verb } from '../types';
import { findSome, resolveTargets } from '../targets/findTargets';
import { IN_ONE_GO, writeOptions } from '../screens/writeOptions';
import { type GivenTarget, readTargets, targetProperty } from '../targets/target';
import { writeEach } from '../write/writeEach';

/** A change of status as named in the form. */
export interface Step {
	value: string;
	name: string;
	/** The new status. */
	to: string;
	description: string;
}

export const step = (value: string, name: string, to: string, description: string): Step => {
	return { value, name, to, description };
};

/** The outcome for these new statuses; for others, it is the name of the status. */
const OUTCOMES: Readonly<Record<string, string>> = {
	ACTIVE: 'restored',
	AUTHORISED: 'approved',
	DRAFT: 'returned to draft',
	INPROGRESS: 'reopened',
};

const outcomeOf = ({ to }: Step) => OUTCOMES[to] ?? to.toLowerCase();

/** Changes the status of documents: submit, approve, void, delete. The user picks the step. */
export const changeStatus =
	(steps: readonly Step[], description?: string): Verb =>
	(resource): Operation => ({
		value: 'changeStatus',
		name: 'Change Status',
		action: `Change status of ${resource.noun}${finalSteps(resource, steps)}`,
		description: [
			description ?? `Submit, approve, void or delete ${resource.nouns}`,
			...(takesMany(resource, 'changeStatus') ? [IN_ONE_GO] : []),
		].join(', '),
		properties: withMustMatch(resource, [
			targetProperty(resource),
			{
				displayName: 'New Status',
				name: 'statusChange',
				type: 'options',
				required: true,
				// No default, so that nothing is approved or voided without a choice.
				default: '',
				description: 'What to do with it',
				options: [
					{ name: 'Choose a Status', value: '' },
					...steps.map(({ value, name, description: says }) => ({ name, value, description: says })),
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
					const chosen = labelled('New Status', () => among(wanted, steps));
					return steps.find(({ value }) => value === chosen) as Step;
				}),
		},
	});

/** " or void or delete it": models see only this text of a tool, and people search the panel for it. */
function finalSteps({ status }: Resource, steps: readonly Step[]): string {
	const ends = ({ to }: Step) => status !== undefined && isFinal(status, to);
	const names = steps.filter(ends).map(({ name }) => name.toLowerCase());
	return names.length > 0 ? ` or ${names.sort().reverse().join(' or ')} it` : '';
}

/** One step as an operation of its own: archive. */
export const fixedChange =
	(only: Step): Verb =>
	(resource): Operation => ({
		value: only.value,
		name: only.name,
		action: `${only.name} ${resource.noun}`,
		description: only.description,
		properties: withMustMatch(resource, [
			targetProperty(resource),
			...(takesMany(resource, 'changeStatus') ? [writeOptions()] : []),
		]),
		handler: {
			kind: 'batch',
			execute: async (run) => await applyChange(run, resource, `${only.name.toLowerCase()} the`, () => only),
		},
	});

async function applyChange(
	run: RunContext,
	resource: Resource,
	doing: string,
	stepFor: (item: number) => Step,
): Promise<Result[]> {
	const inputs = await readTargets(run, resource, (item) => ({
		step: stepFor(item),
		wanted: mustMatch(run, item),
	}));
	const resolved = await resolveChanges(run.sender, resource, inputs, `${doing} ${resource.nouns}`);
	const sent = await send(run.sender, resource, resolved.batches);
	return emit(resolved, sent);
}

async function resolveChanges(
	sender: Sender,
	resource: Resource,
	inputs: Prepared<GivenTarget & { step: Step; wanted?: string }>,
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
		const { items, tenantId, ids, step: chosen, wanted } = target;
		assertMatches(resource, record, wanted);
		const body = { [resource.id]: id, [statusFieldOf(resource)]: chosen.to };
		return { items, tenantId, ids, known: record, body, outcome: outcomeOf(chosen) };
	});
}
