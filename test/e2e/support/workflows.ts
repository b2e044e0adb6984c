import { CREDENTIALS, type Workflow } from '../../../playground/setup';

const PACKAGE = 'n8n-nodes-xero-suite.';
const KOWHAI = '11111111-1111-4111-8111-111111111111';

export type Node = Workflow['nodes'][number] & Record<string, unknown>;

/** A node of this package (`xeroAccounting`) or of n8n itself (`base:set`). */
export function node(name: string, type: string, typeVersion: number, parameters: Record<string, unknown>): Node {
	const isOwn = !type.startsWith('base:');
	return {
		name,
		id: name,
		type: isOwn ? `${PACKAGE}${type}` : type.replace('base:', 'n8n-nodes-base.'),
		typeVersion,
		position: [0, 0],
		parameters,
		...(isOwn ? { credentials: withCredential(CREDENTIALS.web) } : {}),
	};
}

export const withCredential = (id: string) => ({ xeroSuiteOAuth2Api: { id, name: 'Xero' } });

export const kowhai = { __rl: true, mode: 'id', value: KOWHAI };

/** A connection: from node, its output, to node. */
export type Link = [string, number, string];

export function workflow(id: string, nodes: Node[], links: Link[]): Workflow {
	const connections: Record<string, { main: Array<Array<{ node: string; type: string; index: number }>> }> = {};
	for (const [from, output, to] of links) {
		const { main } = (connections[from] ??= { main: [] });
		while (main.length <= output) main.push([]);
		main[output].push({ node: to, type: 'main', index: 0 });
	}
	return { id, name: id, active: false, nodes, connections, settings: { executionOrder: 'v1' } };
}

/** Nodes in a row, each one's first output to the next. */
export function chain(id: string, nodes: Node[]): Workflow {
	const links = nodes.slice(1).map((next, index): Link => [nodes[index].name, 0, next.name]);
	return workflow(id, nodes, links);
}

/** A start and `count` items with a number `n`, without any code node. */
export const numbered = (count: number): Node[] => [
	node('Start', 'base:manualTrigger', 1, {}),
	node('List', 'base:set', 3.4, {
		mode: 'raw',
		jsonOutput: `={{ { rows: Array.from({ length: ${count} }, (_, n) => ({ n: n + 1 })) } }}`,
		options: {},
	}),
	node('Rows', 'base:splitOut', 1, { fieldToSplitOut: 'rows', options: {} }),
];

/** A start and these rows. */
export const rowsOf = (rows: object[]): Node[] => [
	node('Start', 'base:manualTrigger', 1, {}),
	node('List', 'base:set', 3.4, { mode: 'raw', jsonOutput: JSON.stringify({ rows }), options: {} }),
	node('Rows', 'base:splitOut', 1, { fieldToSplitOut: 'rows', options: {} }),
];

/** An approved invoice for each item, numbered by its `n`. */
export const createInvoice = (prefix: string): Node =>
	node('Create Invoice', 'xeroAccounting', 1, {
		organisation: kowhai,
		resource: 'invoice',
		operation: 'create',
		contact: { __rl: true, mode: 'name', value: 'Bulk Buyer Ltd' },
		status: 'AUTHORISED',
		lineAmountTypes: 'Exclusive',
		lineItemsFrom: 'form',
		lineItems: {
			line: [
				{
					description: 'Subscription',
					quantity: '1',
					unitAmount: '={{ $json.n }}',
					account: { __rl: true, mode: 'code', value: '200' },
				},
			],
		},
		ifExists: 'write',
		additionalFields: {
			invoiceNumber: `=${prefix}-{{ $json.n }}`,
			date: '2026-09-01',
			dueDate: '2026-09-30',
		},
		options: {},
	});

/** Reads a few contacts of an organisation: one call. */
export const readContacts = (organisation: unknown): Node =>
	node('Contacts', 'xeroAccounting', 1, {
		organisation,
		resource: 'contact',
		operation: 'getAll',
		returnAll: false,
		limit: 5,
		simplify: true,
		filters: {},
		sort: {},
	});
