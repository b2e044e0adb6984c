import type { Workflow } from '../../../playground/setup';
import { chain, createInvoice, node, readContacts, withCredential } from '../../e2e/support/workflows';
import { eventually } from '../../e2e/support/rest';
import type { Cluster } from './cluster';

/** A live workflow behind a webhook. */
export interface Door {
	id: string;
	/** Starts one execution, which a worker will run. @returns when it was asked for, ms; it stands in the queue by then */
	open(body: object): Promise<number>;
}

const webhook = (path: string) => ({
	...node('Webhook', 'base:webhook', 2.1, {
		path,
		httpMethod: 'POST',
		responseMode: 'onReceived',
		options: {},
	}),
	webhookId: path,
});

/**
 * Creates `count` invoices named `batch-1`, `batch-2`, … as the webhook's body says. The name is the reference, for that may occur twice
 * in Xero: an invoice written twice shows.
 */
export function invoices(path: string, credential: string, ifExists: 'write' | 'skip'): Workflow {
	const list = node('List', 'base:set', 3.4, {
		mode: 'raw',
		jsonOutput:
			'={{ { rows: Array.from({ length: $json.body.count }, (_, n) => ({ n: n + 1, batch: $json.body.batch })) } }}',
		options: {},
	});
	const rows = node('Rows', 'base:splitOut', 1, { fieldToSplitOut: 'rows', options: {} });
	const create = createInvoice('');
	const reference = '={{ $json.batch }}-{{ $json.n }}';
	return chain(path, [
		webhook(path),
		list,
		rows,
		{
			...create,
			parameters: {
				...create.parameters,
				ifExists,
				...(ifExists === 'skip' ? { existsBy: 'reference' } : {}),
				additionalFields: { reference, date: '2026-09-01', dueDate: '2026-09-30' },
			},
			credentials: withCredential(credential),
		},
	]);
}

/** Reads a few contacts of the organisation whose tenant id stands in the webhook's body: one call. */
export function contacts(path: string, credential: string): Workflow {
	const read = readContacts({ __rl: true, mode: 'id', value: '={{ $json.body.tenant }}' });
	return chain(path, [webhook(path), { ...read, credentials: withCredential(credential) }]);
}

/** Makes a workflow live. */
export async function publish(cluster: Cluster, workflow: Workflow): Promise<Door> {
	const id = await cluster.n8n.publish(workflow);
	const address = `${cluster.webhook.url}/webhook/${workflow.name}`;
	const post = async (body: object) =>
		await fetch(address, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
	return {
		id,
		// n8n opens the address a moment after it has said so; until then it answers 404 and starts nothing.
		open: async (body) =>
			await eventually(async () => {
				const asked = Date.now();
				return (await post(body)).ok ? asked : undefined;
			}),
	};
}

/** Waits until so many executions of a workflow have ended. @returns all of them */
export async function ended(
	{ n8n }: Cluster,
	{ id }: Door,
	count: number,
	ms: number,
): Promise<Array<{ id: string; status: string }>> {
	return await eventually(async () => {
		const found = await n8n.executions(id);
		return found.length >= count ? found : undefined;
	}, ms);
}
