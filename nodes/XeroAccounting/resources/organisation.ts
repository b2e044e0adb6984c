import { count, simplifier } from '../../../operations/output/columns';
import { resource } from '../../../operations/screens/properties';
import type { Operation, Verb } from '../../../operations/types';
import { simplifyProperty } from '../../../operations/verbs';
import { ORGANISATION } from '../../../xero/catalogue';
import { sharedShortCodes } from '../../../xero/shortCodes';
import { listTenants } from '../../../xero/tenants';
import { getActions, getCisSettings, getReminders, readOrganisation } from './organisationSettings';
import { setConversionBalances } from './conversionBalances';
import { getUsage } from './usage';

/** The organisation itself: currency, country, time zone, lock dates. */
const getOne: Verb = (of): Operation => ({
	value: 'get',
	name: 'Get',
	action: `Get ${of.noun}`,
	description: 'Retrieve the details of the organisation: currency, time zone, lock dates, plan',
	properties: [simplifyProperty],
	columns: [{ field: 'tenantId' }, ...(of.simplify.columns ?? [])],
	handler: {
		kind: 'each',
		execute: async (run, itemIndex) => {
			const simplify = run.param<boolean>('simplify', itemIndex, true);
			const tenantId = await run.tenant(itemIndex);
			const records = await readOrganisation(run, { ...of, nouns: of.noun }, itemIndex);
			for (const record of records) await sharedShortCodes.note(run.client, tenantId, record);
			// Named like the column of Get Many, so that it can be used in 'Organisation' of other nodes.
			return records.map((record) => ({ tenantId, ...(simplify ? of.simplify(record) : record) }));
		},
	},
});

/** All organisations of the connection, for workflows that loop over them. */
const getConnected: Verb = (of): Operation => ({
	value: 'getAll',
	name: 'Get Many',
	action: `Get many ${of.nouns}`,
	description:
		"List the connected organisations; use each ID in 'Organisation' of the next node to work in them " +
		'one after the other',
	properties: [],
	columns: [{ field: 'tenantId' }, { field: 'name' }],
	handler: {
		kind: 'each',
		execute: async (run) => (await listTenants(run.client)).map(({ tenantId, name }) => ({ tenantId, name })),
	},
});

export const organisation = resource(
	{
		value: 'organisation',
		name: 'Organisation',
		description: 'The company itself, and how many calls are left',
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
	[getOne, getConnected, getActions, getUsage, getCisSettings, getReminders, setConversionBalances],
);
