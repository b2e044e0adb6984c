import type { INodeProperties } from 'n8n-workflow';

import { REPORTS } from '../../../nodes/XeroReport/reports';
import { queryOf } from '../../../nodes/XeroReport/query';
import { XeroReport } from '../../../nodes/XeroReport/XeroReport.node';

const { properties } = new XeroReport().description;

test.each(REPORTS.map((report) => [report.value, report] as const))(
	'%s: fields that were added and left untouched ask for nothing',
	(value, report) => {
		const added = properties.find(
			({ name, displayOptions }) => name === 'additionalFields' && displayOptions?.show?.report?.includes(value),
		);
		const untouched = Object.fromEntries(
			((added?.options ?? []) as INodeProperties[]).map(({ name, default: initial }) => [
				name,
				structuredClone(initial),
			]),
		);
		expect(Object.keys(untouched).length).toBe(report.additional.length);
		expect(queryOf(report, untouched, { zone: 'UTC' })).toEqual({});
	},
);
