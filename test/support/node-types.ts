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

/** Starts a workflow with the one empty item n8n gives a manual run. */
export class ManualTrigger implements INodeType {
	description = stub('manualTrigger', { inputs: [], group: ['trigger'] });

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [this.getInputData()];
	}
}

/** A source: puts out the objects in its parameter `rows`, an array or its JSON. */
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

/** A source that puts out exactly these items, binary data included. */
export function sourceOf(items: INodeExecutionData[]): INodeType {
	return { description: stub('source', { inputs: [] }), execute: async () => [items] };
}

/** Node types by name; the name may carry a package prefix (`CUSTOM.xeroAccounting`), which is ignored when looking up. */
export type NodeTypeMap = Record<string, INodeType | IVersionedNodeType>;

const standIns: NodeTypeMap = { noOp: new NoOp(), manualTrigger: new ManualTrigger(), rows: new Rows() };

/**
 * n8n's registry of node types over the given nodes and the stand-ins `manualTrigger`, `rows` and `noOp`.
 * @throws Error naming the type when a workflow uses a node nobody registered
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
