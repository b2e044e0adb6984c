import type { INodeProperties } from 'n8n-workflow';

import { tidy } from '../drafts';
import type { Operation, Resource, Verb } from '../types';
import { simplifyProperty } from './options';
import { findTargets, readTargets } from './target';

/** Get one record for each item; the records of many items are fetched together. */
export const get =
	(target: (resource: Resource) => INodeProperties): Verb =>
	(resource): Operation => ({
		value: 'get',
		name: 'Get',
		action: `Get ${resource.noun}`,
		description: `Retrieve one ${resource.noun} for each input item`,
		properties: [target(resource), simplifyProperty],
		handler: {
			kind: 'batch',
			reads: true,
			run: async (call) => {
				const { targets, refused } = await readTargets(call, resource);
				const { found, missing } = await findTargets(call, resource, targets);
				const read = found.map(({ target: { item }, record }) => {
					const simplify = call.param<boolean>('simplify', item, true);
					const clean = tidy(record);
					return { items: [item], rows: [simplify ? resource.simplify(clean) : clean] };
				});
				return [...refused, ...missing, ...read];
			},
		},
	});
