import { CONTACT_URL } from '../../nodes/XeroReport/documents';
import { TENANT_COLUMN } from '../../nodes/XeroReport/rows';
import type { Report } from '../../nodes/XeroReport/types';
import { LINES } from '../../operations/lines/inWords';
import { LINK } from '../../operations/output/links';
import { count, type Column } from '../../operations/output/columns';
import type { Operation, Resource } from '../../operations/types';

const text = (...fields: string[]): Column[] => fields.map((field) => ({ field }));

/**
 * The columns of an operation's simplified rows in the newest version of its node. Undefined if only Xero's answer
 * determines them.
 */
export function columnsOf(resource: Resource, operation: Operation): Column[] | undefined {
	const { handler, row, properties, columns } = operation;
	const isSimple = properties.some(({ name }) => name === 'simplify');
	const own = columns ?? row?.columns ?? (isSimple ? resource.simplify.columns : undefined);
	if (!own) return undefined;
	// Rows that are not records have only these columns.
	const isRecord = columns === undefined && row === undefined;
	const names = (resource.named ?? []).map(({ column }) => column);
	const added = isRecord ? [...(resource.added?.columns ?? []), ...text(...names)] : [];
	const reads = handler.kind === 'each' || handler.reads === true;
	// Rows below a record have no link.
	const link = resource.webPage && !(reads && columns) ? text(LINK) : [];
	if (reads) return [...own, ...added, ...link];
	const lines = isRecord && resource.document ? text(LINES) : [];
	return [...text('outcome'), ...own, ...added, ...lines, ...link, ...text('warnings')];
}

/** The columns of a report's rows. */
export function reportColumns({ lines }: Pick<Report, 'lines'>): Column[] {
	const origin = text('report', 'organisation', TENANT_COLUMN);
	if (lines === 'documents')
		return [
			...origin,
			...text('contact', 'contactId', 'rowType', 'invoiceId', 'date', 'number', 'dueDate'),
			...['daysOverdue', 'total', 'paid', 'credited', 'due'].map((field) => count(field)),
			...text(CONTACT_URL),
		];
	return [
		...origin,
		...text('section', 'line', 'rowType'),
		...(lines === 'accounts' ? text('accountCode', 'accountId') : []),
		...text('column', 'dateFrom', 'date'),
		count('value'),
		...text('unit', 'text'),
	];
}
