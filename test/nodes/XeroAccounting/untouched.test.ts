import { randomUUID } from 'node:crypto';
import { NodeHelpers, type INodeParameters, type INodeProperties, type INodePropertyCollection } from 'n8n-workflow';

import { RESOURCES } from '../../../nodes/XeroAccounting/resources';
import { XeroAccounting } from '../../../nodes/XeroAccounting/XeroAccounting.node';
import { createHarness, runNode, startRecorder, type Recorder } from '../../support';
import { by, NOBODY, NZ, told } from './support';

/**
 * What a user adds to a form and leaves as it appears is not entered: nothing of it is sent, and no amount, status or flag of a record in
 * Xero changes by it. In the editor an added field has its default, and an unchosen picker lacks the mark n8n sets on chosen ones.
 */

let recorder: Recorder;
beforeAll(async () => {
	recorder = await startRecorder();
});
afterAll(async () => await recorder.close());

const { description } = new XeroAccounting();

/** The least a user has to fill in. An operation that is not here fails the test: a new one has to be added. */
const LEAST: Record<string, INodeParameters> = {
	create: {
		name: 'A',
		code: 'A',
		type: 'SALES',
		contact: by('name', 'A'),
		lineItemsFrom: 'json',
		lineItemsJson: '[{"Description":"Tea","Quantity":1,"UnitAmount":2}]',
	},
	upsert: {
		name: 'A',
		code: 'A',
		invoiceNumber: 'A',
		contact: by('id', NOBODY),
		lineItemsFrom: 'json',
		lineItemsJson: '[{"Description":"Tea","Quantity":1,"UnitAmount":2}]',
	},
	update: { record: by('id', NOBODY) },
	changeStatus: { record: by('id', NOBODY), statusChange: 'submit' },
	archive: { record: by('id', NOBODY) },
	delete: { record: by('id', NOBODY) },
	get: { record: by('id', NOBODY) },
	getAll: {},
};

/** Sorting is what is shown when it is added; it changes neither which records there are nor any of them. */
const EXPLICIT = ['sort'];

const copy = <T>(value: T): T => structuredClone(value);

/** The value a field has when it was added and left alone. */
function untouched(property: INodeProperties): unknown {
	if (property.type === 'collection') return group((property.options ?? []) as INodeProperties[]);
	if (property.type !== 'fixedCollection') return copy(property.default);
	const entries = (property.options as INodePropertyCollection[]).map(({ name, values }) => [
		name,
		property.typeOptions?.multipleValues ? [group(values)] : group(values),
	]);
	return Object.fromEntries(entries) as unknown;
}

const group = (properties: INodeProperties[]) => Object.fromEntries(properties.map((each) => [each.name, untouched(each)]));

const shown = (values: INodeParameters) =>
	description.properties.filter((property) => NodeHelpers.displayParameter({ ...values }, property, { typeVersion: 1 }, description));

function answerFor(resource: (typeof RESOURCES)[number]): void {
	const record = { [resource.id]: NOBODY, Code: 'A', Name: 'A', TaxType: 'A', InvoiceNumber: 'B', Status: 'DRAFT', ...resource.kind?.body };
	recorder.handle(({ method, path, json }) => {
		const name = path.split('/')[3];
		if (method === 'GET') return { body: { [name]: name === resource.collection ? [record] : [] } };
		const elements = (json as Record<string, unknown[]> | undefined)?.[name] ?? [json];
		return { body: { [name]: elements.map((element) => ({ ...record, ...(element as object) })) } };
	});
}

async function run(resource: string, operation: string, parameters: INodeParameters) {
	recorder.requests.length = 0;
	const result = await runNode({
		// An app of its own: the calls of one test do not count against the next.
		harness: createHarness({ baseUrl: recorder.url, credentialData: { clientId: randomUUID() } }),
		node: new XeroAccounting(),
		parameters: { organisation: by('id', NZ), resource, operation, ...parameters },
	});
	const requests = recorder.requests.map(({ method, path, query, json }) => ({ method, path, query, json }));
	return { ...told(result), requests };
}

