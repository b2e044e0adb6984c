import type { IDataObject } from 'n8n-workflow';

import { RESOURCES as PROJECTS } from '../../nodes/XeroProjects/resources';
import { REPORTS } from '../../nodes/XeroReport/reports';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import type { Resource } from '../../operations/types';
import { schemaFiles, type OutputSchema } from '../../scripts/schemas/files';
import { leaveCredits } from './support/credits';
import { by, Nodes, NZ } from './support/nodes';
import { mint } from './support/official';
import { isTable, outputsOf, type Output } from './support/outputRows';
import { projectOutputsOf } from './support/projectRows';

/** What every operation puts out: rows that go into a sheet as they are. Made from the definitions, run against the sandbox. */

let sandbox: Sandbox;
let nodesOf: () => Nodes;
let outputs: Output[];

beforeAll(async () => {
	sandbox = await startSandbox({
		port: 0,
		limits: { enabled: false, minute: 100_000, day: 1_000_000 },
		switches: { singleBudget: 'list', projectsLag: 'atOnce' },
	});
	// Payment services are for partners.
	const tokens = await mint(sandbox, { appId: 'sandbox-partner-app' });
	await leaveCredits(sandbox.url, tokens.access_token);
	let apps = 0;
	// The nodes keep to 60 calls a minute for each app.
	nodesOf = () => new Nodes(sandbox.url, tokens, `app ${apps++}`);
	outputs = [...(await outputsOf(nodesOf)), ...(await projectOutputsOf(nodesOf))];
	// Under a minute on a free machine.
}, 600_000);
afterAll(async () => await sandbox.close());

/** Rows that are no table: Xero's own replies. */
const tables = () => outputs.filter(({ operation, rows }) => isTable(operation) && rows.length > 0);

/** Both nodes have users. */
const keyOf = (resource: Resource) => (PROJECTS.includes(resource) ? `projects ${resource.value}` : resource.value);

/** What is wrong, by operation; the operations with nothing wrong are left out. */
const wrong = (judge: (output: Output, columns: string[]) => unknown[], judged = tables()) =>
	Object.fromEntries(
		judged.flatMap((output) => {
			const found = [...new Set(judge(output, Object.keys(output.rows[0])))];
			return found.length > 0 ? [[`${keyOf(output.resource)} ${output.operation.value}`, found]] : [];
		}),
	);

test('every operation puts something out', () => {
	const silent = outputs
		.filter(({ rows }) => rows.length === 0)
		.map(
			({ resource, operation, refused }) =>
				`${resource.value} ${operation.value}: ${[...new Set(refused)].join(' | ')}`,
		);
	expect(silent).toEqual([]);
});

test('the columns are the same, in the same order, of a record with everything and of one with little', () => {
	expect(
		wrong(({ rows }, columns) =>
			rows.map((row) => Object.keys(row).join(' ')).filter((each) => each !== columns.join(' ')),
		),
	).toEqual({});
});

test('the columns of a record are the same in all operations that put it out', () => {
	const own = ({ resource, operation }: Output) =>
		!operation.isPlain && operation.row === undefined && resource.value !== 'organisation';
	const columnsOf = ({ rows }: Output) =>
		Object.keys(rows[0])
			.filter((name) => !['outcome', 'Lines', 'warnings'].includes(name))
			.join(' ');
	const all = new Map<string, Set<string>>();
	for (const output of tables().filter(own)) {
		// Of these, the record comes as its lines, or they are another report, and what stands below it has columns of its own.
		if (
			['budget get', 'publishedReport get', 'publishedReport getTenNinetyNine'].includes(
				`${output.resource.value} ${output.operation.value}`,
			)
		)
			continue;
		if (['getAllocations', 'getContacts', 'getAccountTransactions'].includes(output.operation.value)) continue;
		const value = keyOf(output.resource);
		all.set(value, (all.get(value) ?? new Set()).add(columnsOf(output)));
	}
	expect([...all].filter(([, columns]) => columns.size > 1)).toEqual([]);
	expect(all.size).toBeGreaterThan(20);
});

test('what became of a record is the first column of every write, and what is remarked on it the last', () => {
	expect(
		wrong(({ operation: { handler } }, columns) => {
			const reads = handler.kind === 'each' || handler.reads;
			const ends = [columns[0], columns.at(-1)];
			if (reads) return ends.filter((name) => name === 'outcome' || name === 'warnings');
			return ends.join() === 'outcome,warnings' ? [] : ends;
		}),
	).toEqual({});
});

const typeIn = (value: unknown) => (Array.isArray(value) ? 'array' : typeof value);

/** What is wrong with rows, by what the schema says that n8n's editor shows before the first run. */
function deviations(schema: OutputSchema, rows: readonly IDataObject[]): string[] {
	const columns = Object.entries(schema.properties);
	return rows.flatMap((row) => {
		if (Object.keys(row).join() !== columns.map(([name]) => name).join())
			return [`columns ${Object.keys(row).join()}`];
		return columns
			.filter(([name, { type }]) => row[name] !== null && typeIn(row[name]) !== type)
			.map(([name]) => `${name} ${typeof row[name]}`);
	});
}

