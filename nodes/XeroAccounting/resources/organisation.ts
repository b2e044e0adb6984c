import { tidy } from '../../../operations/drafts';
import { inWords } from '../../../operations/permissions';
import { ACCOUNTING } from '../../../operations/pickers/lists';
import { resource } from '../../../operations/properties';
import { simplifier } from '../../../operations/simple';
import type { Operation, Resource, Verb } from '../../../operations/types';
import { simplifyProperty } from '../../../operations/verbs/options';
import { listTenants } from '../../../xero/tenants';
import type { IDataObject } from 'n8n-workflow';

/** The organisation itself: currency, country, time zone, lock dates. */
const getOne: Verb = (of): Operation => ({
	value: 'get',
	name: 'Get',
	action: `Get ${of.noun}`,
	description: 'Retrieve what Xero knows of the organisation: currency, time zone, lock dates, plan',
	properties: [simplifyProperty],
	handler: {
		kind: 'each',
		run: async (call, itemIndex) => {
			const { body } = await call.client.request({
				method: 'GET',
				path: of.path,
				tenantId: await call.tenant(itemIndex),
				scope: inWords(of.scope.read),
				purpose: 'get the organisation',
				itemIndex,
			});
			const simplify = call.param<boolean>('simplify', itemIndex, true);
			const tenantId = await call.tenant(itemIndex);
			// Under this name it goes into 'Organisation' of other nodes, as that of Get Many.
			return ((body.Organisations ?? []) as IDataObject[]).map(tidy).map((record) => ({ tenantId, ...(simplify ? of.simplify(record) : record) }));
		},
	},
});

/** All organisations of the connection, to loop over them. */
const getConnected: Verb = (of): Operation => ({
	value: 'getAll',
	name: 'Get Many',
	action: `Get many ${of.nouns}`,
	description: "List the organisations this connection may enter; give each one's ID to 'Organisation' in the next node to work in one after the other",
	properties: [],
	handler: {
		kind: 'each',
		run: async (call) => (await listTenants(call.client)).map(({ tenantId, name }) => ({ tenantId, name })),
	},
});

export const organisation: Resource = resource(
	{
		value: 'organisation',
		name: 'Organisation',
		noun: 'organisation',
		nouns: 'organisations',
		path: `${ACCOUNTING}/Organisation`,
		collection: 'Organisations',
		id: 'OrganisationID',
		label: 'Name',
		keys: {},
		scope: { read: 'accounting.settings.read', write: 'accounting.settings' },
		paging: { style: 'none' },
		batch: false,
		simplify: simplifier(
			'OrganisationID',
			'Name',
			'LegalName',
			'CountryCode',
			'BaseCurrency',
			'Timezone',
			'FinancialYearEndDay',
			'FinancialYearEndMonth',
			'PeriodLockDate',
			'ShortCode',
		),
	},
	[getOne, getConnected],
);
