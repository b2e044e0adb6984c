import type { Workflow } from '../../playground/setup';

export const PATH = 'load/xero';

/** Xero Trigger, then one HTTP call that tells the sink which events this execution got: the cheapest workflow that leaves proof. */
export function countingWorkflow(
	credential: string,
	sinkUrl: string,
	parameters: Record<string, unknown>,
): Workflow {
	const body =
		"={{ JSON.stringify({ execution: $execution.id, events: $input.all().map((item) => item.json.resourceId + ' ' + item.json.eventDateUtc) }) }}";
	return {
		id: 'triggerUnderLoad',
		name: 'Trigger under load',
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
				name: 'Xero Trigger',
				type: 'n8n-nodes-xero-suite.xeroTrigger',
				typeVersion: 1,
				position: [0, 0],
				webhookId: 'c0000000-0000-4000-8000-00000000000a',
				parameters: { path: PATH, ...parameters },
				credentials: { xeroSuiteOAuth2Api: { id: credential, name: 'Xero (local sandbox)' } },
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
					jsonBody: body,
					options: {},
				},
			},
		] as unknown as Workflow['nodes'],
		connections: { 'Xero Trigger': { main: [[{ node: 'Count', type: 'main', index: 0 }]] } },
	};
}
