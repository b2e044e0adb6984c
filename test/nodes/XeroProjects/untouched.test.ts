import { randomUUID } from 'node:crypto';
import { NodeHelpers, type INodeParameters, type INodeProperties } from 'n8n-workflow';

import { RESOURCES } from '../../../nodes/XeroProjects/resources';
import { XeroProjects } from '../../../nodes/XeroProjects/XeroProjects.node';
import { createHarness, runNode, startRecorder, type Recorder } from '../../support';
import { useJumpedWaits } from '../../support/jumpWaits';
import { copy, untouched } from '../../support/untouched';
import { by, NOBODY, NZ, shownError } from '../XeroAccounting/support';

/** What a user adds to a form and leaves as it appears is not entered: nothing of it is sent. */

useJumpedWaits();

let recorder: Recorder;
beforeAll(async () => {
	recorder = await startRecorder();
});
afterAll(async () => await recorder.close());

const node = new XeroProjects();
const { description } = node;
const VERSIONS = [description.version].flat();

/** The least a user has to fill in. An operation that is not here fails the test: a new one has to be added. */
const LEAST: Record<string, INodeParameters> = {
	create: {
		name: 'A',
		contact: by('id', NOBODY),
		chargeType: 'TIME',
		rate: '1',
		task: by('id', NOBODY),
		user: by('id', NOBODY),
		date: '2026-01-31',
		duration: '60',
	},
	update: { record: by('id', NOBODY) },
	changeStatus: { record: by('id', NOBODY), statusChange: 'close' },
	delete: { record: by('id', NOBODY) },
	get: { record: by('id', NOBODY) },
	getAll: {},
};

const shown = (values: INodeParameters, typeVersion: number) =>
	description.properties.filter((property) =>
		NodeHelpers.displayParameter({ ...values }, property, { typeVersion }, description),
	);

const RECORD = {
	projectId: NOBODY,
	taskId: NOBODY,
	timeEntryId: NOBODY,
	userId: NOBODY,
	contactId: NOBODY,
	ContactID: NOBODY,
	name: 'A',
	status: 'ACTIVE',
	currencyCode: 'NZD',
	chargeType: 'TIME',
	rate: { currency: 'NZD', value: 1 },
	dateUtc: '2026-01-31T00:00:00Z',
	duration: 60,
};

/** Lists of one, single records by their path, and no answer to changes. */
function answer(): void {
	recorder.handle(({ method, path, json }) => {
		if (path.includes('/api.xro/')) return { body: { Contacts: [RECORD], Organisations: [{}] } };
		if (method === 'POST') return { body: { ...RECORD, ...(json as object) } };
		if (method !== 'GET') return { status: 204 };
		if (path.endsWith(NOBODY)) return { body: RECORD };
		return { body: { items: [RECORD], pagination: { page: 1, pageSize: 500, pageCount: 1, itemCount: 1 } } };
	});
}

async function run(resource: string, operation: string, parameters: INodeParameters, typeVersion: number) {
	recorder.requests.length = 0;
	answer();
	const result = await runNode({
		// An app of its own: the calls of one test do not count against the next.
		harness: createHarness({ baseUrl: recorder.url, credentialData: { clientId: randomUUID() } }),
		node,
		typeVersion,
		parameters: { organisation: by('id', NZ), resource, operation, ...parameters },
	});
	const requests = recorder.requests.map(({ method, path, query, json }) => ({ method, path, query, json }));
	return { ...shownError(result), requests };
}

const operations = RESOURCES.flatMap((resource) =>
	resource.operations.flatMap(({ value }) =>
		VERSIONS.map((version) => [resource.value, value, version, resource] as const),
	),
);

const parentsOf = ({ parents = [] }: (typeof RESOURCES)[number]): INodeParameters =>
	Object.fromEntries(parents.map(({ field }) => [field.name, by('id', NOBODY)]));

describe.each(operations)('%s: %s, version %d', (resourceName, operation, version, resource) => {
	const least = (): INodeParameters => {
		if (!LEAST[operation]) throw new Error(`What does '${operation}' need at least?`);
		return { ...copy(LEAST[operation]), ...parentsOf(resource) };
	};
	const added = () =>
		shown({ resource: resourceName, operation, ...least() }, version).filter(({ type }) =>
			['collection', 'fixedCollection'].includes(type),
		);

	test('everything added and left untouched: nothing of it is sent', async () => {
		const plain = await run(resourceName, operation, least(), version);
		for (const addition of added()) {
			if (addition.name === 'filters') continue;
			const parameters = { ...least(), [addition.name]: untouched(addition) } as INodeParameters;
			expect(await run(resourceName, operation, parameters, version)).toEqual(plain);
		}
		if (operation === 'update') expect(plain.message).toMatch(/^There is nothing to change: /);
		else expect([plain.message, plain.requests.length > 0]).toEqual(['', true]);
	});

	test('filters: untouched ones change nothing, an unchosen picker is refused in words', async () => {
		const plain = await run(resourceName, operation, least(), version);
		const filters = added().find(({ name }) => name === 'filters');
		for (const filter of (filters?.options ?? []) as INodeProperties[]) {
			const parameters = { ...least(), filters: { [filter.name]: untouched(filter) } } as INodeParameters;
			const filtered = await run(resourceName, operation, parameters, version);
			if (filter.type === 'resourceLocator') {
				expect(filtered.requests).toEqual([]);
				expect(filtered.message).toBe(
					`'${filter.displayName}': Nothing is chosen. Choose one, or remove the filter.`,
				);
			} else expect(filtered).toEqual(plain);
		}
	});
});

const updates = operations.filter(([, operation]) => operation === 'update');

test.each(updates)('%s: %s saved untouched, version %d: refused in words, without a call', async (...each) => {
	const [resourceName, operation, version, resource] = each;
	const given = { ...copy(LEAST.update), ...parentsOf(resource) };
	const form = Object.fromEntries(
		shown({ resource: resourceName, operation, ...given }, version)
			.filter(({ name }) => !['organisation', 'resource', 'operation'].includes(name) && !(name in given))
			.map((property) => [property.name, untouched(property)]),
	) as INodeParameters;
	const { message, requests } = await run(resourceName, operation, { ...form, ...given }, version);
	expect(requests).toEqual([]);
	expect(message).toMatch(/^There is nothing to change: /);
});

test('a change of status that nobody chose is refused', async () => {
	const record = by('id', NOBODY);
	const chosen = { record, statusChange: '={{ $json.none }}' };
	const { message, requests } = await run('project', 'changeStatus', chosen, Math.max(...VERSIONS));
	expect([message, requests]).toEqual(["'New Status' is empty. Choose one.", []]);
});
