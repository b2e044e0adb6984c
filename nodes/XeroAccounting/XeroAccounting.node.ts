import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { organisationProperty } from '../../operations/fields/organisation';
import { listSearch } from '../pickers';
import { allocationSearch } from '../../operations/pickers/allocations';
import { attachmentSearch } from '../../operations/pickers/attachments';
import { lineSearch } from '../../operations/pickers/documentLines';
import { screens } from '../../operations/screens/properties';
import { route } from '../../operations/run/router';
import { subtitleOf } from '../../operations/run/subtitle';
import { TARGET } from '../../operations/targets/target';
import { RESOURCES, SCREENS } from './resources';
import { linkedLineSearch } from './resources/linkedTransaction';

export class XeroAccounting implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Xero Accounting',
		name: 'xeroAccounting',
		icon: { light: 'file:../../icons/xero-suite.svg', dark: 'file:../../icons/xero-suite.dark.svg' },
		group: ['transform'],
		version: [1, 1.1],
		defaultVersion: 1.1,
		subtitle: subtitleOf(SCREENS),
		description:
			'Create, update and read invoices, bills, quotes, payments, contacts and more in Xero, many at a ' +
			'time (Xero Suite; the node called just Xero is the one n8n brings)',
		defaults: { name: 'Xero Accounting' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'xeroSuiteOAuth2Api', required: true }],
		properties: [...screens(SCREENS, organisationProperty)],
	};

	methods = {
		listSearch: {
			...listSearch,
			...lineSearch(RESOURCES, TARGET),
			...linkedLineSearch,
			...allocationSearch(RESOURCES, TARGET),
			...attachmentSearch(RESOURCES, TARGET),
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await route(this, SCREENS);
	}
}
