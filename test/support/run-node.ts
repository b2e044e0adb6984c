import type {
	IDataObject,
	ExecutionError,
	ExecutionStatus,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	IRun,
	IVersionedNodeType,
	NodeExecutionHint,
	OnError,
	WorkflowExecuteMode,
} from 'n8n-workflow';

import type { Harness } from './harness';
import { sourceOf } from './node-types';
import { runWorkflow } from './run-workflow';

export interface RunNodeOptions {
	harness: Harness;
	/** An instance of the node's class. */
	node: INodeType | IVersionedNodeType;
	parameters?: INodeParameters;
	/** Input; plain objects become items. Default: one empty item. */
	items?: Array<INodeExecutionData | object>;
	typeVersion?: number;
	onError?: OnError;
	/** n8n tries 2 to 5 times. `waitBetweenTries` in ms; n8n takes 0 for "not set" (1000 ms), so the minimum is 1. */
	retryOnFail?: boolean | { maxTries?: number; waitBetweenTries?: number };
	executeOnce?: boolean;
	alwaysOutputData?: boolean;
	/** Replaces the node's credentials; `{}` runs it without any. */
	credentials?: INode['credentials'];
	mode?: WorkflowExecuteMode;
	executionId?: string;
	signal?: AbortSignal;
	/** The workflow data that n8n keeps between runs; the run writes into it. */
	staticData?: IDataObject;
	/** Replaces or adds fields of the node itself. */
	nodeFields?: Partial<INode>;
}

export interface NodeRun {
	status: ExecutionStatus;
	/** The error that made the run fail, as n8n stores it. */
	error?: ExecutionError;
	/** Items per output of the node; the error output, if there is one, is last. */
	output: INodeExecutionData[][];
	/** The first output. */
	items: INodeExecutionData[];
	/** The error output; empty unless `onError` is `continueErrorOutput`. */
	errorItems: INodeExecutionData[];
	hints: NodeExecutionHint[];
	/** Milliseconds of the node alone. */
	executionTime: number;
	run: IRun;
}

/** Name of the node under test in the run. */
export const NODE_UNDER_TEST = 'Node under test';

/** Turns a plain object into an item; an item is returned unchanged. */
export function toItem(value: INodeExecutionData | object): INodeExecutionData {
	return 'json' in value ? (value as INodeExecutionData) : { json: value as INodeExecutionData['json'] };
}

function retryFields(retry: RunNodeOptions['retryOnFail']): Partial<INode> {
	if (!retry) return {};
	return { retryOnFail: true, waitBetweenTries: 1, ...(retry === true ? {} : retry) };
}

/** The node as n8n would store it in a workflow. */
export function nodeUnderTest(options: Omit<RunNodeOptions, 'items' | 'signal'>): INode {
	const { node, harness, typeVersion, onError, executeOnce, alwaysOutputData } = options;
	const { version, name } =
		'nodeVersions' in node ? { version: node.currentVersion, name: node.description.name } : node.description;
	const versions = [version ?? 1].flat();
	return {
		id: 'node-under-test',
		name: NODE_UNDER_TEST,
		type: name,
		typeVersion: typeVersion ?? versions[versions.length - 1],
		position: [200, 0],
		parameters: structuredClone(options.parameters ?? {}),
		credentials: options.credentials ?? harness.credentials(),
		webhookId: '6b1ba4ae-6b6f-4a2f-8d3b-4f7d1f3c2a10',
		...(onError && { onError }),
		...(executeOnce && { executeOnce }),
		...(alwaysOutputData && { alwaysOutputData }),
		...retryFields(options.retryOnFail),
		...options.nodeFields,
	};
}

/**
 * Runs one node on n8n's own engine. A source node provides the items, so that pairing, the error output, retries,
 * hints and cancellation behave as in n8n.
 *
 * @returns never rejects for a failed node: look at `status` and `error`
 */
export async function runNode(options: RunNodeOptions): Promise<NodeRun> {
	const { harness, items = [{ json: {} }], node, signal, mode, executionId, staticData } = options;
	const target = nodeUnderTest(options);
	const source: INode = {
		id: 'source',
		name: 'Source',
		type: 'sourceOfTheTest',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const result = await runWorkflow(
		{
			nodes: [source, target],
			connections: { [source.name]: { main: [[{ node: target.name, type: 'main', index: 0 }]] } },
			...(staticData && { staticData }),
		},
		{ [target.type]: node, [source.type]: sourceOf(items.map(toItem)) },
		{ harness, mode, executionId, signal, keepCredentials: true },
	);
	const ran = result.ran(target.name) ? result.node(target.name) : undefined;
	const output = ran?.output ?? [];
	return {
		status: result.status,
		error: result.error ?? ran?.error,
		output,
		items: output[0] ?? [],
		errorItems: target.onError === 'continueErrorOutput' ? (output[output.length - 1] ?? []) : [],
		hints: ran?.hints ?? [],
		executionTime: ran?.executionTime ?? 0,
		run: result.run,
	};
}
