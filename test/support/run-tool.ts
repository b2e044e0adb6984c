import './environment';

import { SupplyDataContext } from 'n8n-core';
import { makeHandleToolInvocation } from 'n8n-core/dist/execution-engine/node-execution-context/utils/get-input-connection-data';
import { createRunExecutionData, NodeConnectionTypes, type IDataObject, type INodeType } from 'n8n-workflow';

import { contextParts, type ContextOptions } from './contexts';

export interface ToolOptions extends ContextOptions {
	node: INodeType;
	/** The item that the agent works on, which the tool's expressions see as `$json`. */
	agentItem?: IDataObject;
}

/**
 * A node as an agent's tool. It is called like n8n's agents that call their tools themselves: with n8n's own loop of
 * tries, in which each try raises the run index.
 * @returns call the tool with the model's arguments; resolves with the text for the model, rejects if the last try has
 * failed
 */
export function toolOf(options: ToolOptions): (args: IDataObject) => Promise<string> {
	const { workflow, node, additionalData } = contextParts(options);
	const runExecutionData = createRunExecutionData({ resultData: { runData: {} } });
	const agentItem = { json: options.agentItem ?? {} };
	const contextFor = (runIndex: number) =>
		new SupplyDataContext(
			workflow,
			node,
			additionalData,
			options.mode ?? 'manual',
			runExecutionData,
			runIndex,
			[agentItem],
			{},
			NodeConnectionTypes.AiTool,
			{ data: { main: [[agentItem]] }, node, source: null },
			[],
			options.signal,
		);
	return async (args) =>
		String(await makeHandleToolInvocation(contextFor, node, options.node, runExecutionData)(args as never));
}
