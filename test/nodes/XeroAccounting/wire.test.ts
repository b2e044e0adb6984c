import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
	IDataObject,
	INodeParameters,
	INodeProperties,
	INodePropertyOptions,
	NodeParameterValueType,
} from 'n8n-workflow';
import { parse } from 'yaml';

import { RESOURCES } from '../../../nodes/XeroAccounting/resources';
import { createHarness, runNode, startRecorder, type Recorder } from '../../support';
import { ACCOUNTING } from './node';
import { by, NOBODY, NZ, shownError } from './support';

/** Every write with every field filled in, and what then goes out, held against the names of Xero's own description. */

let recorder: Recorder;
beforeAll(async () => {
	recorder = await startRecorder();
});
afterAll(async () => await recorder.close());

/** One of two that exclude each other; the other is tried with the real line tests. */
const LEFT_OUT = ['discountRate'];

/** Without the fields that stand there for workflows of version 1 of the node. */
const inLatestVersion = (fields: INodeProperties[]) =>
	fields.filter(({ type, displayOptions }) => type !== 'hidden' && !displayOptions?.show?.['@version']);

function anyValue({ type, name, modes, options, placeholder }: INodeProperties): NodeParameterValueType {
	const inner = inLatestVersion((options ?? []) as INodeProperties[]);
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
	if (name === 'lineItemId') return NOBODY;
	return placeholder === 'name@email.com' ? placeholder : placeholder === 'e.g. EUR' ? 'EUR' : '1';
}

/** A line twice, once on each side. */
function balanced({ line }: INodeParameters): INodeParameters {
	const [{ debit, credit, more, ...rest }] = line as INodeParameters[];
	const { lineAmount: _signed, ...others } = more as INodeParameters;
	return {
		line: [
			{ ...rest, more: others, debit },
			{ ...rest, more: others, credit },
		],
	};
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

/** The collection a path ends in: that of options stands below the one of their categories. */
const collectionIn = (path: string) =>
	path
		.split('/')
		.filter((segment) => /^[A-Z][a-z]/.test(segment))
		.pop() ?? '';

/** The categories that the tracking fields name, where they are looked up. */
const TRACKED = {
	TrackingCategories: ['tracking', 'fromTracking', 'toTracking'].flatMap((field) =>
		[1, 2].map((order) => ({
			TrackingCategoryID: NOBODY,
			Name: `Category ${field}${order}`,
			Options: [{ TrackingOptionID: NOBODY, Name: 'Option' }],
		})),
	),
};

/** What goes out for an operation with all its fields filled in. */
async function sent(
	resourceName: string,
	operationName: string,
	collection: string,
	properties: INodeProperties[],
): Promise<{ body: IDataObject; collection: string }> {
	recorder.requests.length = 0;
	// Before an update by ID, the record is looked up for its kind, its lines and what a part of it is given of.
	const { kind, id, keys, document } = RESOURCES.find(({ value }) => value === resourceName)!;
	const there =
		operationName === 'update'
			? [{ [id]: keys.id ? NOBODY : 'USD', ...kind?.body, LineItems: [{ LineItemID: NOBODY }] }]
			: [];
	// What is written may be a record of another collection: credit is made by a bank transaction.
	recorder.handle(({ method, path }) => ({
		body:
			method === 'GET'
				? { [collection]: there, ...(path.endsWith('/TrackingCategories') ? TRACKED : {}) }
				: { [collectionIn(path)]: [{ StatusAttributeString: 'OK' }] },
	}));
	const filled = Object.fromEntries(properties.map((property) => [property.name, anyValue(property)]));
	if (document?.balances && filled.lineItems) filled.lineItems = balanced(filled.lineItems as INodeParameters);
	const choices = { lineItemsFrom: 'form', ifExists: 'write', fileToAttach: {}, matchBy: 'name', options: {} };
	const run = await runNode({
		// An app of its own: the calls of one test do not count against the next.
		harness: createHarness({ baseUrl: recorder.url, credentialData: { clientId: randomUUID() } }),
		node: ACCOUNTING,
		parameters: {
			...filled,
			...choices,
			organisation: by('id', NZ),
			resource: resourceName,
			operation: operationName,
			...(operationName === 'update' ? { lineMode: 'replace' } : {}),
		} as INodeParameters,
	});
	expect(shownError(run)).toEqual({ message: '', description: '' });
	const write = recorder.requests.find(({ method }) => method !== 'GET');
	const written = collectionIn(write!.path);
	const body = write?.json as Record<string, IDataObject[]>;
	// Accounts are created without a list around them.
	return { body: body[written]?.[0] ?? body, collection: written };
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

/** Name of the schema of a collection's records. */
function schemaOf(all: Record<string, Schema>, collection: string): string {
	// Options stand in lists of another name.
	const list = all[collection] ?? Object.values(all).find(({ properties }) => properties?.[collection]?.items?.$ref);
	return list?.properties?.[collection].items?.$ref?.split('/').pop() ?? collection;
}

function known(all: Record<string, Schema>, name: string, path: string): boolean {
	const resolve = (schema: Schema | undefined): Schema | undefined => {
		if (schema?.$ref) return resolve(all[schema.$ref.split('/').pop() as string]);
		return schema?.items ? resolve(schema.items) : schema;
	};
	return (
		path
			.split('.')
			.reduce<Schema | undefined>((at, step) => resolve(at?.properties?.[step]), resolve(all[name])) !== undefined
	);
}

test.each(writes)(
	'%s: %s: every field reaches Xero, under a name Xero knows',
	async (resourceName, operationName, { resource, operation }) => {
		const { body, collection } = await sent(resourceName, operationName, resource.collection, operation.properties);
		const names = [...new Set(paths(body))];
		const groups = operation.properties.filter(({ name }) => ['additionalFields', 'updateFields'].includes(name));
		const fields = groups.flatMap(({ options }) => inLatestVersion((options ?? []) as INodeProperties[]));
		// Phones stand in one list, all under the same two names.
		expect(names.length).toBeGreaterThanOrEqual(fields.length - 2);
		if (resource.document?.balances) {
			const rest = { Description: '1', TaxType: 'USD', AccountCode: 'USD' };
			expect(body[resource.document.lines]).toMatchObject([
				{ ...rest, LineAmount: 1, TaxAmount: 1 },
				{ ...rest, LineAmount: -1, TaxAmount: -1 },
			]);
		} else if (resource.document) {
			expect((body[resource.document.lines] as IDataObject[])[0]).toMatchObject({
				Description: '1',
				Quantity: 1,
				UnitAmount: 1,
				ItemCode: 'USD',
				TaxType: 'USD',
				AccountCode: 'USD',
				LineAmount: 1,
				// What Xero works out is not told.
				...(resource.document.computes ? {} : { TaxAmount: 1 }),
				// A new document has no lines that could be changed.
				...(operationName === 'create' ? {} : { LineItemID: NOBODY }),
			});
		}
		expect(schemas ? names.filter((name) => !known(schemas, schemaOf(schemas, collection), name)) : []).toEqual([]);
	},
);
