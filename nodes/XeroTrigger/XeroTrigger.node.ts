import {
	NodeConnectionTypes,
	NodeOperationError,
	type IHookFunctions,
	type ILoadOptionsFunctions,
	type INodePropertyOptions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { XeroClient } from '../../xero/client';
import { CREDENTIAL } from '../../xero/connection';
import { listTenants } from '../../xero/tenants';
import { PROPERTIES, SUBTITLE } from './properties';
import { receive } from './receive';
import { webhookKey } from './request';
import { ACTIVATION_MESSAGE, BAD_PATH, NO_EVENTS, NO_KEY, SETUP_NOTICE, TRIGGER_PANEL } from './setup';
import { sendTestEvent } from './testDelivery';
import { recentEvent } from './testEvent';

/** Starts a workflow when something changes in Xero. */
export class XeroTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Xero Webhook Trigger',
		name: 'xeroTrigger',
		icon: { light: 'file:../../icons/xero-suite.svg', dark: 'file:../../icons/xero-suite.dark.svg' },
		group: ['trigger'],
		version: [1, 1.1],
		defaultVersion: 1.1,
		subtitle: SUBTITLE,
		description: 'Starts the workflow when invoices, bills, contacts and other records change in Xero',
		eventTriggerDescription: 'Waiting for an event at the Test URL',
		activationMessage: ACTIVATION_MESSAGE,
		defaults: { name: 'Xero Webhook Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'xeroSuiteOAuth2Api', required: true }],
		triggerPanel: TRIGGER_PANEL,
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				// n8n answers when it has taken the execution on, or ended it, and without a body: Xero counts one as a
				// failure.
				responseMode: '={{ $parameter["respond"] }}',
				responseData: 'noData',
				path: '={{ $parameter["path"] }}',
				isFullPath: true,
			},
		],
		properties: [{ displayName: SETUP_NOTICE, name: 'setupNotice', type: 'notice', default: '' }, ...PROPERTIES],
	};

	methods = {
		loadOptions: {
			async getOrganisations(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
				const tenants = await listTenants(new XeroClient(this));
				return tenants.map(({ tenantId, name }) => ({ name, value: tenantId }));
			},
		},
	};

	webhookMethods = {
		default: {
			/**
			 * False, so that n8n always calls `create`, which checks what has to be there before a delivery can be
			 * accepted.
			 */
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return false;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				const refuse = ({ message, description }: typeof NO_KEY) =>
					new NodeOperationError(this.getNode(), message, { description });
				const isTest = this.getMode() === 'manual' && this.getNodeParameter('testEvent', 'record') === 'record';
				if (!isTest && webhookKey(await this.getCredentials(CREDENTIAL)) === '') throw refuse(NO_KEY);
				if ([this.getNodeParameter('events', [])].flat().length === 0) throw refuse(NO_EVENTS);
				if (!/^[\w\-./]*$/.test(String(this.getNodeParameter('path', '')).trim())) throw refuse(BAD_PATH);
				if (isTest) await sendTestEvent(this, await recentEvent(this));
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}
}
