import type { IDataObject } from 'n8n-workflow';

import { count, simplifier, yesOrNo, type Column } from '../../../operations/output/simple';
import { resource } from '../../../operations/screens/properties';
import type { Operation, Resource, Verb } from '../../../operations/types';
import { simplifyProperty } from '../../../operations/verbs';
import { columnsOfRows, toOutputRow } from '../../../operations/output/outputRecord';
import type { RunContext } from '../../../operations/run/runContext';
import {
	ACTIONS,
	CIS_SETTINGS,
	INVOICE_REMINDERS,
	ORGANISATION,
	partOf,
	pathOf,
	type Entry,
	type Ids,
} from '../../../xero/catalogue';
import { sharedShortCodes } from '../../../xero/shortCodes';
import { listTenants, tenantName } from '../../../xero/tenants';
import { getUsage } from './usage';

/** What Xero answers to a GET for the organisation of an item, as records. */
async function read(run: RunContext, entry: Entry, itemIndex: number, ids?: Ids): Promise<IDataObject[]> {
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

/** The organisation itself: currency, country, time zone, lock dates. */
const getOne: Verb = (of): Operation => ({
	value: 'get',
	name: 'Get',
	action: `Get ${of.noun}`,
	description: 'Retrieve what Xero knows of the organisation: currency, time zone, lock dates, plan',
	properties: [simplifyProperty],
	columns: [{ field: 'tenantId' }, ...(of.simplify.columns ?? [])],
	handler: {
		kind: 'each',
		execute: async (run, itemIndex) => {
			const simplify = run.param<boolean>('simplify', itemIndex, true);
			const tenantId = await run.tenant(itemIndex);
			const records = await read(run, { ...of, nouns: of.noun }, itemIndex);
			for (const record of records) await sharedShortCodes.note(run.client, tenantId, record);
			// Under this name it goes into 'Organisation' of other nodes, as that of Get Many.
			return records.map((record) => ({ tenantId, ...(simplify ? of.simplify(record) : record) }));
		},
	},
});

/** All organisations of the connection, to loop over them. */
const getConnected: Verb = (of): Operation => ({
	value: 'getAll',
	name: 'Get Many',
	action: `Get many ${of.nouns}`,
	description:
		"List the organisations this connection may enter; give each one's ID to 'Organisation' in the next " +
		'node to work in one after the other',
	properties: [],
	columns: [{ field: 'tenantId' }, { field: 'name' }],
	handler: {
		kind: 'each',
		execute: async (run) => (await listTenants(run.client)).map(({ tenantId, name }) => ({ tenantId, name })),
	},
});

/** Something about the organisation, without a choice to be made. */
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

const getActions = about(
	{
		value: 'getActions',
		name: 'Get Actions',
		action: 'Get actions of organisation',
		description:
			'List what the connection may do in the organisation, by its plan: one row for each action, allowed or not',
	},
	columnsOfRows(ACTIONS),
	async (run, item, of) => await read(run, partOf(of, ACTIONS), item),
);

const cisSettings = simplifier(yesOrNo('CISContractorEnabled'), yesOrNo('CISSubContractorEnabled'), count('Rate'));

const getCisSettings = about(
	{
		value: 'getCisSettings',
		name: 'Get CIS Settings',
		action: 'Get construction industry settings of organisation',
		description:
			'Get whether the organisation is a contractor or subcontractor of the Construction Industry ' +
			'Scheme, and its rate; in the UK only',
	},
	cisSettings.columns,
	async (run, item, of) => {
		const [own] = await read(run, { ...of, nouns: of.noun }, item);
		const settings = await read(run, partOf(of, CIS_SETTINGS), item, { [of.id]: String(own?.[of.id] ?? '') });
		return settings.map(cisSettings);
	},
);

const getReminders = about(
	{
		value: 'getReminders',
		name: 'Get Invoice Reminder Settings',
		action: 'Get invoice reminder settings of organisation',
		description:
			'Get whether Xero reminds customers of overdue invoices by itself, so that nobody is reminded twice',
	},
	columnsOfRows(INVOICE_REMINDERS),
	async (run, item) => await read(run, INVOICE_REMINDERS, item),
);

export const organisation = resource(
	{
		value: 'organisation',
		name: 'Organisation',
		description: 'The company itself, and the calls that are left',
		entry: ORGANISATION,
		keys: {},
		simplify: simplifier(
			'OrganisationID',
			'Name',
			'LegalName',
			'CountryCode',
			'BaseCurrency',
			'Timezone',
			count('FinancialYearEndDay'),
			count('FinancialYearEndMonth'),
			'PeriodLockDate',
			'ShortCode',
		),
	},
	[getOne, getConnected, getActions, getUsage, getCisSettings, getReminders],
);
