import { NodeHelpers, type INodeParameters, type INodeProperties } from 'n8n-workflow';

import { RESOURCES } from '../../../nodes/XeroAccounting/resources';
import { ACCOUNTING } from './node';

const { description } = ACCOUNTING;
const operations = RESOURCES.flatMap((resource) =>
	resource.operations.map((operation) => [resource.value, operation.value, { resource, operation }] as const),
);

const VERSIONS = [description.version].flat();

const shown = (property: INodeProperties, values: INodeParameters, typeVersion = 1.1) =>
	NodeHelpers.displayParameter({ ...values }, property, { typeVersion }, description);

/** All values the options on the top level of an operation can take, in every combination of those that others depend on. */
function situations(properties: INodeProperties[], start: INodeParameters): INodeParameters[] {
	const deciding = new Set(properties.flatMap(({ displayOptions }) => Object.keys(displayOptions?.show ?? {})));
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
		expect(operation.action.replace(/\b(API|PDF|URL|1099)\b/, 'file')).toMatch(/^[A-Z][a-z ]+$/);
		const { noun, nouns } = resource;
		expect(operation.action.toLowerCase()).toContain((operation.value === 'getAll' ? nouns : noun).split(' ')[0]);
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
		const each = situations(own, start).flatMap((values) => VERSIONS.map((version) => ({ values, version })));
		for (const { values, version } of each) {
			const visible = own.filter((property) => shown(property, values, version));
			const names = visible.map(({ name }) => name);
			expect(names).toEqual([...new Set(names)]);
			for (const property of visible) reached.add(property);
		}
		expect(own.filter((property) => !reached.has(property)).map(({ name }) => name)).toEqual([]);
	});

	test.each(VERSIONS)('version %d: every field says what it is for, and inner names are unique', (version) => {
		const check = (all: INodeProperties[], situation: INodeParameters) => {
			const properties = all.filter(
				(property) => property.type !== 'hidden' && shown(property, situation, version),
			);
			expect(properties.map(({ name }) => name)).toEqual([...new Set(properties.map(({ name }) => name))]);
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
				for (const option of property.options ?? []) if ('values' in option) check(option.values, situation);
				if (property.type === 'collection') check((property.options ?? []) as INodeProperties[], situation);
			}
		};
		for (const values of situations(own, start)) check(own, values);
	});
});

test('what cannot be taken back is said where n8n tells a model of a tool, and where people choose it', () => {
	const final = operations.filter(([, value]) => value === 'delete');
	expect(final.length).toBeGreaterThan(3);
	for (const [, , { operation }] of final) expect(operation.action).toMatch(/ permanently$/);
	const steps = description.properties.filter(({ name }) => name === 'statusChange');
	expect(steps.length).toBeGreaterThan(1);
	for (const { options = [] } of steps)
		for (const step of options as Array<{ name: string; description?: string }>)
			if (/^(void|delete)/i.test(step.name)) expect(step.description).toMatch(/^Cannot be taken back/);
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

// It named AmountDue for groups of contacts and items, too, which Xero refuses there.
test("the example of 'Where' names a field that the records have", () => {
	const exampleOf = (value: string) => {
		const list = operations.find(([of, operation]) => of === value && operation === 'getAll')![2].operation;
		const filters = list.properties.find(({ name }) => name === 'filters')!.options as INodeProperties[];
		return filters.find(({ name }) => name === 'where')?.placeholder;
	};
	expect(exampleOf('bill')).toContain('AmountDue > 1000');
	expect(exampleOf('contactGroup')).toBe('e.g. Name.StartsWith("A")');
	expect(exampleOf('item')).toBe('e.g. Code.StartsWith("A")');
});
