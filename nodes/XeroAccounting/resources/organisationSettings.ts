import type { IDataObject } from 'n8n-workflow';

import { columnsOfRows, toOutputRow } from '../../../operations/output/outputRecord';
import { count, simplifier, yesOrNo, type Column } from '../../../operations/output/columns';
import type { RunContext } from '../../../operations/run/runContext';
import type { Operation, Resource, Verb } from '../../../operations/types';
import {
	ACTIONS,
	CIS_SETTINGS,
	INVOICE_REMINDERS,
	partOf,
	pathOf,
	type Entry,
	type Ids,
} from '../../../xero/catalogue';
import { tenantName } from '../../../xero/tenants';

/** Sends a GET for the organisation of an item and returns the answer as records. */
export async function readOrganisation(
	run: RunContext,
	entry: Entry,
	itemIndex: number,
	ids?: Ids,
): Promise<IDataObject[]> {
	const { body } = await run.client.request({
		method: 'GET',
		path: pathOf(entry, ids),
		tenantId: await run.tenant(itemIndex),
		scope: entry.scope.read,
		purpose: `get the ${entry.nouns}`,
		itemIndex,
	});
	return ((entry.api.decode(entry, body).rows ?? []) as IDataObject[]).map((row) => toOutputRow(entry, row));
}

/** An operation that reads one fact about the organisation and has no fields of its own. */
const about =
	(
		screen: Pick<Operation, 'value' | 'name' | 'action' | 'description'>,
		columns: readonly Column[],
		rows: (run: RunContext, item: number, of: Resource) => Promise<IDataObject[]>,
	): Verb =>
	(of): Operation => ({
		...screen,
		properties: [],
		isPlain: true,
		columns: [{ field: 'tenantId' }, { field: 'organisation' }, ...columns],
		handler: {
			kind: 'each',
			execute: async (run, item) => {
				const tenantId = await run.tenant(item);
				const organisation = (await tenantName(run.client, tenantId)) ?? null;
				return (await rows(run, item, of)).map((row) => ({ tenantId, organisation, ...row }));
			},
		},
	});

export const getActions = about(
	{
		value: 'getActions',
		name: 'Get Actions',
		action: 'Get actions of organisation',
		description:
			'List what the connection may do in the organisation, by its plan: one row for each action, allowed or not',
	},
	columnsOfRows(ACTIONS),
	async (run, item, of) => await readOrganisation(run, partOf(of, ACTIONS), item),
);

const cisSettings = simplifier(yesOrNo('CISContractorEnabled'), yesOrNo('CISSubContractorEnabled'), count('Rate'));

export const getCisSettings = about(
	{
		value: 'getCisSettings',
		name: 'Get CIS Settings',
		action: 'Get construction industry settings of organisation',
		description:
			'Get whether the organisation is a contractor or subcontractor of the Construction Industry ' +
			'Scheme, and its rate; only in the UK',
	},
	cisSettings.columns,
	async (run, item, of) => {
		const [own] = await readOrganisation(run, { ...of, nouns: of.noun }, item);
		const settings = await readOrganisation(run, partOf(of, CIS_SETTINGS), item, {
			[of.id]: String(own?.[of.id] ?? ''),
		});
		return settings.map(cisSettings);
	},
);

export const getReminders = about(
	{
		value: 'getReminders',
		name: 'Get Invoice Reminder Settings',
		action: 'Get invoice reminder settings of organisation',
		description:
			'Get whether Xero reminds customers of overdue invoices by itself, so that nobody is reminded twice',
	},
	columnsOfRows(INVOICE_REMINDERS),
	async (run, item) => await readOrganisation(run, INVOICE_REMINDERS, item),
);
