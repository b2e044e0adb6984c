import type { IDataObject } from 'n8n-workflow';

import { isGuid } from '../../xero/filter';
import { amount, money } from './amount';
import { titleBeforeTime } from './columns';
import { spanOfLabel } from './labels';
import { distinctKeys, TENANT_COLUMN, type RowsOf } from './rows';
import { flatten, type Line } from './tree';

type Kind = 'date' | 'days' | 'text' | 'amount';

interface DocumentColumn {
	key: string;
	/** Heading of the column in the table. */
	label: string;
	kind: Kind;
}

/** The columns of the aged reports, by their heading in lower case. The column of days overdue has no heading. */
const COLUMNS = new Map<string, DocumentColumn>(
	Object.entries<DocumentColumn>({
		date: { key: 'date', label: 'Date', kind: 'date' },
		number: { key: 'number', label: 'Number', kind: 'text' },
		// The number of a bill; Xero's screens call it a reference.
		reference: { key: 'number', label: 'Reference', kind: 'text' },
		'due date': { key: 'dueDate', label: 'Due Date', kind: 'date' },
		'': { key: 'daysOverdue', label: 'Days Overdue', kind: 'days' },
		total: { key: 'total', label: 'Total', kind: 'amount' },
		paid: { key: 'paid', label: 'Paid', kind: 'amount' },
		credited: { key: 'credited', label: 'Credited', kind: 'amount' },
		due: { key: 'due', label: 'Due', kind: 'amount' },
	}),
);

const READERS: Record<Kind, (cell: string) => string | number | null> = {
	date: (cell) => spanOfLabel(cell)?.to ?? null,
	days: (cell) => (/overdue/i.test(cell) ? Number(/\d+/.exec(cell)?.[0] ?? Number.NaN) || null : null),
	text: (cell) => (cell === '' ? null : cell),
	amount: (cell) => {
		const { value, text } = money(cell);
		return text ?? value;
	},
};

/**
 * Column of the link to the contact's page. The page of the line itself is not known, because it may be a credit note.
 */
export const CONTACT_URL = 'contactUrl';

/** The organisation and contact of the report. */
export interface Owner {
	/** Name of the organisation. */
	organisation?: string;
	contactId: string;
	/** The contact's page in Xero; missing in node versions whose rows have no links. */
	contactUrl?: string | null;
}

/**
 * One row per invoice or bill of the contact: organisation and contact by name and ID, `rowType`, `invoiceId`,
 * `number`, `date`, `dueDate`, `daysOverdue`, `total`, `paid`, `credited`, `due`. An opening balance other than zero is
 * also a line, so that the lines add up to the closing balance.
 */
export function documentRows(of: RowsOf & Owner): IDataObject[] {
	return read(of, ({ key }) => key);
}

/** Like `documentRows`, but each key is Xero's heading of the column. */
export function documentTable(of: RowsOf & Owner): IDataObject[] {
	return read(of, ({ label }) => label);
}

function read(of: RowsOf & Owner, nameOf: (column: DocumentColumn) => string): IDataObject[] {
	const { headings, lines } = flatten(of.tree);
	const columns = headings.map(
		(heading): DocumentColumn =>
			COLUMNS.get(heading.toLowerCase()) ?? { key: heading, label: heading, kind: 'amount' },
	);
	const { tenantColumn = TENANT_COLUMN } = of;
	const fixed = ['report', 'organisation', tenantColumn, 'contact', 'contactId', 'rowType', 'invoiceId', CONTACT_URL];
	const keys = distinctKeys(columns.map(nameOf), fixed);
	return lines
		.map((line) => ({ line, rowType: rowTypeOf(line) }))
		.filter(
			({ rowType, line }) =>
				rowType !== 'openingBalance' || line.cells.some((cell) => Boolean(amount(cell).value)),
		)
		.filter(({ rowType }) => of.wanted === 'all' || TOTALS.includes(rowType) === (of.wanted === 'totals'))
		.map(({ line, rowType }) => ({
			report: of.report.name,
			organisation: of.organisation ?? null,
			[tenantColumn]: of.tenantId ?? null,
			contact: titleBeforeTime(of.tree),
			contactId: of.contactId,
			rowType,
			invoiceId: isGuid(line.ids.invoiceid) ? line.ids.invoiceid : null,
			...Object.fromEntries(
				columns.map(({ kind }, index) => [keys[index], READERS[kind](line.cells[index] ?? '')]),
			),
			...(of.contactUrl === undefined ? {} : { [CONTACT_URL]: of.contactUrl }),
		}));
}

const TOTALS = ['total', 'closingBalance'];

function rowTypeOf({ cells, isSummary, ids }: Line): string {
	if (isGuid(ids.invoiceid)) return 'document';
	const words = cells.join(' ').toLowerCase();
	if (words.includes('opening balance')) return 'openingBalance';
	if (words.includes('closing balance')) return 'closingBalance';
	return isSummary ? 'total' : 'document';
}
