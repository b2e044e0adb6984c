import './environment';

import { ExecuteContext, HookContext, LoadOptionsContext, PollContext } from 'n8n-core';
import {
	createRunExecutionData,
	NodeConnectionTypes,
	Workflow,
	type IDataObject,
	type IExecuteData,
	type IExecuteFunctions,
	type IHookFunctions,
	type ILoadOptionsFunctions,
	type INode,
	type INodeExecutionData,
	type INodeType,
	type IPollFunctions,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

import { CREDENTIAL } from './harness';
import { nodeTypes } from './node-types';
import { nodeUnderTest, toItem, type RunNodeOptions } from './run-node';

/** Options of all contexts. Without `node`, a bare node with the package's credential and no parameters is used. */
export interface ContextOptions extends Omit<RunNodeOptions, 'node'> {
	node?: INodeType;
	/** Workflow static data as n8n stored it; the node's changes are written into this object. */
	staticData?: IDataObject;
}

const bareNode: INodeType = {
	description: {
		displayName: 'Bare',
		name: 'bare',
		group: ['transform'],
		version: 1,
		description: 'Node for calling library functions',
		defaults: { name: 'Bare' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: CREDENTIAL, required: true }],
		properties: [],
	},
};

/** The parts every context of n8n-core is made from. */
export interface ContextParts {
	workflow: Workflow;
	node: INode;
	additionalData: IWorkflowExecuteAdditionalData;
}

export function contextParts(options: ContextOptions): ContextParts {
	const { harness, node = bareNode, mode, executionId, staticData } = options;
	const target = nodeUnderTest({ ...options, node });
	const workflow = new Workflow({
		id: 'test-workflow',
		name: 'Test workflow',
		active: false,
		nodes: [target],
		connections: {},
		nodeTypes: nodeTypes({ [target.type]: node }),
		settings: { executionOrder: 'v1' },
		staticData,
	});
	const additionalData = harness.additionalData({ mode, executionId });
	return { workflow, node: workflow.getNode(target.name) as INode, additionalData };
}

/** A real execute context for library functions that expect `IExecuteFunctions`; `signal` is its cancel signal. */
export function executeContext(options: ContextOptions): IExecuteFunctions {
	const { workflow, node, additionalData } = contextParts(options);
	const items: INodeExecutionData[] = (options.items ?? [{}]).map(toItem);
	const inputData = { main: [items] };
	const executeData: IExecuteData = { data: inputData, node, source: null };
	const runExecutionData = createRunExecutionData({ resultData: { runData: {} } });
	return new ExecuteContext(
		workflow,
		node,
		additionalData,
		options.mode ?? 'manual',
		runExecutionData,
		0,
		items,
		inputData,
		executeData,
		[],
		options.signal,
	);
}

/** The context of list searches and option loaders. `path` is the parameter being loaded, for `&sibling` look-ups. */
export function loadOptionsContext(options: ContextOptions & { path?: string }): ILoadOptionsFunctions {
	const { workflow, node, additionalData } = contextParts(options);
	// In the editor, n8n passes the parameters of the open form.
	additionalData.currentNodeParameters = node.parameters;
	return new LoadOptionsContext(workflow, node, additionalData, options.path ?? '');
}

/**
 * The context of `poll()`. The default mode is `trigger`, as for an active workflow; `budgetMs` is the time that n8n
 * allows for one poll.
 */
export function pollContext(options: ContextOptions & { budgetMs?: number }): IPollFunctions {
	const mode = options.mode ?? 'trigger';
	const { workflow, node, additionalData } = contextParts({ ...options, mode });
	const activation = mode === 'manual' ? 'manual' : 'activate';
	const { budgetMs } = options;
	return budgetMs === undefined
		? new PollContext(workflow, node, additionalData, mode, activation)
		: new PollContext(
				workflow,
				node,
				additionalData,
				mode,
				activation,
				undefined,
				undefined,
				undefined,
				undefined,
				undefined,
				() => budgetMs,
			);
}

/** The context of `webhookMethods` (checkExists, create, delete) for the node's webhook `default`. */
export function hookContext(options: ContextOptions & { isTest?: boolean }): IHookFunctions {
	const mode = options.mode ?? 'trigger';
	const { workflow, node, additionalData } = contextParts({ ...options, mode });
	const description = options.node?.description.webhooks?.[0];
	const webhookData = description && {
		httpMethod: 'POST' as const,
		node: node.name,
		path: String(description.path),
		webhookDescription: description,
		workflowId: workflow.id,
		workflowExecuteAdditionalData: additionalData,
		isTest: options.isTest,
	};
	return new HookContext(workflow, node, additionalData, mode, 'activate', webhookData);
}
