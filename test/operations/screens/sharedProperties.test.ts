import fc from 'fast-check';
import { NodeHelpers, type INodeProperties } from 'n8n-workflow';

import { RESOURCES, SCREENS } from '../../../nodes/XeroAccounting/resources';
import { XeroAccounting } from '../../../nodes/XeroAccounting/XeroAccounting.node';
import { sharedProperties, type Form } from '../../../operations/screens/sharedProperties';

const text = (name: string, description = ''): INodeProperties => ({
	displayName: name,
	name,
	type: 'string',
	default: '',
	description,
});

/** What the list shows for a form, without the conditions that say so. */
function shownIn(list: INodeProperties[], { resource, operation }: Form): unknown[] {
	return list
		.filter(({ displayOptions }) => {
			const { show = {} } = displayOptions ?? {};
			return show.resource?.includes(resource) && show.operation?.includes(operation);
		})
		.map(({ displayOptions, ...property }) => {
			const { resource: _, operation: __, ...show } = displayOptions?.show ?? {};
			return { ...property, show, hide: displayOptions?.hide ?? {} };
		});
}

const own = (properties: INodeProperties[]) =>
	properties.map(({ displayOptions, ...property }) => ({
		...property,
		show: displayOptions?.show ?? {},
		hide: displayOptions?.hide ?? {},
	}));

test('what forms have alike stands once, with the forms it stands in', () => {
	const [a, b, c] = ['a', 'b', 'c'].map((name) => text(name));
	const list = sharedProperties([
		{ resource: 'invoice', operation: 'create', properties: [a, b, c] },
		{ resource: 'invoice', operation: 'get', properties: [a, c] },
		{ resource: 'bill', operation: 'create', properties: [text('a', 'Of bills'), b, c] },
		{ resource: 'bill', operation: 'get', properties: [c] },
	]);
	const shows = list.map(({ name, displayOptions }) => [name, displayOptions?.show]);
	expect(shows).toEqual([
		['a', { resource: ['invoice'], operation: ['create', 'get'] }],
		['a', { resource: ['bill'], operation: ['create'] }],
		['b', { resource: ['invoice', 'bill'], operation: ['create'] }],
		['c', { resource: ['invoice', 'bill'], operation: ['create', 'get'] }],
	]);
});

test('every form keeps its fields in their order, whatever the forms', () => {
	const property = fc.record({ name: fc.constantFrom(...'abcdef'), description: fc.constantFrom('', 'x') });
	const form = fc
		.uniqueArray(property, { selector: ({ name }) => name, maxLength: 6 })
		.map((list) => list.map(({ name, description }) => text(name, description)));
	const forms = fc
		.array(fc.array(form, { minLength: 1, maxLength: 4 }), { maxLength: 4 })
		.map((resources) =>
			resources.flatMap((operations, r) =>
				operations.map((properties, o) => ({ resource: `r${r}`, operation: `o${o}`, properties })),
			),
		);
	fc.assert(
		fc.property(forms, (all) => {
			const list = sharedProperties(all);
			for (const each of all) expect(shownIn(list, each)).toEqual(own(each.properties));
		}),
	);
});

describe('the widest node', () => {
	const { description } = new XeroAccounting();

	test('shows every form as its operation defines it', () => {
		for (const { value: resource, operations } of SCREENS) {
			for (const { value: operation, properties } of operations) {
				expect(shownIn(description.properties, { resource, operation, properties })).toEqual(own(properties));
			}
		}
	});

	// 1,544 of them made a change of the resource 2.8 times as long as with the 197 of 0.1.0.
	test('has a third of the properties that its forms have together', () => {
		const together = RESOURCES.flatMap(({ operations }) => operations.flatMap(({ properties }) => properties));
		expect(description.properties.length).toBeLessThan(together.length / 2.5);
	});

	test('every name that a form has not shown is left out of its values', () => {
		const values = NodeHelpers.getNodeParameters(
			description.properties,
			{ resource: 'currency', operation: 'get' },
			true,
			false,
			{ typeVersion: 1.1 },
			description,
		);
		const { operations } = RESOURCES.find(({ value }) => value === 'currency')!;
		const names = operations.find(({ value }) => value === 'get')!.properties.map(({ name }) => name);
		const always = ['organisation', 'resource', 'operation'];
		expect(Object.keys(values ?? {}).filter((name) => ![...always, ...names].includes(name))).toEqual([]);
	});
});
