import { writeOf } from '../../xero/apis/api';
import { emit } from '../write/emit';
import { assertMatches, mustMatch, withMustMatch } from '../targets/mustMatch';
import type { Prepared, Resolved } from '../write/pendingWrites';
import { send } from '../write/send';
import type { Sender } from '../write/sender';
import type { Operation, Resource, Verb } from '../types';
import { findSome, resolveTargets } from '../targets/findTargets';
import { AS_IT_IS, keeping } from '../fields/bodyShape';
import { type GivenTarget, readTargets, targetProperty } from '../targets/target';
import { writeEach } from '../write/writeEach';

/** Deletes records by their own path; Xero refuses those that are in use. */
export const deleteRecord =
	(description?: string): Verb =>
	(resource): Operation => ({
		value: 'delete',
		name: 'Delete',
		// Models see only this text of a tool.
		action: `Delete ${resource.noun} permanently`,
		description: description ?? `Delete ${resource.nouns} permanently; Xero refuses those that are in use`,
		properties: withMustMatch(resource, [targetProperty(resource)]),
		handler: {
			kind: 'batch',
			execute: async (run) => {
				const inputs = await readTargets(run, resource, (item) => ({ wanted: mustMatch(run, item) }));
				const resolved = await resolveDeletions(run.sender, resource, inputs);
				const sent = await send(run.sender, resource, resolved.batches);
				return emit(resolved, sent);
			},
		},
	});

/** The IDs of records to delete. Records that Xero would not delete, perhaps without an error, are refused here. */
async function resolveDeletions(
	sender: Sender,
	resource: Resource,
	inputs: Prepared<GivenTarget & { wanted?: string }>,
): Promise<Resolved> {
	const { outlivesDeletion: stays, noun, nouns } = resource;
	const whole = keeping(resource, writeOf(resource, 'delete').replaces ?? [], AS_IT_IS);
	const isRead = isAlwaysRead(resource);
	const known = await resolveTargets(
		sender,
		resource,
		inputs,
		async (targets) => await findSome(sender, resource, targets, ({ wanted }) => isRead || wanted !== undefined),
	);
	const how = { intention: 'delete', purpose: `delete the ${nouns}` } as const;
	return await writeEach(sender, resource, known, how, ({ target, id, record }) => {
		const { items, tenantId, ids, wanted } = target;
		assertMatches(resource, record, wanted);
		if (record && stays?.is(record)) throw new Error(`Xero does not delete this ${noun}: ${stays.because}.`);
		const body = { [resource.id]: id, ...whole.toWire({}, record) };
		return { items, tenantId, ids, known: record, body, outcome: 'deleted' };
	});
}

/**
 * Whether records are read before deletion even if their IDs are known. This is needed for records that Xero may keep
 * without an error, for records that must be sent back whole, and, if one call reads many, for records whose deletion
 * Xero answers without data.
 */
function isAlwaysRead(resource: Resource): boolean {
	const { replaces, answersNothing } = writeOf(resource, 'delete');
	const { id } = resource.lookups;
	const isSilent = answersNothing === true && id !== undefined && !('path' in id.find);
	return resource.outlivesDeletion !== undefined || replaces !== undefined || isSilent;
}
