import type { INodeProperties } from 'n8n-workflow';

import { collection, sorted } from '../../operations/fields/field';
import { organisationProperty } from '../../operations/fields/organisation';
import { shownFor } from '../../operations/properties';
import { REPORTS } from './reports';
import type { Report } from './types';
import { whenProperties } from './when';

const report: INodeProperties = {
	displayName: 'Report',
	name: 'report',
	type: 'options',
	noDataExpression: true,
	options: sorted(
		REPORTS.map(({ name, value, action, description }) => ({ name, value, action, description })),
		'name',
	),
	default: 'profitAndLoss',
};

const output: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	options: [
		{
			name: 'Rows',
			value: 'rows',
			description:
				'One item for each line and column, with number, date and account: for sheets, databases and sums',
		},
		{
			name: 'Table',
			value: 'table',
			description: 'One item for each line, with a key for each column of the report',
		},
		{ name: 'Raw', value: 'raw', description: "One item: the report's tree as Xero sends it" },
	],
	default: 'rows',
	description: 'The form in which the report comes out',
};

const include: INodeProperties = {
	displayName: 'Include',
	name: 'include',
	type: 'options',
	options: [
		{
			name: 'Lines',
			value: 'lines',
			description: 'What can be added up without counting anything twice',
		},
		{
			name: 'Totals',
			value: 'totals',
			description: 'Totals and results such as Net Profit or Closing Balance',
		},
		{ name: 'Lines and Totals', value: 'all', description: "Both, told apart by 'rowType'" },
	],
	default: 'lines',
	description: 'Whether lines, totals or both come out. Adding up both counts everything twice.',
	displayOptions: { show: { output: ['rows', 'table'] } },
};

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	displayOptions: {
		show: {
			output: ['rows', 'table'],
			report: REPORTS.filter(({ lines }) => lines === 'accounts').map(({ value }) => value),
		},
	},
	options: [
		{
			displayName: 'Add Account Codes',
			name: 'addAccountCodes',
			type: 'boolean',
			default: true,
			description:
				'Whether to add the codes of accounts where the report has only their names. Takes one more call for each organisation, at most every two minutes.',
		},
	],
};

/** The form: organisation and report, what the report needs, how it comes out, then the rest. */
export const properties: INodeProperties[] = [
	organisationProperty,
	report,
	...REPORTS.flatMap((each) => shownFor(onTop(each), { report: [each.value] })),
	output,
	include,
	...REPORTS.filter(({ additional }) => additional.length > 0).flatMap((each) =>
		shownFor([collection('additionalFields', 'Additional Fields', each.additional)], {
			report: [each.value],
		}),
	),
	options,
];

function onTop(each: Report): INodeProperties[] {
	return [...(each.contact ? [each.contact.property] : []), ...whenProperties(each)];
}
