import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Workflow, type IDataObject, type INodeParameters } from 'n8n-workflow';

import { XeroTrigger } from '../../../nodes/XeroTrigger/XeroTrigger.node';
import { nodeTypes, webhookContext, type Harness } from '../../support';
import { ALL_EVENTS, sign } from './support';

/** What becomes of an execution: it runs, it fails, or the process is killed before or after it has run. */
export type Fate = 'runs' | 'fails' | 'killed before' | 'killed after';

export interface Post {
	/** Xero's answer; undefined when the process was killed. */
	status?: number;
	/** Items that were executed. */
	items: IDataObject[];
}

/**
 * The part of n8n that a webhook trigger meets: a database with the workflow's static data as JSON text, and processes that share it. Each
 * delivery gets a `Workflow` of its own, made from what the database holds at that moment, so static data are n8n's proxies; they are
 * written back as n8n 2.41 does it (`live-webhooks.js`): once it has taken the execution on, or with 'lastNode' when the execution has
 * ended, well or not, and only if they were changed.
 */
export class Host {
	/** The column `staticData` of the workflow. */
	stored = '{}';
	/** Times that n8n wrote it. */
	writes = 0;

	constructor(
		readonly harness: Harness,
		readonly parameters: INodeParameters = {},
	) {}

	/** A process that has just been started: it knows nothing but what is stored. */
	start(): Process {
		return new Process(this);
	}
}

export class Process {
	/** What the node remembers is kept by the node's ID, what is stored by its name: another ID is another process. */
	private readonly id = randomUUID();

	constructor(private readonly host: Host) {}

	/**
	 * @param over further parameters
	 * @param during what happens while the workflow runs
	 */
	async post(
		rawBody: string | Buffer,
		fate: Fate = 'runs',
		over: INodeParameters = {},
		during: () => Promise<unknown> = async () => await wait(0),
	): Promise<Post> {
		const { host } = this;
		const node = new XeroTrigger();
		const staticData = JSON.parse(host.stored) as IDataObject;
		const parameters = { events: ALL_EVENTS, fetchRecord: false, ...host.parameters, ...over };
		const { context, response } = webhookContext({
			harness: host.harness,
			node,
			nodeFields: { id: this.id },
			rawBody,
			headers: { 'x-xero-signature': sign(rawBody) },
			parameters,
			staticData,
		});
		const save = () => {
			if (!(staticData as { __dataChanged?: boolean }).__dataChanged) return;
			host.stored = JSON.stringify(staticData);
			host.writes += 1;
		};
		const { workflowData, noWebhookResponse } = await node.webhook.call(context);
		const items = (workflowData ?? []).flat().map(({ json }) => json);
		if (noWebhookResponse) {
			save();
			return { status: response.statusCode, items };
		}
		// n8n 2.41 makes a second `Workflow` of the same static data (`workflow-runner.js`, establishContextForPersistence), which marks
		// them as unchanged; then it asks the database this and that.
		new Workflow({ nodes: [], connections: {}, active: true, nodeTypes: nodeTypes({}), staticData });
		await wait(3);
		if (fate === 'killed before') return { items: [] };
		const atTheEnd = (parameters as IDataObject).respond === 'lastNode';
		if (atTheEnd) await during();
		if (fate === 'killed after') return { items };
		if (atTheEnd || fate === 'runs') save();
		const express = context.getResponseObject();
		express.status(fate === 'runs' ? 200 : 500);
		express.end();
		await wait(0);
		return { status: response.statusCode, items: fate === 'runs' ? items : [] };
	}
}
