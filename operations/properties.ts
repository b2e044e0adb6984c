import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';

import { sorted } from './fields/field';
import { simplifyWritten } from './simple';
import type { Operation, Resource, Verb } from './types';

/** Completes a resource: verbs become its operations. */
export function resource(definition: Omit<Resource, 'operations'>, verbs: Verb[]): Resource {
	const complete: Resource = { ...definition, operations: [] };
	complete.operations = verbs.map((verb) => withSimplify(verb(complete)));
	return complete;
}

/** Operations that write take 'Simplify' as well; it stands before 'Options'. */
function withSimplify(operation: Operation): Operation {
	const { handler, properties } = operation;
	if (handler.kind === 'each' || handler.reads) return operation;
	const options = properties.filter(({ name }) => name === 'options');
	return { ...operation, properties: [...properties.filter((property) => !options.includes(property)), simplifyWritten, ...options] };
}

/** The screens of a node: organisation, resource, operation, then each operation's own fields. */
export function screens(resources: Resource[], organisation: INodeProperties): INodeProperties[] {
	return [
		organisation,
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: sorted(
				resources.map(({ name, value, description }) => ({ name, value, ...(description ? { description } : {}) })),
				'name',
			),
			default: resources[0].value,
		},
		...resources.map(operationProperty),
		...resources.flatMap((each) =>
			each.operations.flatMap(({ value, properties }) => shownFor(properties, { resource: [each.value], operation: [value] })),
		),
	];
}

function operationProperty({ value, operations }: Resource): INodeProperties {
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [value] } },
		options: sorted(
			operations.map(({ name, value: operation, action, description }) => ({ name, value: operation, action, description })),
			'name',
		),
		default: operations[0].value,
	};
}

/** Adds a condition to each property, keeping those it has. */
export function shownFor(properties: INodeProperties[], show: Record<string, string[]>): INodeProperties[] {
	return updateDisplayOptions({ show }, properties);
}