const operations = RESOURCES.flatMap((resource) => resource.operations.map(({ value }) => [resource.value, value, resource] as const));

describe.each(operations)('%s: %s', (resourceName, operation, resource) => {
	const least = (): INodeParameters => {
		if (!LEAST[operation]) throw new Error(`What does '${operation}' need at least?`);
		const record = resource.keys.id ? {} : { record: by('code', 'A') };
		return { ...copy(LEAST[operation]), ...(LEAST[operation].record ? record : {}) };
	};
	const start = { resource: resourceName, operation, ...least() };
	const additions = () =>
		shown(start).filter(({ type, name }) => ['collection', 'fixedCollection'].includes(type) && !EXPLICIT.includes(name));

	test('everything added and left untouched: nothing of it is sent', async () => {
		answerFor(resource);
		const plain = await run(resourceName, operation, least());
		for (const addition of additions()) {
			if (addition.name === 'filters') continue;
			const added = await run(resourceName, operation, { ...least(), [addition.name]: untouched(addition) } as INodeParameters);
			expect(added).toEqual(plain);
		}
		if (operation !== 'update') expect(plain.message).toBe('');
	});

	test('filters: untouched ones change nothing, an unchosen picker is refused in words', async () => {
		answerFor(resource);
		const filters = shown(start).find(({ name }) => name === 'filters');
		const plain = await run(resourceName, operation, least());
		for (const filter of (filters?.options ?? []) as INodeProperties[]) {
			const added = await run(resourceName, operation, { ...least(), filters: { [filter.name]: untouched(filter) } } as INodeParameters);
			if (filter.type === 'resourceLocator') {
				expect(added.requests).toEqual([]);
				expect(added.message).toBe(`'${filter.displayName}': Nothing is chosen. Choose one, or remove the filter.`);
			} else expect(added).toEqual(plain);
		}
	});
});

test.each(['invoice', 'bill'])('%s: a change of status that nobody chose is refused', async (resourceName) => {
	const record = by('id', NOBODY);
	await expect(run(resourceName, 'changeStatus', { record })).rejects.toThrow('Parameter "New Status" is required.');
	const { message, requests } = await run(resourceName, 'changeStatus', { record, statusChange: '={{ $json.none }}' });
	expect([message, requests]).toEqual(["'New Status' is empty. Choose one.", []]);
});

const updates = operations.filter(([, operation]) => operation === 'update');

describe.each(updates)('%s: %s saved untouched', (resourceName, operation, resource) => {
	const untouchedForm = () => {
		const record = resource.keys.id ? by('id', NOBODY) : by('code', 'A');
		const at = { resource: resourceName, operation, record, lineItemsFrom: 'form' };
		return Object.fromEntries(
			shown(at)
				.filter(({ name }) => !['organisation', 'resource', 'operation', 'record', 'lineItemsFrom'].includes(name))
				.map((property) => [property.name, untouched(property)]),
		) as INodeParameters;
	};

	test('is an empty change: refused in words, without a call', async () => {
		answerFor(resource);
		const { message, requests } = await run(resourceName, operation, { ...LEAST.update, ...untouchedForm() });
		expect(requests).toEqual([]);
		expect(message).toMatch(/^Nothing is to be changed: /);
	});

	if (resource.kind && operation === 'update') {
		test('with a line added and left untouched: the empty line is refused', async () => {
			answerFor(resource);
			for (const lineMode of ['keep', 'replace']) {
				const form = { ...LEAST.update, ...untouchedForm(), lineItemsFrom: 'form', lineMode };
				const { message, requests } = await run(resourceName, operation, form);
				expect(requests).toEqual([]);
				expect(message).toBe("'Line 1': The line is empty. Fill it in or remove it.");
			}
		});
	}
});
