import { randomUUID } from 'node:crypto';
import { NodeHelpers, type INodeParameters, type INodeProperties } from 'n8n-workflow';

import { RESOURCES } from '../../../nodes/XeroAccounting/resources';
import { createHarness, runNode, startRecorder, type Recorder } from '../../support';
import { useJumpedWaits } from '../../support/jumpWaits';
import { copy, untouched } from '../../support/untouched';
import { BELOW, CHANGED, LEAST } from './leastForms';
import { ACCOUNTING } from './node';
import { by, NOBODY, NZ, shownError } from './support';

/**
 * What a user adds to a form and leaves as it appears is not entered: nothing of it is sent, and no amount, status or flag of a record in
 * Xero changes by it. In the editor an added field has its default, and an unchosen picker lacks the mark n8n sets on chosen ones.
 */

useJumpedWaits();

let recorder: Recorder;
beforeAll(async () => {
	recorder = await startRecorder();
});
afterAll(async () => await recorder.close());

const { description } = ACCOUNTING;
/** Lines of a journal. */
const SIDES = '[{"AccountCode":"A","Debit":2},{"AccountCode":"A","Credit":2}]';

/** Sorting is what is shown when it is added; it changes neither which records there are nor any of them. Without a change or with an empty condition nothing is recoded. */
const EXPLICIT = ['sort', 'which', 'change'];

/** Workflows keep the version of the node they were made with. */
const VERSIONS = [description.version].flat();
const LATEST = Math.max(...VERSIONS);

const shown = (values: INodeParameters, typeVersion: number) =>
	description.properties.filter((property) =>
		NodeHelpers.displayParameter({ ...values }, property, { typeVersion }, description),
	);

function answerFor(resource: (typeof RESOURCES)[number]): void {
	const record = {
		[resource.id]: NOBODY,
		// Credit is made by one.
		BankTransactionID: NOBODY,
		Code: 'A',
		Name: 'A',
		TaxType: 'A',
		InvoiceNumber: 'B',
		EffectiveRate: 1,
		Status: 'DRAFT',
		...(resource.document ? { [resource.document.lines]: [{ LineItemID: NOBODY, Description: 'A' }] } : {}),
		...resource.kind?.body,
	};
	recorder.handle(({ method, path, json }) => {
		const { paging, collection } = resource;
		const isWithin = paging.style === 'within';
		if (isWithin && method === 'GET') return { body: { [paging.of]: [{ [collection]: [record] }] } };
		const name = isWithin ? collection : path.split('/')[3];
		if (method === 'GET') return { body: { [name]: name === resource.collection ? [record] : [] } };
		const elements = (json as Record<string, unknown[]> | undefined)?.[name] ?? [json];
		return { body: { [name]: elements.map((element) => ({ ...record, ...(element as object) })) } };
	});
}

async function run(resource: string, operation: string, parameters: INodeParameters, typeVersion = LATEST) {
	recorder.requests.length = 0;
	const result = await runNode({
		// An app of its own: the calls of one test do not count against the next.
		harness: createHarness({ baseUrl: recorder.url, credentialData: { clientId: randomUUID() } }),
		node: ACCOUNTING,
		typeVersion,
		parameters: { organisation: by('id', NZ), resource, operation, ...parameters },
	});
	const requests = recorder.requests.map(({ method, path, query, json }) => ({ method, path, query, json }));
	return { ...shownError(result), requests };
}

/** Fields of the form of an operation, but for the switch whose default alone is another in each version. */
const formOf = (resource: string, operation: string, version: number) =>
	shown({ resource, operation }, version).filter(({ name }) => name !== 'simplify');

/** A version whose form is that of the latest is not tried again. */
const hasFormOfItsOwn = (resource: string, operation: string, version: number) => {
	const latest = formOf(resource, operation, LATEST);
	const form = formOf(resource, operation, version);
	return form.length !== latest.length || form.some((property, index) => property !== latest[index]);
};

const operations = RESOURCES.flatMap((resource) =>
	resource.operations.flatMap(({ value }) =>
		VERSIONS.filter((version) => version === LATEST || hasFormOfItsOwn(resource.value, value, version)).map(
			(version) => [resource.value, value, version, resource] as const,
		),
	),
);

