import { toOutputRecord } from '../output/outputRecord';
import type { Operation, Verb } from '../types';
import { resolveRecords } from '../targets/findTargets';
import { simplifyProperty } from '../screens/simplify';
import { readTargets, targetProperty } from '../targets/target';

/** Get one record for each item; the records of many items are fetched together. */
export const get: Verb = (resource): Operation => ({
	value: 'get',
	name: 'Get',
	action: `Get ${resource.noun}`,
	description: `Retrieve one ${resource.noun} for each input item`,
	properties: [targetProperty(resource), simplifyProperty],
	handler: {
		kind: 'batch',
		reads: true,
		execute: async (run) => {
			const inputs = await readTargets(run, resource);
			const { writes: found, refused } = await resolveRecords(run, resource, inputs);
			const read = found.map(({ target: { item }, record }) => {
				const simplify = run.param<boolean>('simplify', item, true);
				const clean = toOutputRecord(record);
				return { items: [item], rows: [simplify ? resource.simplify(clean) : clean] };
			});
			return [...refused, ...read];
		},
	},
});
