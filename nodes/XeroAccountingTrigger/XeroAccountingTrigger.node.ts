import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';

import { ACTIVATION_MESSAGE, SUBTITLE, TRIGGER_PANEL } from '../XeroPollingTrigger/help';
import { METHODS } from '../XeroPollingTrigger/methods';
import { poll } from '../XeroPollingTrigger/poll';
import { PROPERTIES } from '../XeroPollingTrigger/properties';

/**
 * _Xero Polling Trigger_ under the one name by which n8n finds it from the panel of _Xero Accounting_: there it lists
 * the entries of the trigger that is called like the node, with 'Trigger' behind (`generateMergedNodesAndActions` of
 * the editor), and shows that trigger's description as the node's. Of several triggers only one can have that name.
 * The polling trigger under its own name stays, for it is found by it, and workflows have it.
 */
export class XeroAccountingTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Xero Polling Trigger',
		name: 'xeroAccountingTrigger',
		icon: { light: 'file:../../icons/xero-suite.svg', dark: 'file:../../icons/xero-suite.dark.svg' },
		group: ['trigger'],
		version: [1, 1.1],
		defaultVersion: 1.1,
		subtitle: SUBTITLE,
		description:
			'Create, update and read invoices, bills, contacts and more in Xero, or start a workflow when they ' +
			'change (at once: Xero Webhook Trigger). The node called just Xero is the one n8n brings.',
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
