import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { RESOURCES } from '../../../nodes/XeroProjects/resources';
import type { Operation, Resource } from '../../../operations/types';
import { AnyForm, choicesOf } from './anyForm';
import { by, byId, rowsOf, type Nodes } from './nodes';
import { SIZES, type Output } from './outputRows';

/** Every operation of Xero Projects once with all of its form and once with the least, simplified. The contact of the accounting runs is there. */
export async function projectOutputsOf(nodesOf: () => Nodes): Promise<Output[]> {
	const nodes = nodesOf();
	const write = async (resource: string, parameters: INodeParameters) =>
		rowsOf(await nodes.projects(resource, 'create', parameters))[0];
	const { projectId } = await write('project', { contact: by('name', 'Every One'), name: 'Every Project' });
	const project = byId(String(projectId));
	const task = await write('task', { project, name: 'Every Task', chargeType: 'TIME', rate: '95.5' });
	const [user] = rowsOf(await nodes.projects('user', 'getAll', { returnAll: true }));
	const known = {
		project,
		task: byId(String(task.taskId)),
		user: byId(String(user.userId)),
		...{ duration: '90', estimateMinutes: '60', chargeType: 'TIME', filters: {} },
	};
	const outputs: Output[] = [];
	for (const resource of RESOURCES)
		for (const operation of resource.operations) outputs.push(await outputOf(nodesOf, resource, operation, known));
	return outputs;
}

let made = 900;

async function outputOf(
	nodesOf: () => Nodes,
	resource: Resource,
	operation: Operation,
	known: Record<string, unknown>,
): Promise<Output> {
	const output: Output = { resource, operation, rows: [], refused: [] };
	const create = resource.operations.find(({ value }) => value === 'create');
	const list = operation.properties.find(({ name }) => name === 'statusChange');
	for (const size of SIZES) {
		const step = async ({ value, properties }: Operation, given: INodeParameters): Promise<IDataObject[]> => {
			const nodes = nodesOf();
			const shown = properties.filter(
				({ name, type }) => size === 'full' || type !== 'collection' || name in given,
			);
			const parameters = await new AnyForm(nodes, resource.value, made++, known).fill(shown, given);
			return rowsOf(await nodes.projects(resource.value, value, { ...parameters, simplify: true }));
		};
		const isOfOne = operation.properties.some(({ name }) => name === 'record');
		const [record] = create && isOfOne ? await step(create, {}) : [];
		// One choice after the other on the same record.
		const choices: INodeParameters[] = list ? choicesOf(list).map((value) => ({ statusChange: value })) : [{}];
		const changed = { updateFields: { [resource.value === 'timeEntry' ? 'description' : 'name']: 'Changed' } };
		for (const choice of choices) {
			const given = {
				...(record ? { record: byId(String(record[resource.id])) } : {}),
				...(operation.value === 'update' && size === 'little' ? changed : {}),
				...choice,
			} as INodeParameters;
			try {
				output.rows.push(...(await step(operation, given)));
			} catch (error) {
				output.refused.push((error as Error).message);
			}
		}
	}
	return output;
}
