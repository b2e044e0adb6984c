import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { writeOf } from '../../xero/apis/api';
import type { RunContext } from '../runContext';
import { halves } from '../groups';
import { carryOut } from '../carryOut';
import type { Operation, Resource, Verb } from '../types';
import type { Result } from '../result';
import { AS_IT_IS, keeping } from './shape';
import { asXeroHasIt, findTargets, readTargets, refuseRepeats, resolveIds, type Target } from './target';

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
		properties: [target(resource)],
		handler: {
			kind: 'batch',
			execute: async (run) => {
				const { targets, refused } = await readTargets(run, resource);
				const { resolved, missing } = await deletable(run, resource, targets);
				const whole = keeping(resource, writeOf(resource, 'delete').replaces ?? [], AS_IT_IS);
				const writes = resolved.map(({ target: { item, tenantId, ids }, id, record }) => ({
					items: [item],
					tenantId,
					ids,
					body: { [resource.id]: id, ...whole.toWire({}, record) },
					outcome: 'deleted',
				}));
				const { once, refused: repeated } = refuseRepeats(writes, resource);
				const written = await carryOut(run, resource, once, 'delete', `delete the ${resource.nouns}`);
				return [...refused, ...missing, ...repeated, ...written];
			},
		},
	});

/** The IDs of what Xero will delete. What it would leave where it is, perhaps without a word, is refused here. */
async function deletable(
	run: RunContext,
	resource: Resource,
	targets: Target[],
): Promise<{ resolved: Array<{ target: Target; id: string; record?: IDataObject }>; missing: Result[] }> {
	const { outlivesDeletion: stays, noun } = resource;
	const isSentBack = writeOf(resource, 'delete').replaces !== undefined;
	if (!stays && !isSentBack) return await resolveIds(run, resource, targets);
	const { found, missing } = await findTargets(run, asXeroHasIt(resource), targets);
	const [kept, rest] = halves(found, ({ record }) => stays?.is(record) ?? false);
	const refused = kept.map(({ target: { item } }) => ({
		items: [item],
		error: new Error(`Xero does not delete this ${noun}: ${stays?.because}.`),
	}));
	return {
		resolved: rest.map(({ target, record }) => ({ target, id: String(record[resource.id]), record })),
		missing: [...missing, ...refused],
	};
}
