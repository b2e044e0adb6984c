import { dirname } from 'node:path';
import type { DemoOptions } from './options';
import { EXAMPLES, type Workflow } from './setup';

/** The workflow that `--headless` runs: orders in, invoices in Xero, profit and loss out. */
export const MAIN_WORKFLOW = 'xeroOrdersInvoic';

const READ_FILE = 'n8n-nodes-base.readWriteFile';

/** Points the workflow's Read/Write Files from Disk nodes at another file; the original is left as it is. */
function readingFrom(workflow: Workflow, file: string): Workflow {
	const nodes = workflow.nodes.map((node) =>
		node.type === READ_FILE ? { ...node, parameters: { ...node.parameters, fileSelector: file } } : node,
	);
	return { ...workflow, nodes };
}

/** The workflows as the options want them. Without --orders they read the file their own folder holds. */
export function prepared(workflows: Workflow[], { orders }: DemoOptions): Workflow[] {
	if (!orders) return workflows;
	return workflows.map((workflow) =>
		workflow.id === MAIN_WORKFLOW ? readingFrom(workflow, orders) : workflow,
	);
}

/**
 * Where n8n may read files. The first is its working directory, so that the examples can name their files without a
 * path of this machine.
 */
export const filesFor = ({ orders }: DemoOptions) => [EXAMPLES, ...(orders ? [dirname(orders)] : [])];
