import { dirname, join } from 'node:path';
import type { DemoOptions } from './options';
import { EXAMPLES, type Workflow } from './setup';

/** The workflow that `--headless` runs: it turns orders into invoices in Xero and gets a profit and loss. */
export const MAIN_WORKFLOW = 'xeroOrdersInvoic';

/** The nodes of the main workflow whose output is checked, by their names on the canvas. */
export const MAIN_NODES = {
	contacts: 'Create or Update Contacts',
	invoices: 'Create Invoices',
	report: 'Profit and Loss',
	refused: 'Refused Rows',
};

/** The workflow that Xero's events start, and the end of its webhook address. */
export const TRIGGER_WORKFLOW = 'xeroInvoiceEvent';
export const webhookUrl = (n8nUrl: string) => `${n8nUrl}/webhook/xero-events`;

type Orders = Pick<DemoOptions, 'orders'>;

export const ordersFile = ({ orders }: Orders) => orders ?? join(EXAMPLES, 'orders.csv');

const READ_FILE = 'n8n-nodes-base.readWriteFile';

type Node = Workflow['nodes'][number];

/** A copy of the workflow with other parameters in some nodes. */
function withParameters(workflow: Workflow, change: (node: Node) => Record<string, unknown> | undefined): Workflow {
	const nodes = workflow.nodes.map((node) => ({
		...node,
		parameters: { ...node.parameters, ...change(node) },
	}));
	return { ...workflow, nodes };
}

/** The workflows for the given options: with --orders, the main one reads that file. */
export function prepared(workflows: Workflow[], { orders }: Orders): Workflow[] {
	if (!orders) return workflows;
	return workflows.map((workflow) => {
		if (workflow.id !== MAIN_WORKFLOW) return workflow;
		return withParameters(workflow, ({ type }) => (type === READ_FILE ? { fileSelector: orders } : undefined));
	});
}

/** The main workflow with 'If It Already Exists' set to 'Skip' by invoice number. */
export function skippingExisting(workflow: Workflow): Workflow {
	return withParameters(workflow, ({ name }) =>
		name === MAIN_NODES.invoices ? { ifExists: 'skip', existsBy: 'number' } : undefined,
	);
}

/**
 * Folders from which n8n may read files. The first is its working directory, so that the examples can name files
 * without a machine's path.
 */
export const filesFor = ({ orders }: Orders) => [EXAMPLES, ...(orders ? [dirname(orders)] : [])];
