import {
	NodeHelpers,
	type IExecuteFunctions,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyOptions,
} from 'n8n-workflow';

import { REPORTS } from '../../../nodes/XeroReport/reports';
import { XeroReport } from '../../../nodes/XeroReport/XeroReport.node';
import { ALL_REPORTS } from '../../../xero/scopes';
import { createHarness } from '../../support';
import { executeContext } from '../../support/contexts';

const { description, methods } = new XeroReport();

/** What the form shows for these choices, as n8n decides it. */
function shown({ report, ...others }: INodeParameters, typeVersion = 2): INodeProperties[] {
	const node = { typeVersion } as INode;
	const values: INodeParameters = { ...others, [typeVersion === 1 ? 'report' : 'operation']: report };
	const filled = {
		...NodeHelpers.getNodeParameters(description.properties, values, true, false, node, description),
		...values,
	};
	return description.properties.filter((property) =>
		NodeHelpers.displayParameter(filled, property, node, description),
	);
}

const names = (properties: INodeProperties[]) => properties.map(({ name }) => name);

test('each report shows its own fields, the contact first and required', () => {
	for (const report of REPORTS) {
		const own = [
			...(report.contact ? ['contact'] : []),
			report.when.name,
			...report.fields.map(({ name }) => name),
		];
		const expected = ['organisation', 'operation', ...own, 'output', 'include'];
		if (report.additional.length > 0) expected.push('additionalFields');
		expected.push('options');
		const properties = shown({ report: report.value });
		// Workflows made with version 1 of the node choose the report by another parameter; all else is the same.
		expect(names(shown({ report: report.value }, 1))).toEqual(
			expected.map((name) => (name === 'operation' ? 'report' : name)),
		);
		expect(names(properties)).toEqual(expected);
		expect(properties.find(({ name }) => name === 'contact')?.required).toBe(
			report.lines === 'documents' ? true : undefined,
		);
		const additional = properties.find(({ name }) => name === 'additionalFields')?.options as
			INodeProperties[] | undefined;
		expect(additional?.map(({ name }) => name).sort()).toEqual(
			report.additional.length > 0 ? report.additional.map(({ name }) => name).sort() : undefined,
		);
	}
});

test('a period in words hides the dates that it stands for', () => {
	for (const { value, when } of REPORTS) {
		for (const choice of when.choices) {
			const dates = names(shown({ report: value, [when.name]: choice.value })).filter((name) =>
				['date', 'fromDate', 'toDate'].includes(name),
			);
			expect(dates.length > 0).toBe(choice.value === 'custom');
		}
	}
});

test('what n8n keeps of a node is what its own report has, nothing of the default one', () => {
	for (const [typeVersion, name] of [
		[1, 'report'],
		[2, 'operation'],
	] as const) {
		const values = {
			[name]: 'agedReceivablesByContact',
			contact: 'x',
			additionalFields: { fromDate: '2026-04-01' },
		};
		const node = { typeVersion } as INode;
		const kept = NodeHelpers.getNodeParameters(description.properties, values, true, false, node, description);
		expect(kept).toMatchObject(values);
		expect(Object.keys(kept ?? {})).not.toEqual(expect.arrayContaining(['period']));
	}
});

test('raw needs neither totals nor codes', () => {
	expect(names(shown({ report: 'trialBalance', output: 'raw' }))).toEqual([
		'organisation',
		'operation',
		'asAt',
		'date',
		'output',
		'additionalFields',
		'options',
	]);
});

test('every picker has its list search, every report a permission of the credential', () => {
	const searches = [...JSON.stringify(description.properties).matchAll(/"searchListMethod":"(\w+)"/g)].map(
		([, name]) => name,
	);
	expect(searches.length).toBeGreaterThan(5);
	for (const search of searches) expect(methods.listSearch).toHaveProperty(search);
	for (const { entry } of REPORTS) expect(ALL_REPORTS.split(' ')).toContain(entry.scope.read);
});

test('report rules name parameters the report has', () => {
	for (const { fields, additional, ordered = [], needs = {}, implied = {}, splitBy = [] } of REPORTS) {
		const wires = [...fields, ...additional].map(({ wire }) => wire);
		const named = [...ordered, ...splitBy, ...Object.entries(needs).flat(), ...Object.keys(implied)];
		for (const name of [...named, ...Object.values(implied).flatMap((values) => Object.keys(values))])
			expect(wires).toContain(name);
	}
});

test('n8n’s panel lists the reports by name: the options of a property called operation, in the newest version', () => {
	const property = description.properties.find(({ name }) => name === 'operation');
	expect(property?.displayOptions?.show?.['@version']).toEqual([description.defaultVersion]);
	const actions = (property?.options as INodePropertyOptions[]).map(({ action }) => action);
	expect(actions).toEqual(
		expect.arrayContaining([
			'Get a profit and loss report',
			'Get aged receivables by contact',
			'Get a balance sheet',
		]),
	);
});

test.each([
	[2, { operation: 'profitAndLoss' }, 'Get a profit and loss report'],
	[1, { report: 'agedReceivablesByContact' }, 'Get aged receivables by contact'],
	[2, { operation: 'nonsense' }, ''],
])('the canvas says of version %d and %j: %s', (typeVersion, parameters, says) => {
	const context = executeContext({
		harness: createHarness({ baseUrl: 'http://localhost:1' }),
		node: new XeroReport() as never,
		items: [{}],
		parameters,
		nodeFields: { typeVersion },
	});
	const subtitle = String(description.subtitle).slice(1);
	expect(String((context as unknown as IExecuteFunctions).evaluateExpression(subtitle, 0)).trim()).toBe(says);
});