describe.each(operations)('%s: %s, version %d', (resourceName, operation, version, resource) => {
	const least = (): INodeParameters => {
		if (!LEAST[operation]) throw new Error(`What does '${operation}' need at least?`);
		const record = resource.keys.id ? {} : { record: by('code', 'A') };
		const parents = Object.fromEntries((resource.parents ?? []).map(({ field }) => [field.name, by('id', NOBODY)]));
		const lines = resource.document?.balances ? { lineItemsJson: SIDES } : {};
		return { ...copy(LEAST[operation]), ...(LEAST[operation].record ? record : lines), ...parents };
	};
	const start = { resource: resourceName, operation, ...least() };
	const additions = () =>
		shown(start, version).filter(
			({ type, name }) =>
				['collection', 'fixedCollection'].includes(type) && !EXPLICIT.includes(name) && !(name in least()),
		);

	test('everything added and left untouched: nothing of it is sent', async () => {
		answerFor(resource);
		const plain = await run(resourceName, operation, least(), version);
		for (const addition of additions()) {
			if (addition.name === 'filters') continue;
			const added = await run(
				resourceName,
				operation,
				{ ...least(), [addition.name]: untouched(addition) } as INodeParameters,
				version,
			);
			expect(added).toEqual(plain);
		}
		const isRefused = ['update', 'recode', 'setConversionBalances', ...BELOW].includes(operation);
		if (!isRefused) expect(plain.message).toBe('');
	});

	test('filters: untouched ones change nothing, an unchosen picker is refused in words', async () => {
		answerFor(resource);
		const filters = shown(start, version).find(({ name }) => name === 'filters');
		const plain = await run(resourceName, operation, least(), version);
		for (const filter of (filters?.options ?? []) as INodeProperties[]) {
			const added = await run(
				resourceName,
				operation,
				{ ...least(), filters: { [filter.name]: untouched(filter) } } as INodeParameters,
				version,
			);
			if (filter.type === 'resourceLocator') {
				expect(added.requests).toEqual([]);
				expect(added.message).toBe(
					`'${filter.displayName}': Nothing is chosen. Choose one, or remove the filter.`,
				);
			} else expect(added).toEqual(plain);
		}
	});
});

test.each(['invoice', 'bill'])('%s: a change of status that nobody chose is refused', async (resourceName) => {
	const record = by('id', NOBODY);
	await expect(run(resourceName, 'changeStatus', { record })).rejects.toThrow('Parameter "New Status" is required.');
	const { message, requests } = await run(resourceName, 'changeStatus', {
		record,
		statusChange: '={{ $json.none }}',
	});
	expect([message, requests]).toEqual(["'New Status' is empty. Choose one.", []]);
});

const updates = operations.filter(([, operation]) => operation === 'update');

describe.each(updates)('%s: %s saved untouched, version %d', (resourceName, operation, version, resource) => {
	const untouchedForm = () => {
		const record = resource.keys.id ? by('id', NOBODY) : by('code', 'A');
		const parents = Object.fromEntries((resource.parents ?? []).map(({ field }) => [field.name, by('id', NOBODY)]));
		const at = { resource: resourceName, operation, record, lineItemsFrom: 'form', ...parents };
		const form = Object.fromEntries(
			shown(at, version)
				.filter(
					({ name }) => !['organisation', 'resource', 'operation', 'record', 'lineItemsFrom'].includes(name),
				)
				.map((property) => [property.name, untouched(property)]),
		);
		return { ...form, ...parents } as INodeParameters;
	};

	test('is an empty change: refused in words, without a call', async () => {
		answerFor(resource);
		const form = { ...LEAST.update, ...untouchedForm() };
		const { message, requests } = await run(resourceName, operation, form, version);
		expect(requests).toEqual([]);
		expect(message).toMatch(/^There is nothing to change: /);
	});

	test('all fields untouched beside one that is changed: that one alone is sent', async () => {
		answerFor(resource);
		const form = untouchedForm();
		const all = form.updateFields as INodeParameters;
		const [name, value] = Object.entries(CHANGED).find(([each]) => each in all)!;
		const record = resource.keys.id ? by('id', NOBODY) : by('code', 'A');
		const change = (rest: INodeParameters) =>
			({ ...form, record, lineItemsFrom: 'none', updateFields: { ...rest, [name]: value } }) as INodeParameters;
		const plain = await run(resourceName, operation, change({}), version);
		expect([plain.message, plain.requests.some(({ method }) => method !== 'GET')]).toEqual(['', true]);
		expect(await run(resourceName, operation, change(all), version)).toEqual(plain);
	});

	if (resource.kind && operation === 'update') {
		test('with a line added and left untouched: the empty line is refused', async () => {
			answerFor(resource);
			for (const lineMode of ['keep', 'replace']) {
				const form = { ...LEAST.update, ...untouchedForm(), lineItemsFrom: 'form', lineMode };
				const { message, requests } = await run(resourceName, operation, form, version);
				expect(requests).toEqual([]);
				expect(message).toBe("'Line 1': The line is empty. Fill it in or remove it.");
			}
		});
	}
});
