import { NodeConnectionTypes, type IExecuteFunctions, type INodeExecutionData, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { organisationProperty } from '../../operations/fields/organisation';
import { listSearch } from '../../operations/pickers';
import { screens } from '../../operations/properties';
import { route } from '../../operations/router';
import { RESOURCES } from './resources';
import { subtitleOf } from './subtitle';

export class XeroAccounting implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Xero Accounting',
		name: 'xeroAccounting',
		icon: { light: 'file:../../icons/xero-suite.svg', dark: 'file:../../icons/xero-suite.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: subtitleOf(RESOURCES),
		description: 'Create, update and read invoices, bills, contacts and accounts in Xero, many at a time (Xero Suite; the node called just Xero is the one n8n brings)',
		defaults: { name: 'Xero Accounting' },
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
