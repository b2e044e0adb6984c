import type { IDataObject, NodeApiError } from 'n8n-workflow';

import { among, labelled } from '../../../operations/fields';
import { count } from '../../../operations/output/columns';
import type { Operation, Resource, Verb } from '../../../operations/types';
import type { RunContext } from '../../../operations/run/runContext';
import { pathOf } from '../../../xero/catalogue';
import { listTenants } from '../../../xero/tenants';

const SCOPES = [
	{ name: 'All Connected Organisations', value: 'all', description: 'One row and one call for each' },
	{ name: 'The Chosen Organisation', value: 'one', description: 'One call' },
];

/** Xero's header for each column. */
const REMAINING = {
	callsLeftToday: 'x-daylimit-remaining',
	callsLeftThisMinute: 'x-minlimit-remaining',
	appCallsLeftThisMinute: 'x-appminlimit-remaining',
};

/** How many more calls Xero will accept. Every answer says so in its headers, so one small call is enough. */
export const getUsage: Verb = (of): Operation => ({
	value: 'getUsage',
	name: 'Get API Usage',
	action: 'Get API usage of organisation',
	description: 'Get how many calls Xero still accepts today and in this minute; uses one call for each organisation',
	isPlain: true,
	columns: [
		{ field: 'tenantId' },
		{ field: 'organisation' },
		...Object.keys(REMAINING).map((field) => count(field)),
		{ field: 'possibleAgain' },
	],
	properties: [
		{
			displayName: 'For',
			name: 'usageOf',
			type: 'options',
			default: 'one',
			description: 'Which organisations to report on; each has its own limits for the day and the minute',
			options: SCOPES,
		},
	],
	handler: {
		kind: 'each',
		execute: async (run, item) => {
			const whose = labelled('For', () => among(run.param<unknown>('usageOf', item, 'one'), SCOPES));
			const tenants = await listTenants(run.client);
			if (whose === 'all') {
				const rows: IDataObject[] = [];
				for (const { tenantId, name } of tenants) rows.push(await usageOf(run, of, item, tenantId, name));
				return rows;
			}
			const tenantId = await run.tenant(item);
			const { name } = tenants.find((each) => each.tenantId.toLowerCase() === tenantId.toLowerCase()) ?? {};
			return [await usageOf(run, of, item, tenantId, name)];
		},
	},
});

/**
 * One row with the counts from Xero's headers, or with 0 if Xero refuses the call because the day's calls are used up.
 */
async function usageOf(
	run: RunContext,
	of: Resource,
	itemIndex: number,
	tenantId: string,
	organisation: string | undefined,
): Promise<IDataObject> {
	const row = { tenantId, organisation: organisation ?? null };
	try {
		const { headers } = await run.client.request({
			method: 'GET',
			path: pathOf(of),
			tenantId,
			scope: of.scope.read,
			purpose: 'ask for the calls that are left',
			itemIndex,
		});
		const counts = Object.entries(REMAINING).map(([column, header]) => [column, countIn(headers[header])]);
		return { ...row, ...Object.fromEntries(counts), possibleAgain: null };
	} catch (error) {
		if ((await run.client.callsLeftToday(tenantId)) !== 0) return await Promise.reject(error as NodeApiError);
		const { resumeAt } = (error as NodeApiError).context;
		const again = typeof resumeAt === 'string' ? resumeAt : null;
		return {
			...row,
			callsLeftToday: 0,
			callsLeftThisMinute: null,
			appCallsLeftThisMinute: null,
			possibleAgain: again,
		};
	}
}

const countIn = (text: unknown) => (/^\d+$/.test(String(text ?? '')) ? Number(text) : null);
