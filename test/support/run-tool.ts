import './environment';

import { SupplyDataContext } from 'n8n-core';
import { makeHandleToolInvocation } from 'n8n-core/dist/execution-engine/node-execution-context/utils/get-input-connection-data';
import { createRunExecutionData, NodeConnectionTypes, type IDataObject, type INodeType } from 'n8n-workflow';

import { contextParts, type ContextOptions } from './contexts';

export interface ToolOptions extends ContextOptions {
	node: INodeType;
	/** The item that the agent works on, which is `$json` in the tool's expressions. */
	agentItem?: IDataObject;
}

/**
 * A node as an agent's tool, called the way n8n's agents do that call their tools themselves: with n8n's own loop of tries, which raises the
 * run index with each.
 * @returns call the tool with what the model gives; resolves with what the model reads, rejects when the last try has failed
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
