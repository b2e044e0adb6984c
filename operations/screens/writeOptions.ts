import type { INodeProperties } from 'n8n-workflow';

import { BATCH } from '../../xero/batch';
import { LIMITS } from '../../xero/limits';
import { sorted } from '../fields/sorted';

/** For descriptions: how many records a verb writes with each call. */
export const IN_ONE_GO = `up to ${BATCH.elements} in one go`;

const itemsPerCall: INodeProperties = {
	displayName: 'Items per Call',
	name: 'itemsPerCall',
	type: 'number',
	// Many items share a call, so it cannot differ between them.
	noDataExpression: true,
	typeOptions: { minValue: 1, maxValue: 500 },
	default: BATCH.elements,
	description:
		`How many records go to Xero in one call. Xero recommends ${BATCH.elements}; a smaller number uses ` +
		`up more of the ${LIMITS.minute} calls a minute.`,
};

/** 'Options' of verbs that write many records a call. @param more options of the verb's own */
export const writeOptions = (more: INodeProperties[] = []): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: sorted([itemsPerCall, ...more], 'displayName'),
});
