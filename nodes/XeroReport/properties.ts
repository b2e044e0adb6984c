import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';

import { dateFormat } from '../../operations/fields/dateFormat';
import { collection } from '../../operations/fields/group';
import { sorted } from '../../operations/fields/sorted';
import { organisationProperty } from '../../operations/fields/organisation';
import { REPORTS } from './reports';
import type { Report } from './types';
import { whenProperties } from './when';

/**
 * Names of the parameter that chooses the report, by version of the node. n8n's panel lists only the options of a
 * property called `operation`; workflows made with version 1 keep their name.
 */
export const CHOOSERS = [
	{ name: 'report', version: 1 },
	{ name: 'operation', version: 2 },
] as const;

/** The subtitle in n8n's panel: "Get a profit and loss report". */
export const SUBTITLE =
	`={{ (${JSON.stringify(Object.fromEntries(REPORTS.map(({ value, action }) => [value, action])))})` +
	'[$parameter["operation"] || $parameter["report"]] ?? "" }}';

const chooser = ({ name: parameter, version }: (typeof CHOOSERS)[number]): INodeProperties => ({
	displayName: 'Report',
	name: parameter,
	displayOptions: { show: { '@version': [version] } },
	type: 'options',
	noDataExpression: true,
	options: sorted(
		REPORTS.map(({ name, value, action, description }) => ({ name, value, action, description })),
		'name',
	),
	default: 'profitAndLoss',
});

/**
 * Shows properties in nodes of either version for some reports. Each version needs its own condition, because n8n also
 * evaluates the defaults of hidden parameters and would otherwise show fields for the other version's report.
 */
function forReports(properties: INodeProperties[], reports: readonly Report[]): INodeProperties[] {
	const values = reports.map(({ value }) => value);
	return CHOOSERS.flatMap(({ name, version }) =>
		updateDisplayOptions({ show: { '@version': [version], [name]: values } }, properties),
	);
}

const output: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	options: [
		{
			name: 'Rows',
			value: 'rows',
			description:
				'One item for each line and column, with number, date and account; for spreadsheets, databases and totals',
		},
		{
			name: 'Table',
			value: 'table',
			description: 'One item for each line, with a key for each column of the report',
		},
		{ name: 'Raw', value: 'raw', description: "One item: the report's tree as Xero sends it" },
	],
	default: 'rows',
	description: 'How the report is returned',
};

const include: INodeProperties = {
	displayName: 'Include',
	name: 'include',
	type: 'options',
	options: [
		{
			name: 'Lines',
			value: 'lines',
			description: 'Lines can be added up without counting anything twice',
		},
		{
			name: 'Totals',
			value: 'totals',
			description: 'Totals and results such as Net Profit or Closing Balance',
		},
		{ name: 'Lines and Totals', value: 'all', description: "Both, distinguished by 'rowType'" },
	],
	default: 'lines',
	description: 'Whether to return lines, totals or both. Adding up both counts everything twice.',
	displayOptions: { show: { output: ['rows', 'table'] } },
};

const addAccountCodes: INodeProperties = {
	displayName: 'Add Account Codes',
	name: 'addAccountCodes',
	type: 'boolean',
	default: true,
	description:
		'Whether to add account codes, because the report itself has only account names. Takes one more call ' +
		'for each organisation, at most every two minutes.',
	displayOptions: { show: { '/output': ['rows', 'table'] } },
};

const options = (...all: INodeProperties[]): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: all,
});

/** The form: organisation and report, the fields that the report needs, the form of the output, then the rest. */
export const properties: INodeProperties[] = [
	organisationProperty,
	...CHOOSERS.map(chooser),
	...REPORTS.flatMap((each) => forReports(onTop(each), [each])),
	output,
	include,
	...REPORTS.filter(({ additional }) => additional.length > 0).flatMap((each) =>
		forReports([collection('additionalFields', 'Additional Fields', each.additional)], [each]),
	),
	...forReports(
		[options(addAccountCodes, dateFormat)],
		REPORTS.filter(({ lines }) => lines === 'accounts'),
	),
	...forReports(
		[options(dateFormat)],
		REPORTS.filter(({ lines }) => lines !== 'accounts'),
	),
];

function onTop(each: Report): INodeProperties[] {
	return [...(each.contact ? [each.contact.property] : []), ...whenProperties(each)];
}
