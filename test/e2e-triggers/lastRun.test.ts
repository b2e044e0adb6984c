import { setTimeout as wait } from 'node:timers/promises';

import type { Workflow } from '../../playground/setup';
import { stage, type Setting } from './setting';
import { N8nRest } from '../e2e/support/rest';
import { startSink, type Sink } from './sink';
import { pollingWorkflow } from './workflow';

const NZ = '11111111-1111-4111-8111-111111111111';
const organisation = { __rl: true, mode: 'id', value: NZ };

let setting: Setting;
let sink: Sink;

const after = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });

/** A trigger; then all contacts that have changed since the last run. */
function reading(credential: string, id: string, trigger?: object): Workflow {
	const workflow = pollingWorkflow(credential, sink.url, 'contact', { organisation, events: ['created'] });
	const [polling, count] = workflow.nodes as unknown as Array<Record<string, unknown>>;
	const read = {
		...polling,
		id: 'c0000000-0000-4000-8000-000000000003',
		name: 'Read',
		type: 'n8n-nodes-xero-suite.xeroAccounting',
		executeOnce: true,
		parameters: {
			organisation,
			resource: 'contact',
			operation: 'getAll',
			returnAll: true,
			options: { onlyChanged: true },
		},
	};
	const first = { ...polling, ...trigger } as { name: string };
	return {
		...workflow,
		id,
		name: id,
		nodes: [first, read, count] as unknown as Workflow['nodes'],
		connections: { [first.name]: after('Read'), Read: after('Count') },
	};
}

const CALLED = { name: 'Called', type: 'n8n-nodes-base.executeWorkflowTrigger', parameters: {}, credentials: {} };

/** What somebody tries out in the editor. */
const calling = {
	name: 'Calling',
	nodes: [
		{
			id: 'a',
			name: 'By hand',
			type: 'n8n-nodes-base.manualTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		},
		{
			id: 'b',
			name: 'Call',
			type: 'n8n-nodes-base.executeWorkflow',
			typeVersion: 1.2,
			position: [220, 0],
			parameters: { workflowId: { __rl: true, mode: 'id', value: 'called' }, options: {} },
		},
	],
	connections: { 'By hand': after('Call') },
	settings: { executionOrder: 'v1' },
	active: false,
} as unknown as Workflow;

beforeAll(async () => {
	sink = await startSink();
	setting = await stage((credential) => [reading(credential, 'polled'), reading(credential, 'called', CALLED)]);
});

afterAll(async () => {
	await setting?.close();
	await sink.close();
});

const reported = () => [...sink.counts].map(([text, count]) => [(JSON.parse(text) as { Name: string }).Name, count]);

const timesReported = (workflow: string) =>
	[...sink.executions].filter((execution) => execution.startsWith(workflow)).length;

async function until(isSo: () => boolean): Promise<void> {
	for (let tries = 0; !isSo() && tries < 600; tries++) await wait(250);
}

function add(name: string): void {
	setting.sandbox.world.organisation(NZ)!.books.handle({
		method: 'PUT',
		segments: ['Contacts'],
		query: {},
		headers: { accept: 'application/json' },
		body: { Contacts: [{ Name: name }] },
		appName: 'The test',
		appId: 'test',
	} as never);
}

test('what Get Many has returned stays remembered in a workflow whose trigger keeps a memory too', async () => {
	const { calls } = setting.sandbox.world;
	await until(() => calls.since(0).some(({ path }) => path.endsWith('Contacts')));
	await wait(2_000);
	for (const [index, name] of ['Fern', 'Moss', 'Clover'].entries()) {
		add(name);
		await until(() => sink.executions.size > index);
		await wait(3_000);
	}
	expect(sink.executions.size).toBe(3);
	expect(reported()).toEqual([
		['Fern', 1],
		['Moss', 1],
		['Clover', 1],
	]);
}, 1_200_000);

test('a sub-workflow that is called by a test run returns the same again to the next run', async () => {
	const rest = new N8nRest(setting.n8n.url, setting.userFolder);
	await rest.signIn();
	const id = await rest.create(calling);
	const before = new Map(sink.counts);
	for (const tries of [1, 2]) {
		await rest.send('POST', `/rest/workflows/${id}/run`, {
			workflowData: { ...calling, id },
			triggerToStartFrom: { name: 'By hand' },
		});
		await until(() => timesReported('called') >= tries);
	}
	for (const [text, count] of sink.counts) expect(count - (before.get(text) ?? 0)).toBe(2);
}, 600_000);
