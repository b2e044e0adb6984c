import { SCREENS } from '../../nodes/XeroAccounting/resources';
import { RESOURCES } from '../../nodes/XeroProjects/resources';
import { REPORTS } from '../../nodes/XeroReport/reports';
import { columnName, type Column } from '../../operations/output/columns';
import type { Resource } from '../../operations/types';
import { columnsOf, reportColumns } from './columns';

/** An output schema as n8n reads it. It contains only types, because n8n has no values that may be null. */
export interface OutputSchema {
	type: 'object';
	properties: Record<string, ColumnSchema>;
	version: 1;
}

type ColumnSchema =
	| { type: 'string' | 'number' | 'boolean' }
	| { type: 'array'; items: { type: 'object'; properties: Record<string, ColumnSchema> } };

/** Schemas by the path of their file. */
export type SchemaFiles = Map<string, OutputSchema>;

function columnSchema({ type, places, rows = [] }: Column): ColumnSchema {
	if (type === 'array') return { type, items: { type: 'object', properties: propertiesOf(rows) } };
	return { type: type ?? (places === undefined ? 'string' : 'number') };
}

const propertiesOf = (columns: readonly Column[]): Record<string, ColumnSchema> =>
	Object.fromEntries(columns.map((column) => [columnName(column), columnSchema(column)]));

/** The schema of a table with these columns. */
export const schemaOf = (columns: readonly Column[]): OutputSchema => ({
	type: 'object',
	properties: propertiesOf(columns),
	version: 1,
});

/** The newest version of each node with schemas; the editor reads no other version's. */
export const NEWEST = { XeroAccounting: 1.1, XeroProjects: 1.1, XeroReport: 2 } as const;

/** The folder in which n8n looks for the schemas of a node. */
function folderOf(node: keyof typeof NEWEST): string {
	const padded = [...String(NEWEST[node]).split('.'), '0', '0'].slice(0, 3).join('.');
	return `nodes/${node}/__schema__/v${padded}`;
}

const filesOf = (node: keyof typeof NEWEST, resources: readonly Resource[]): Array<[string, OutputSchema]> =>
	resources.flatMap((resource) =>
		resource.operations.flatMap((operation): Array<[string, OutputSchema]> => {
			const columns = columnsOf(resource, operation);
			const path = `${folderOf(node)}/${resource.value}/${operation.value}.json`;
			return columns ? [[path, schemaOf(columns)]] : [];
		}),
	);

/** All schemas of the package. From them, the editor shows the columns of operations that have not been run yet. */
export function schemaFiles(): SchemaFiles {
	const report = folderOf('XeroReport');
	return new Map([
		...filesOf('XeroAccounting', SCREENS),
		...filesOf('XeroProjects', RESOURCES),
		...REPORTS.map((each) => [`${report}/${each.value}.json`, schemaOf(reportColumns(each))] as const),
	]);
}
