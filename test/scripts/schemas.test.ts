import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../support/environment';
import { resolveOutputSchemaPath } from 'n8n-core';
import type { INodeType } from 'n8n-workflow';

import { SCREENS } from '../../nodes/XeroAccounting/resources';
import { XeroAccounting } from '../../nodes/XeroAccounting/XeroAccounting.node';
import { RESOURCES } from '../../nodes/XeroProjects/resources';
import { XeroProjects } from '../../nodes/XeroProjects/XeroProjects.node';
import { REPORTS } from '../../nodes/XeroReport/reports';
import { XeroReport } from '../../nodes/XeroReport/XeroReport.node';
import type { Resource } from '../../operations/types';
import { schemaFiles, type OutputSchema } from '../../scripts/schemas/files';
import { writeSchemas } from '../../scripts/schemas/write';

/** Schemas as n8n finds them below the built nodes, for new nodes. That they hold the columns of the rows, test/contract/outputs tests. */

let dist: string;

beforeAll(() => {
	dist = mkdtempSync(join(tmpdir(), 'schemas-'));
	writeSchemas(dist);
});
afterAll(() => rmSync(dist, { recursive: true, force: true }));

const simplified = (resources: readonly Resource[]) =>
	resources.flatMap(({ value: resource, operations }) =>
		operations
			.filter(({ properties }) => properties.some(({ name }) => name === 'simplify'))
			.map(({ value: operation }) => ({ resource, operation })),
	);

test.each<[string, INodeType, Array<{ resource?: string; operation: string }>]>([
	['XeroAccounting', new XeroAccounting(), simplified(SCREENS)],
	['XeroProjects', new XeroProjects(), simplified(RESOURCES)],
	['XeroReport', new XeroReport(), REPORTS.map(({ value }) => ({ operation: value }))],
])('n8n finds the schema of each operation of %s that has columns', (folder, { description }, operations) => {
	const { version, defaultVersion } = description;
	const found = operations.map((of) => {
		const nodeDir = join(dist, 'nodes', folder);
		const path = resolveOutputSchemaPath({ nodeDir, version: defaultVersion ?? Number(version), ...of });
		return JSON.parse(readFileSync(path!, 'utf8')) as OutputSchema;
	});
	expect(found.length).toBe(operations.length);
	for (const schema of found) expect(Object.keys(schema.properties).length).toBeGreaterThan(0);
});

test('of an invoice', () => {
	expect(schemaFiles().get('nodes/XeroAccounting/__schema__/v1.1.0/invoice/create.json')).toEqual({
		type: 'object',
		properties: {
			outcome: { type: 'string' },
			InvoiceID: { type: 'string' },
			InvoiceNumber: { type: 'string' },
			Reference: { type: 'string' },
			ContactName: { type: 'string' },
			Status: { type: 'string' },
			StatusName: { type: 'string' },
			Date: { type: 'string' },
			DueDate: { type: 'string' },
			Total: { type: 'number' },
			AmountDue: { type: 'number' },
			CurrencyCode: { type: 'string' },
			ContactID: { type: 'string' },
			Lines: { type: 'string' },
			xeroUrl: { type: 'string' },
			warnings: { type: 'string' },
		},
		version: 1,
	});
});
