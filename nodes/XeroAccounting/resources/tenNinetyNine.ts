import type { IDataObject } from 'n8n-workflow';

import { whole } from '../../../operations/fields';
import { toOutputRecord } from '../../../operations/output/outputRecord';
import { amount, simplifier } from '../../../operations/output/columns';
import type { Operation, Verb } from '../../../operations/types';
import { readRecord, simplifyProperty } from '../../../operations/verbs';
import { pathOf, REPORT_ENTRIES } from '../../../xero/catalogue';
import { spanOfLabel } from '../../XeroReport/labels';

/** Xero chooses a year itself if none is given. */
const YEAR = whole('reportYear', 'reportYear', 'Year', {
	description: 'Calendar year of the forms',
	required: true,
	min: 2000,
	max: 2099,
	placeholder: 'e.g. 2025',
});

/** The boxes of both forms; each form has only some of them. */
const BOXES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14];

const ROW = simplifier(
	'ReportName',
	'DateFrom',
	'DateTo',
	{ name: 'ContactID', field: 'ContactId' },
	'Name',
	'LegalName',
	'BusinessName',
	'FederalTaxClassification',
	'FederalTaxIDType',
	'TaxID',
	'Email',
	'StreetAddress',
	'City',
	'State',
	'Zip',
	BOXES.map((box) => amount(`Box${box}`)),
);

/** Payments to each contact, as reported on the forms 1099-NEC and 1099-MISC. */
export const getTenNinetyNine: Verb = (): Operation => ({
	value: 'getTenNinetyNine',
	name: 'Get 1099',
	action: 'Get published 1099 report',
	description:
		'Retrieve what was paid to contractors in a year, a row for each contact of the forms 1099-NEC and 1099-MISC; ' +
		'in the United States only',
	properties: [YEAR.property, simplifyProperty],
	columns: ROW.columns,
	scope: REPORT_ENTRIES.tenNinetyNine.scope.read,
	handler: {
		kind: 'each',
		execute: async (run, itemIndex) => {
			const entry = REPORT_ENTRIES.tenNinetyNine;
			const { reportYear } = await readRecord(run, itemIndex, { main: [YEAR] });
			const { body } = await run.client.request<Record<string, IDataObject[]>>({
				method: 'GET',
				path: pathOf(entry),
				tenantId: await run.tenant(itemIndex),
				query: { reportYear: String(reportYear) },
				scope: entry.scope.read,
				purpose: `get the ${entry.noun}`,
				itemIndex,
			});
			const forms = (body[entry.collection] ?? []).map(toOutputRecord);
			return run.param<boolean>('simplify', itemIndex, true) ? forms.flatMap(contactsOf) : forms;
		},
	},
});

/** One row for each contact on a form. */
export function contactsOf({ ReportName, ReportDate, Contacts }: IDataObject): IDataObject[] {
	const span = spanOfLabel(String(ReportDate ?? ''));
	return ((Contacts ?? []) as IDataObject[]).map((contact) =>
		ROW({
			...contact,
			ReportName,
			DateFrom: span?.from,
			DateTo: span?.to,
			// Xero's street addresses end with empty lines.
			StreetAddress: String(contact.StreetAddress ?? '').trim() || null,
		}),
	);
}
