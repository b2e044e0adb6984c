import './environment';

import { WorkflowExecute } from 'n8n-core';
import {
	Workflow,
	type ExecutionError,
	type ExecutionStatus,
	type IConnections,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type IPinData,
	type IRun,
	type ITaskData,
	type IWorkflowSettings,
	type NodeExecutionHint,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import type { Harness } from './harness';
import { nodeTypes, type NodeTypeMap } from './node-types';
import { collectOutput } from './secrets-guard';

/** A workflow as exported from n8n's editor; other fields are ignored. */
export interface WorkflowJson {
	nodes: INode[];
	connections: IConnections;
	settings?: IWorkflowSettings;
	pinData?: IPinData;
	staticData?: IDataObject;
}

export interface RunWorkflowOptions {
	harness: Harness;
	/** Name of the first node; default: the first enabled node without an incoming connection. */
	startNode?: string;
	mode?: WorkflowExecuteMode;
	executionId?: string;
	/** Aborting it cancels the execution, like the stop button. */
	signal?: AbortSignal;
	/** Keeps the `credentials` of the JSON instead of replacing them by the harness's credential. */
	keepCredentials?: boolean;
}

/** The results of one node (of its last run, if it ran in a loop). */
export interface NodeResult {
	/** Items per output; an error output is the last one. */
	output: INodeExecutionData[][];
	error?: ExecutionError;
	hints: NodeExecutionHint[];
	/** Milliseconds. */
	executionTime: number;
	status?: ExecutionStatus;
	runs: ITaskData[];
}

export interface WorkflowResult {
	status: ExecutionStatus;
	/** The error that ended the run. n8n stores a plain copy, not an instance of its class. */
	error?: ExecutionError;
	/** Throws if the node did not run. */
	node(name: string): NodeResult;
	ran(name: string): boolean;
	run: IRun;
}

function resultOf(runs: ITaskData[]): NodeResult {
	const last = runs[runs.length - 1];
	return {
		output: (last.data?.main ?? []).map((items) => items ?? []),
		error: last.error,
		hints: last.hints ?? [],
		executionTime: last.executionTime,
		status: last.executionStatus,
		runs,
	};
}

function startOf(workflow: Workflow, name?: string): INode {
	const nodes = Object.values(workflow.nodes);
	const found = name
		? workflow.getNode(name)
		: nodes.find((node) => !node.disabled && workflow.getParentNodes(node.name).length === 0);
	if (!found) throw new Error(`No node to start from${name ? `: "${name}"` : ''}`);
	return found;
}

/**
 * Runs a whole workflow on n8n's own engine, with real HTTP requests and credentials from the harness.
 *
 * @param json the workflow; node types are found by name with or without package prefix
 * @param types the nodes under test and further stand-ins; `manualTrigger`, `rows`, `noOp` are always available
 * @returns never rejects for a failed node: look at `status` and `error`
 */
export async function runWorkflow(
	json: WorkflowJson,
	types: NodeTypeMap,
	options: RunWorkflowOptions,
): Promise<WorkflowResult> {
	const { harness, mode = 'manual', executionId, signal } = options;
	const registry = nodeTypes(types);
	const references = harness.credentials();
	const nodes = structuredClone(json.nodes).map((node) => {
		const wanted = registry.getByNameAndVersion(node.type, node.typeVersion).description.credentials ?? [];
		const known = wanted.flatMap(({ name }) => (name in references ? [[name, references[name]]] : []));
		if (options.keepCredentials || known.length === 0) return node;
		return { ...node, credentials: { ...node.credentials, ...Object.fromEntries(known) } };
	});
	const workflow = new Workflow({
		id: 'test-workflow',
		name: 'Test workflow',
		active: false,
		nodes,
		connections: structuredClone(json.connections),
		nodeTypes: registry,
		settings: { executionOrder: 'v1', ...json.settings },
		staticData: json.staticData,
	});
	const additionalData = harness.additionalData({ mode, executionId });
	// n8n stores the status that this hook gets. On cancellation the hook is called at once, with `canceled`; a node
	// that throws afterwards because of the abort still changes the status of the returned run to `error`.
	let status: ExecutionStatus | undefined;
	additionalData.hooks?.addHandler('workflowExecuteAfter', (stored) => {
		status ??= stored.status;
	});
	const execution = new WorkflowExecute(additionalData, mode);
	const running = execution.run({
		workflow,
		startNode: startOf(workflow, options.startNode),
		pinData: json.pinData,
	});
	const cancel = () => running.cancel();
	if (signal?.aborted) cancel();
	signal?.addEventListener('abort', cancel);
	const run = await running.finally(() => signal?.removeEventListener('abort', cancel));

	const { runData, error } = run.data.resultData;
	collectOutput('execution data', { runData, error });
	return {
		status: status ?? run.status,
		error,
		run,
		ran: (name) => name in runData,
		node: (name) => {
			if (!(name in runData)) throw new Error(`Node "${name}" did not run`);
			return resultOf(runData[name]);
		},
	};
}
