import {
	NodeConnectionTypes,
	NodeHelpers,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type INodeTypes,
	type IVersionedNodeType,
} from 'n8n-workflow';

function stub(name: string, extra: Partial<INodeTypeDescription> = {}): INodeTypeDescription {
	return {
		displayName: name,
		name,
		group: ['transform'],
		version: [1, 2, 3],
		description: `Stand-in for tests: ${name}`,
		defaults: { name },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
		...extra,
	};
}

/** Passes its input on unchanged. */
export class NoOp implements INodeType {
	description = stub('noOp');

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [this.getInputData()];
	}
}

/** Starts a workflow with one empty item, as in n8n's manual run. */
export class ManualTrigger implements INodeType {
	description = stub('manualTrigger', { inputs: [], group: ['trigger'] });

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [this.getInputData()];
	}
}

/** A source: returns the objects in its parameter `rows`, an array or its JSON. */
export class Rows implements INodeType {
	description = stub('rows', {
		inputs: [],
		properties: [{ displayName: 'Rows', name: 'rows', type: 'json', default: '[]' }],
	});

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const rows = this.getNodeParameter('rows', 0) as string | object[];
		return [this.helpers.returnJsonArray((typeof rows === 'string' ? JSON.parse(rows) : rows) as never)];
	}
}

/** A source that returns exactly these items, including binary data. */
export function sourceOf(items: INodeExecutionData[]): INodeType {
	return { description: stub('source', { inputs: [] }), execute: async () => [items] };
}

/** Node types by name; a package prefix in the name (`CUSTOM.xeroAccounting`) is ignored. */
export type NodeTypeMap = Record<string, INodeType | IVersionedNodeType>;

const standIns: NodeTypeMap = { noOp: new NoOp(), manualTrigger: new ManualTrigger(), rows: new Rows() };

/**
 * n8n's registry of node types, with the given nodes and the stand-ins `manualTrigger`, `rows` and `noOp`.
 * @throws Error with the type if a workflow uses a node that is not registered
 */
export function nodeTypes(given: NodeTypeMap): INodeTypes {
	const all: NodeTypeMap = { ...standIns, ...given };
	const find = (name: string): INodeType | IVersionedNodeType => {
		const found = all[name] ?? all[name.slice(name.lastIndexOf('.') + 1)];
		if (found === undefined) throw new Error(`Node type "${name}" is not registered in this test`);
		return found;
	};
	return {
		getByName: find,
		getByNameAndVersion: (name, version) => NodeHelpers.getVersionedNodeType(find(name), version),
		getKnownTypes: () => ({}),
	};
}
