import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';

import { listSearch } from '../../operations/pickers';
import { ACTIVATION_MESSAGE, TRIGGER_PANEL } from './help';
import { poll } from './poll';
import { PROPERTIES } from './properties';

/** "quote accepted"; for other changes "quote created, approved". */
const SUBTITLE =
	'={{ ($parameter["triggerOn"] === "other" ? $parameter["watch"] + " " + [$parameter["events"] ?? []].flat().join(", ").replaceAll("status:AUTHORISED", "approved").replaceAll("status:", "") : $parameter["triggerOn"]).replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase() }}';

/** Starts a workflow when a look at Xero, made at regular times, finds something changed. */
export class XeroPollingTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Xero Polling Trigger',
		name: 'xeroPollingTrigger',
		icon: { light: 'file:../../icons/xero-suite.svg', dark: 'file:../../icons/xero-suite.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: SUBTITLE,
		description:
			'Starts the workflow when records in Xero were created, changed, deleted or became overdue',
		defaults: { name: 'Xero Polling Trigger' },
		activationMessage: ACTIVATION_MESSAGE,
		triggerPanel: TRIGGER_PANEL,
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'xeroSuiteOAuth2Api', required: true }],
		properties: [...PROPERTIES],
	};

	methods = { listSearch: { searchOrganisations: listSearch.searchOrganisations } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this);
	}
}