test('the editor shows just the columns of the rows before the first run', () => {
	const schemas = schemaFiles();
	const schemaOf = ({ resource, operation }: Output) => {
		const node = PROJECTS.includes(resource) ? 'XeroProjects' : 'XeroAccounting';
		return schemas.get(`nodes/${node}/__schema__/v1.1.0/${resource.value}/${operation.value}.json`);
	};
	const shown = outputs.filter((output) => schemaOf(output));
	expect(wrong((output) => deviations(schemaOf(output)!, output.rows), shown)).toEqual({});
	const without = outputs.filter((output) => !shown.includes(output));
	expect(without.map(({ resource, operation }) => `${keyOf(resource)} ${operation.value}`)).toEqual([]);
});

test('no number has the noise of binary fractions', () => {
	expect(
		wrong(({ rows }) =>
			rows.flatMap((row) =>
				Object.entries(row).filter(
					([, value]) => typeof value === 'number' && Number(value.toFixed(4)) !== value,
				),
			),
		),
	).toEqual({});
});

/** Columns that hold more than one value. */
const NESTED: Record<string, string[]> = {
	// The groups as text stand beside it; this is for the nodes that follow.
	'contact findDuplicates': ['contacts'],
};

test('every value fits into a cell', () => {
	const nested = wrong(({ rows }) =>
		rows.flatMap((row) => Object.keys(row).filter((name) => typeof row[name] === 'object' && row[name] !== null)),
	);
	expect(nested).toEqual(NESTED);
});

/** IDs of other records without a name beside them. */
const NAMELESS: Record<string, string[]> = {
	// The lines of a document have no names.
	...Object.fromEntries(
		['create', 'update', 'get', 'getAll', 'delete'].map((each) => [
			`linkedTransaction ${each}`,
			['SourceLineItemID', 'TargetLineItemID'],
		]),
	),
	// What a journal comes from may be anything; its kind and its reference stand beside the ID.
	'journal get': ['SourceID'],
	'journal getAll': ['SourceID'],
	'journal getAccountTransactions': ['SourceID'],
	// The number that the tax office knows the contact by, no record.
	'publishedReport getTenNinetyNine': ['TaxID'],
};

/** What a record with an ID of this name is known by. */
const NAMES: Record<string, string[]> = {
	AllocationID: ['InvoiceNumber'],
	AttachmentID: ['FileName'],
	ContactID: ['ContactName', 'Name'],
	OrganisationID: ['Name'],
	PaymentID: ['Reference'],
	tenantId: ['organisation', 'Name', 'name'],
};

test('beside the ID of another record stands what it is called', () => {
	const nameless = wrong(({ resource }, columns) =>
		columns.filter((name) => {
			if (!/I[dD]$/.test(name) || name === resource.id) return false;
			const stem = name.replace(/I[dD]$/, '');
			const names = NAMES[name] ?? [`${stem}Name`, `${stem}Number`, `${stem}Code`];
			return !names.some((each) => columns.includes(each));
		}),
	);
	expect(nameless).toEqual(NAMELESS);
});

test('what is named by its ID alone is called in words in every operation', () => {
	const silent = wrong(({ resource: { named = [] }, operation, rows }) =>
		operation.isPlain
			? []
			: named
					.filter(({ field, column }) =>
						rows.some((row) => row[field.split('.').pop()!] && row[column] === null),
					)
					.map(({ column }) => column),
	);
	expect(silent).toEqual({});
});

test('a record that has a page in Xero comes with a link to it', () => {
	const without = wrong(({ resource, operation, rows }, columns) => {
		const { handler, isPlain } = operation;
		const reads = handler.kind === 'each' || handler.reads;
		const isRecord = !['getAllocations', 'getContacts', 'getCisSettings'].includes(operation.value);
		// A list of what stands below a record is none of records; groups of contacts are many.
		const isWanted = resource.webPage && isRecord && !(reads && isPlain);
		if (isWanted !== undefined && isWanted !== columns.includes('xeroUrl')) return columns;
		const isGone = ({ Status, outcome }: IDataObject) => Status === 'DELETED' || outcome === 'deleted';
		// Of a bank transaction that was named by its ID, nobody knows what kind it is.
		const hasPage = (row: IDataObject) => resource.webPage?.is?.(row) !== false;
		// The short code is not asked for in tests; a quote has no link without it.
		const isLinked = resource.value !== 'quote' && isWanted;
		return rows
			.filter(
				(row) =>
					isLinked && hasPage(row) && !isGone(row) && !String(row.xeroUrl).includes(String(row[resource.id])),
			)
			.map(({ xeroUrl }) => xeroUrl);
	});
	expect(without).toEqual({});
});

test.each(REPORTS.map(({ value, contact }) => [value, contact !== undefined] as const))(
	'report %s: rows and table name the organisation, and the contact',
	async (value, hasContact) => {
		for (const output of ['rows', 'table']) {
			const rows = await nodesOf().report(value, {
				output,
				include: 'all',
				...(hasContact ? { contact: by('name', 'Every One') } : {}),
			});
			const [first] = rows;
			for (const row of rows) expect(Object.keys(row)).toEqual(Object.keys(first));
			const schema = schemaFiles().get(`nodes/XeroReport/__schema__/v2.0.0/${value}.json`);
			if (output === 'rows') expect(deviations(schema!, rows)).toEqual([]);
			for (const row of rows) {
				expect(row).toMatchObject({ organisation: 'Kowhai Trading Ltd', tenantId: NZ });
				if (hasContact)
					expect(row).toMatchObject({
						contact: 'Every One',
						contactUrl: `https://go.xero.com/Contacts/View/${String(row.contactId)}`,
					});
				for (const cell of Object.values(row))
					if (typeof cell === 'number') expect(Number(cell.toFixed(2))).toBe(cell);
			}
		}
	},
);
