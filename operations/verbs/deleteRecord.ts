import type { INodeProperties } from 'n8n-workflow';

import { writeDrafts } from '../drafts';
import type { Operation, Resource, Verb } from '../types';
import { readTargets, refuseRepeats, resolveIds } from './target';

/** Delete records by their own path; Xero refuses those that are in use. */
export const deleteRecord =
	(target: (resource: Resource) => INodeProperties): Verb =>
	(resource): Operation => ({
		value: 'delete',
		name: 'Delete',
		action: `Delete ${resource.noun}`,
		description: `Delete ${resource.nouns} permanently; Xero refuses those that are in use`,
		properties: [target(resource)],
		handler: {
			kind: 'batch',
			run: async (call) => {
				const { targets, refused } = await readTargets(call, resource);
				const { resolved, missing } = await resolveIds(call, resource, targets);
				const drafts = resolved.map(({ target: { item, tenantId }, id }) => ({
					items: [item],
					tenantId,
					body: {},
					outcome: 'deleted',
					method: 'DELETE' as const,
					path: `${resource.path}/${encodeURIComponent(id)}`,
				}));
				const { once, refused: repeated } = refuseRepeats(drafts, resource);
				// One call each, also where writes share calls: Xero deletes by path.
				const written = await writeDrafts(call, { ...resource, batch: false }, once, 'DELETE', `delete the ${resource.nouns}`);
				return [...refused, ...missing, ...repeated, ...written];
			},
		},
	});
