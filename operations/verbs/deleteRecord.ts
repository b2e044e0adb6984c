import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { writeOf } from '../../xero/apis/api';
import { carryOut } from '../carryOut';
import { assertMatches, mustMatch, withMustMatch } from '../fields/mustMatch';
import { planEach, type PendingWrite } from '../pendingWrites';
import type { Operation, Resource, Verb } from '../types';
import { AS_IT_IS, keeping } from './shape';
import { findSome, readTargets, refuseRepeats, type Target } from './target';

/** Delete records by their own path; Xero refuses those that are in use. */
export const deleteRecord =
	(
		target: (resource: Resource) => INodeProperties,
		description = ({ nouns }: Resource) => `Delete ${nouns} permanently; Xero refuses those that are in use`,
	): Verb =>
	(resource): Operation => ({
		value: 'delete',
		name: 'Delete',
		// n8n tells a model no more of a tool than this.
		action: `Delete ${resource.noun} permanently`,
		description: description(resource),
		properties: withMustMatch(resource, [target(resource)]),
		handler: {
			kind: 'batch',
			execute: async (run) => {
				const { targets, refused } = await readTargets(run, resource);
				const { writes: wanted, refused: unread } = planEach(
					{ writes: targets.map((target) => ({ target, items: [target.item] })), refused },
					({ target }) => ({ target, name: mustMatch(run, target.item) }),
				);
				const names = new Map(wanted.map(({ target, name }) => [target, name]));
				const isNeeded = (target: Target) => names.get(target) !== undefined || isAlwaysRead(resource);
				const { resolved, missing } = await findSome(run, resource, [...names.keys()], isNeeded);
				const known = resolved.map((each) => ({ ...each, items: [each.target.item] }));
				const { writes, refused: kept } = planEach(
					{ writes: known, refused: unread },
					({ target, ...found }) => {
						if (found.record) assertMatches(resource, found.record, names.get(target));
						return deletion(resource, target, found);
					},
				);
				const { once, refused: repeated } = refuseRepeats(writes, resource);
				const written = await carryOut(run, resource, once, 'delete', `delete the ${resource.nouns}`);
				return [...kept, ...missing, ...repeated, ...written];
			},
		},
	});

/**
 * Whether records are read before they are deleted, although their IDs are known: some are left where they are, perhaps
 * without a word, some are sent back whole, and of some Xero does not say what it has deleted. The last are read where
 * one call reads many.
 */
function isAlwaysRead(resource: Resource): boolean {
	const { replaces, answersNothing } = writeOf(resource, 'delete');
	const { id } = resource.lookups;
	const isSilent = answersNothing === true && id !== undefined && !('path' in id.find);
	return resource.outlivesDeletion !== undefined || replaces !== undefined || isSilent;
}

/** @throws Error for a record that Xero would leave where it is, perhaps without a word */
function deletion(
	resource: Resource,
	{ item, tenantId, ids }: Target,
	{ id, record }: { id: string; record?: IDataObject },
): PendingWrite {
	const { outlivesDeletion: stays, noun } = resource;
	if (record && stays?.is(record)) throw new Error(`Xero does not delete this ${noun}: ${stays.because}.`);
	const whole = keeping(resource, writeOf(resource, 'delete').replaces ?? [], AS_IT_IS);
	const body = { [resource.id]: id, ...whole.toWire({}, record) };
	return { items: [item], tenantId, ids, known: record, body, outcome: 'deleted' };
}
