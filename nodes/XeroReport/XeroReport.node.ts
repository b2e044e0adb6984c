import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { listSearch } from '../pickers';
import { runOperation } from '../../operations/run/router';
import { GetReport } from './operation';
import { properties, SUBTITLE } from './properties';
import { trackingSearch } from './tracking';

export class XeroReport implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Xero Report',
		name: 'xeroReport',
		icon: { light: 'file:../../icons/xero-suite.svg', dark: 'file:../../icons/xero-suite.dark.svg' },
		group: ['transform'],
		version: [1, 2],
		defaultVersion: 2,
		subtitle: SUBTITLE,
		description: 'Get financial reports from Xero as rows, as a table or unchanged',
		defaults: { name: 'Xero Report' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'xeroSuiteOAuth2Api', required: true }],
		properties: [...properties],
	};

	methods = { listSearch: { ...listSearch, ...trackingSearch } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await runOperation(this, new GetReport(), 'reports')];
	}
}
