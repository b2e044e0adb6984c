import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { organisationProperty } from '../../operations/fields/organisation';
import { screens } from '../../operations/screens/properties';
import { route } from '../../operations/run/router';
import { subtitleOf } from '../../operations/run/subtitle';
import { listSearch } from './pickers';
import { RESOURCES } from './resources';

export class XeroProjects implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Xero Projects',
		name: 'xeroProjects',
		icon: { light: 'file:../../icons/xero-suite.svg', dark: 'file:../../icons/xero-suite.dark.svg' },
		group: ['transform'],
		// All nodes of this package have the changes that version 1.1 of Xero Accounting made.
		version: 1.1,
		subtitle: subtitleOf(RESOURCES),
		description: 'Create, update and read projects, tasks and time entries in Xero',
		defaults: { name: 'Xero Projects' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'xeroSuiteOAuth2Api', required: true }],
		properties: [...screens(RESOURCES, organisationProperty)],
	};

	methods = { listSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await route(this, RESOURCES);
	}
}
