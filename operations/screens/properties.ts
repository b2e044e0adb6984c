import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';

import { checkOnlyProperty } from '../checkOnly/form';
import { chosenFieldsProperty } from '../output/chosenFields';
import { withDateFormat } from '../fields/dateFormat';
import { sorted } from '../fields/sorted';
import { withOption } from './options';
import { sharedProperties } from './sharedProperties';
import { simplifyWritten } from './simplify';
import type { Operation, Resource, Screen, Verb } from '../types';
import type { Findable, Key } from '../lookup/findable';
import type { Entry } from '../../xero/catalogue';

/** Label and placeholder of a picker mode; the catalogue entry knows the look-up. */
type KeyWords = Pick<Key, 'label' | 'placeholder'>;

/** The mode of all records with an ID. */
export const BY_ID: KeyWords = { label: 'By ID', placeholder: 'e.g. 297c2dc5-cc47-4afd-8ec8-74990b8761e9' };

/** A mode for a value that people know: "By Quote Number". */
export const by = (what: string, example: string): KeyWords => ({
	label: `By ${what}`,
	placeholder: `e.g. ${example}`,
});

/** Some or all of an entry's look-ups, in the order of the picker. */
type Keys<E extends Entry> = { [Way in keyof E['lookups']]?: KeyWords };

/** The definition of a resource. */
export interface Definition<E extends Entry> extends Omit<Screen, 'keys'> {
	entry: E;
	keys: Keys<E>;
}

/** A collection whose records can be chosen in a picker. */
export function findable<E extends Entry>(entry: E, keys: Keys<E>): Findable {
	const named = Object.entries<KeyWords | undefined>(keys).map(([way, words]) => [
		way,
		{ ...entry.lookups[way], ...(words as KeyWords) },
	]);
	return { ...entry, keys: Object.fromEntries(named) as Findable['keys'] };
}

/** Builds a resource from its catalogue entry, its definition and its verbs. */
export function resource<E extends Entry>({ entry, keys, ...screen }: Definition<E>, verbs: Verb[]): Resource {
	const complete: Resource = { ...findable(entry, keys), ...screen, operations: [] };
	const parents = (screen.parents ?? []).map(({ field }) => field.property);
	complete.operations = verbs
		.map((verb) => withUsualOptions(withSimplify(verb(complete))))
		.map((operation) => ({ ...operation, properties: [...parents, ...withDateFormat(operation.properties)] }));
	return complete;
}

/** Adds 'Simplify' before 'Options' to operations that write. */
function withSimplify(operation: Operation): Operation {
	const { handler, properties, isPlain } = operation;
	if (handler.kind === 'each' || handler.reads || isPlain) return operation;
	const options = properties.filter(({ name }) => name === 'options');
	return {
		...operation,
		properties: [...properties.filter((property) => !options.includes(property)), ...simplifyWritten, ...options],
	};
}

/** Adds the options that every operation has: 'Check Only' for writes, 'Fields to Return' for reads. */
export function withUsualOptions(operation: Operation): Operation {
	const { handler, properties } = operation;
	const reads = handler.kind === 'each' || handler.reads === true;
	return { ...operation, properties: withOption(properties, reads ? chosenFieldsProperty : checkOnlyProperty) };
}

/** The properties of a node: organisation, resource, operation, then each operation's own fields. */
export function screens(resources: Resource[], organisation: INodeProperties): INodeProperties[] {
	return [
		organisation,
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: sorted(
				resources.map(({ name, value, description }) => ({
					name,
					value,
					...(description ? { description } : {}),
				})),
				'name',
			),
			default: resources[0].value,
		},
		...resources.map(operationProperty),
		...sharedProperties(
			resources.flatMap(({ value: resource, operations }) =>
				operations.map(({ value: operation, properties }) => ({ resource, operation, properties })),
			),
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
			operations.map(({ name, value: operation, action, description }) => ({
				name,
				value: operation,
				action,
				description,
			})),
			'name',
		),
		default: operations[0].value,
	};
}

/** Adds a condition to each property, keeping those it has. */
export function shownFor(properties: INodeProperties[], show: Record<string, string[]>): INodeProperties[] {
	return updateDisplayOptions({ show }, properties);
}
