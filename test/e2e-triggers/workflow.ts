import type { Workflow } from '../../playground/setup';

export const PATH = 'load/xero';

interface Counting {
	id: string;
	name: string;
	/** Of the trigger, beyond its credential. */
	trigger: { name: string; type: string } & Record<string, unknown>;
	/** JavaScript over the items, giving the texts to count. */
	events: string;
	sinkUrl: string;
	credential: string;
}

/** A trigger, then one HTTP call that tells the sink which events this execution got: the cheapest workflow that leaves proof. */
function counting({ id, name, trigger, events, sinkUrl, credential }: Counting): Workflow {
	return {
		id,
		name,
		active: false,
		settings: {
			executionOrder: 'v1',
			saveDataSuccessExecution: 'none',
			saveDataErrorExecution: 'all',
			saveExecutionProgress: false,
			saveManualExecutions: false,
		},
		nodes: [
			{
				id: 'c0000000-0000-4000-8000-000000000001',
				typeVersion: 1,
				position: [0, 0],
				credentials: { xeroSuiteOAuth2Api: { id: credential, name: 'Xero (local sandbox)' } },
				...trigger,
			},
			{
				id: 'c0000000-0000-4000-8000-000000000002',
				name: 'Count',
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.2,
				position: [220, 0],
				executeOnce: true,
				parameters: {
					method: 'POST',
					url: sinkUrl,
					sendBody: true,
					specifyBody: 'json',
					jsonBody: `={{ JSON.stringify({ execution: $workflow.id + ' ' + $execution.id, events: $input.all().map((item) => ${events}) }) }}`,
					options: {},
				},
			},
		] as unknown as Workflow['nodes'],
		connections: { [trigger.name]: { main: [[{ node: 'Count', type: 'main', index: 0 }]] } },
	};
}

/** Xero Webhook Trigger; counts `resourceId eventDateUtc`. */
export function countingWorkflow(credential: string, sinkUrl: string, parameters: Record<string, unknown>): Workflow {
	return counting({
		id: 'triggerUnderLoad',
		name: 'Trigger under load',
		trigger: {
			name: 'Xero Webhook Trigger',
			type: 'n8n-nodes-xero-suite.xeroTrigger',
			webhookId: 'c0000000-0000-4000-8000-00000000000a',
			parameters: { path: PATH, ...parameters },
		},
		events: "item.json.resourceId + ' ' + item.json.eventDateUtc",
		credential,
		sinkUrl,
	});
}

/** Xero Polling Trigger, looking once a minute; counts whole items, as JSON. */
export function pollingWorkflow(
	credential: string,
	sinkUrl: string,
	watch: string,
	parameters: Record<string, unknown>,
): Workflow {
	return counting({
		id: `polling-${watch}`,
		name: `Polling ${watch}`,
		trigger: {
			name: 'Xero Polling Trigger',
			type: 'n8n-nodes-xero-suite.xeroPollingTrigger',
			parameters: { watch, pollTimes: { item: [{ mode: 'everyMinute' }] }, ...parameters },
		},
		events: 'JSON.stringify(item.json)',
		credential,
		sinkUrl,
	});
}
