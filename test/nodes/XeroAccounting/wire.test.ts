import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject, INodeParameters, INodeProperties, INodePropertyOptions, NodeParameterValueType } from 'n8n-workflow';
import { parse } from 'yaml';

import { RESOURCES } from '../../../nodes/XeroAccounting/resources';
import { XeroAccounting } from '../../../nodes/XeroAccounting/XeroAccounting.node';
import { createHarness, runNode, startRecorder, type Recorder } from '../../support';
import { by, NOBODY, NZ, told } from './support';

/** Every write with every field filled in, and what then goes out, held against the names of Xero's own description. */

let recorder: Recorder;
beforeAll(async () => {
	recorder = await startRecorder();
});
afterAll(async () => await recorder.close());

/** One of two that exclude each other; the other is tried with the real line tests. */
const LEFT_OUT = ['discountRate'];

function anyValue({ type, name, modes, options, placeholder }: INodeProperties): NodeParameterValueType {
	const inner = (options ?? []) as INodeProperties[];
	if (type === 'resourceLocator') {
		const mode = modes?.[1].name ?? 'id';
		return by(mode, mode === 'id' ? NOBODY : mode === 'name' ? `Category ${name}: Option` : 'USD');
	}
	if (type === 'boolean') return true;
	if (type === 'dateTime') return '2026-03-31';
	if (type === 'options') return (options as INodePropertyOptions[]).find(({ value }) => value !== '')?.value ?? '';
	if (type === 'collection')
		return Object.fromEntries(
			inner.filter((each) => !LEFT_OUT.includes(each.name)).map((each) => [each.name, anyValue(each)]),
		) as INodeParameters;
	if (type === 'fixedCollection') {
		return Object.fromEntries(
			(options ?? []).map((option) => [
				option.name,
				'values' in option
					? [Object.fromEntries(option.values.map((each) => [each.name, anyValue(each)]))]
					: [],
			]),
		) as INodeParameters;
	}
	return placeholder === 'name@email.com' ? placeholder : '1';
}

/** Dotted names of everything a body holds. */
function paths(value: unknown, at = ''): string[] {
	if (Array.isArray(value)) return value.flatMap((each) => paths(each, at));
	if (typeof value !== 'object' || value === null) return [at];
	return Object.entries(value).flatMap(([name, inner]) => paths(inner, at ? `${at}.${name}` : name));
}

const writes = RESOURCES.flatMap((resource) =>
	resource.operations
		.filter(({ value }) => ['create', 'upsert', 'update'].includes(value))
		.map((operation) => [resource.value, operation.value, { resource, operation }] as const),
);

/** What goes out for an operation with all its fields filled in. */
async function sent(
	resourceName: string,
	operationName: string,
	collection: string,
	properties: INodeProperties[],
): Promise<IDataObject> {
	recorder.requests.length = 0;
	// Before an update by ID, the record is looked up for its kind, its lines and what a part of it is given of.
	const { kind, id } = RESOURCES.find(({ value }) => value === resourceName)!;
	const there = operationName === 'update' ? [{ [id]: NOBODY, ...kind?.body, LineItems: [{ LineItemID: '1' }] }] : [];
	recorder.handle(({ method }) => ({ body: { [collection]: method === 'GET' ? there : [{ StatusAttributeString: 'OK' }] } }));
	const filled = Object.fromEntries(properties.map((property) => [property.name, anyValue(property)]));
	const choices = { lineItemsFrom: 'form', ifExists: 'write', matchBy: 'name', options: {} };
	const run = await runNode({
		harness: createHarness({ baseUrl: recorder.url }),
		node: new XeroAccounting(),
		parameters: {
			...filled,
			...choices,
			organisation: by('id', NZ),
			resource: resourceName,
			operation: operationName,
			...(operationName === 'update' ? { lineMode: 'replace' } : {}),
		} as INodeParameters,
	});
	expect(told(run)).toEqual({ message: '', description: '' });
	const write = recorder.requests.find(({ method }) => method !== 'GET');
	const body = write?.json as Record<string, IDataObject[]>;
	// Accounts are created without a list around them.
	return body[collection]?.[0] ?? body;
}

const SPEC = join(__dirname, '../../../../shared/xero/openapi/xero_accounting.yaml');

interface Schema {
	properties?: Record<string, Schema>;
	items?: Schema;
	$ref?: string;
}

const schemas = existsSync(SPEC)
	? (
			parse(readFileSync(SPEC, 'utf8'), { schema: 'core' }) as {
				components: { schemas: Record<string, Schema> };
			}
		).components.schemas
	: undefined;

const SCHEMA_OF: Record<string, string> = {
	invoice: 'Invoice',
	bill: 'Invoice',
	contact: 'Contact',
	account: 'Account',
	item: 'Item',
};

function known(all: Record<string, Schema>, name: string, path: string): boolean {
	const resolve = (schema: Schema | undefined): Schema | undefined => {
		if (schema?.$ref) return resolve(all[schema.$ref.split('/').pop() as string]);
		return schema?.items ? resolve(schema.items) : schema;
	};
	return (
		path
			.split('.')
			.reduce<Schema | undefined>((at, step) => resolve(at?.properties?.[step]), resolve(all[name])) !==
		undefined
	);
}

test.each(writes)(
	'%s: %s: every field reaches Xero, under a name Xero knows',
	async (resourceName, operationName, { resource, operation }) => {
		const body = await sent(resourceName, operationName, resource.collection, operation.properties);
		const names = [...new Set(paths(body))];
		const groups = operation.properties.filter(({ name }) =>
			['additionalFields', 'updateFields'].includes(name),
		);
		const fields = groups.flatMap(({ options }) => (options ?? []) as INodeProperties[]);
		// Phones stand in one list, all under the same two names.
		expect(names.length).toBeGreaterThanOrEqual(fields.length - 2);
		if (['invoice', 'bill'].includes(resourceName)) {
			expect((body.LineItems as IDataObject[])[0]).toMatchObject({
				Description: '1',
				Quantity: 1,
				UnitAmount: 1,
				ItemCode: 'USD',
				TaxType: 'USD',
				AccountCode: 'USD',
				TaxAmount: 1,
				LineAmount: 1,
				LineItemID: '1',
			});
		}
		expect(schemas ? names.filter((name) => !known(schemas, SCHEMA_OF[resourceName], name)) : []).toEqual(
			[],
		);
	},
);
