import type { INodeProperties } from 'n8n-workflow';

import { decimal } from '../../xero/money';
import { shown } from '../../xero/shown';
import { labelled } from '../fields/fieldError';
import type { RunContext } from '../run/runContext';

/** 'Return All' and 'Limit' of every list. */
export const limitProperties: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
];

/** The item's limit; undefined for all records. @throws Error for a limit that is not a number of 1 or more */
export function limitFor(run: RunContext, item: number): number | undefined {
	if (run.param<boolean>('returnAll', item, false)) return undefined;
	return labelled('Limit', () => wholeLimit(run.param<unknown>('limit', item, 50)));
}

/** An expression may give any value, and a limit that is not a number would read the whole list or nothing. */
function wholeLimit(value: unknown): number {
	const limit = Math.floor(decimal(value, 2));
	if (limit < 1) throw new Error(`${shown(value)} is too small. Give 1 or more, or choose 'Return All'.`);
	return limit;
}
