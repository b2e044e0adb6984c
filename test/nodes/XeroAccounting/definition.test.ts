import { NodeHelpers, type INodeParameters, type INodeProperties } from 'n8n-workflow';

import { RESOURCES } from '../../../nodes/XeroAccounting/resources';
import { XeroAccounting } from '../../../nodes/XeroAccounting/XeroAccounting.node';

const { description } = new XeroAccounting();
const operations = RESOURCES.flatMap((resource) =>
	resource.operations.map(
		(operation) => [resource.value, operation.value, { resource, operation }] as const,
	),
);

const shown = (property: INodeProperties, values: INodeParameters) =>
	NodeHelpers.displayParameter({ ...values }, property, { typeVersion: 1 }, description);

/** All values the options on the top level of an operation can take, in every combination of those that others depend on. */
function situations(properties: INodeProperties[], start: INodeParameters): INodeParameters[] {
	const deciding = new Set(
		properties.flatMap(({ displayOptions }) => Object.keys(displayOptions?.show ?? {})),
	);
	return properties
		.filter(({ name }) => deciding.has(name) && name !== 'resource' && name !== 'operation')
		.reduce<INodeParameters[]>(
			(all, property) => {
				const values =
					property.type === 'boolean'
						? [true, false]
						: (property.options ?? []).map((option) => ('value' in option ? option.value : ''));
				return all.flatMap((each) => values.map((value) => ({ ...each, [property.name]: value })));
			},
			[start],
		);
}

describe.each(operations)('%s: %s', (resourceName, operationName, { resource, operation }) => {
	const start = { resource: resourceName, operation: operationName };
	const own = description.properties.filter(
		({ displayOptions }) =>
			displayOptions?.show?.resource?.includes(resourceName) &&
			displayOptions.show.operation?.includes(operationName),
	);

	test('says what it does', () => {
		expect(operation.name).toMatch(/^[A-Z]/);
		expect(operation.action).toMatch(/^[A-Z][a-z ]+$/);
		expect(operation.action.toLowerCase()).toContain(resource.noun.split(' ')[0]);
		expect(operation.description.length).toBeGreaterThan(10);
		expect(operation.description).not.toMatch(/\.$/);
		const selector = description.properties.find(
			({ name, displayOptions }) =>
				name === 'operation' && displayOptions?.show?.resource?.includes(resourceName),
		);
		expect(selector?.options).toContainEqual(
			expect.objectContaining({
				value: operationName,
				action: operation.action,
				description: operation.description,
			}),
		);
	});

	test('every field can be reached, and no two of one name stand there at once', () => {
		expect(own).toHaveLength(operation.properties.length);
		const reached = new Set<INodeProperties>();
		for (const values of situations(own, start)) {
			const visible = own.filter((property) => shown(property, values));
			const names = visible.map(({ name }) => name);
			expect(names).toEqual([...new Set(names)]);
			for (const property of visible) reached.add(property);
		}
		expect(own.filter((property) => !reached.has(property)).map(({ name }) => name)).toEqual([]);
	});

	test('every field says what it is for, and inner names are unique', () => {
		const check = (properties: INodeProperties[]) => {
			expect(properties.map(({ name }) => name)).toEqual([
				...new Set(properties.map(({ name }) => name)),
			]);
			for (const property of properties) {
				if (
					!['sort', 'by', 'direction', 'field'].includes(property.name) &&
					!/^(additional|update)Fields$|^(filters|options|more|lineMore)$/.test(property.name)
				) {
					expect([property.displayName, (property.description ?? '').length > 5]).toEqual([
						property.displayName,
						true,
					]);
				}
				for (const option of property.options ?? []) if ('values' in option) check(option.values);
				if (property.type === 'collection') check((property.options ?? []) as INodeProperties[]);
			}
		};
		for (const values of situations(own, start)) check(own.filter((property) => shown(property, values)));
	});
});

test('organisation, resource and operation come first and are always there', () => {
	expect(description.properties.slice(0, 2).map(({ name }) => name)).toEqual(['organisation', 'resource']);
	for (const { value } of RESOURCES) {
		expect(
			description.properties.filter(
				(property) => property.name === 'operation' && shown(property, { resource: value }),
			),
		).toHaveLength(1);
	}
	expect(description.usableAsTool).toBe(true);
});
