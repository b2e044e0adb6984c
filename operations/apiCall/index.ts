import type { INodeProperties } from 'n8n-workflow';

import { callEntry, isRead, METHODS } from '../../xero/apiCall';
import { partition } from '../groupBy';
import { prepareEach } from '../write/pendingWrites';
import { withUsualOptions } from '../screens/properties';
import type { Result } from '../run/result';
import type { RunContext } from '../run/runContext';
import { sideBySide } from '../run/sideBySide';
import type { Operation, Resource } from '../types';
import { readCall } from './form';
import { readReply } from './read';
import { writeCalls } from './write';

export { OUTPUTS } from './form';

/** The resource of API calls, which belongs to no collection. */
export function apiCallResource(properties: INodeProperties[]): Resource {
	const operation: Operation = {
		value: 'call',
		name: 'Make API Call',
		action: 'Make API call',
		description: 'Call any path of any Xero API, with the limits, repeats and errors of all other operations',
		properties,
		isPlain: true,
		isReply: true,
		wording: { nouns: 'API calls', done: 'made' },
		handler: { kind: 'batch', execute: makeCalls },
	};
	return {
		...callEntry({ base: '', parts: [], path: '' }, METHODS[0]),
		value: 'apiCall',
		name: 'API Call',
		description: 'For what no other operation does',
		keys: {},
		simplify: (record) => record,
		operations: [withUsualOptions(operation)],
	};
}

/**
 * Makes one call to any path of Xero for each item, with the same limits, repeats, keys and errors as all other
 * operations.
 */
async function makeCalls(run: RunContext): Promise<Result[]> {
	const { writes: calls, refused } = await prepareEach(run, async (item) => await readCall(run, item));
	const [reads, writes] = partition(calls, ({ method }) => isRead(method));
	const read = await sideBySide(
		run,
		reads,
		({ item }) => item,
		async (call) => await readReply(run, call),
	);
	return [...refused, ...read, ...(await writeCalls(run.sender, writes))];
}
