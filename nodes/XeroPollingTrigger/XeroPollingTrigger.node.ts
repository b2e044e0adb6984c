import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';

import { ACTIVATION_MESSAGE, SUBTITLE, TRIGGER_PANEL } from './help';
import { METHODS } from './methods';
import { poll } from './poll';
import { PROPERTIES } from './properties';

/** Starts a workflow when a regular poll finds changes in Xero. */
export class XeroPollingTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Xero Polling Trigger',
		name: 'xeroPollingTrigger',
		icon: { light: 'file:../../icons/xero-suite.svg', dark: 'file:../../icons/xero-suite.dark.svg' },
		group: ['trigger'],
		version: [1, 1.1],
		defaultVersion: 1.1,
		subtitle: SUBTITLE,
		description: 'Starts the workflow when records in Xero were created, changed, deleted or became overdue',
		defaults: { name: 'Xero Polling Trigger' },
		activationMessage: ACTIVATION_MESSAGE,
		triggerPanel: TRIGGER_PANEL,
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'xeroSuiteOAuth2Api', required: true }],
		properties: [...PROPERTIES],
	};

	methods = METHODS;

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this);
	}
}
