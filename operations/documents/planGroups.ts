import type { IDataObject } from 'n8n-workflow';

import { append } from '../../xero/append';
import { valueAt } from '../../xero/fieldPath';
import { valueOrThrow } from '../fields/tryReading';
import { itemInWords } from '../run/itemWords';
import type { Resource } from '../types';
import type { PendingWrite, Prepared } from '../write/pendingWrites';
import type { DocumentSpec } from './documentSpec';
import { groupRows } from './groupRows';
import type { DocumentInput } from './readDocuments';

/** The rows of one document and their items. */
export interface DocumentRows {
	items: number[];
	rows: DocumentInput[];
	linesFrom?: PendingWrite['linesFrom'];
}

const NO_KEY =
	"'Group By' is empty for this item: the column is missing or its cell is empty. Check the column's name in " +
	"'Group By'.";

/** Plans the documents of grouped rows, by the value of 'Group By' in each row. */
export function planGroups(
	resource: Resource,
	spec: DocumentSpec,
	rows: readonly DocumentInput[],
): Prepared<DocumentRows> {
	const { groups, keyless } = groupRows(
		rows.map(({ group }) => group?.key),
		(index) => whenKeyComesBack(rows[index]),
	);
	const documents: Prepared<DocumentRows> = {
		writes: [],
		refused: keyless.map((index) => ({ items: [rows[index].item], error: new Error(NO_KEY) })),
	};
	for (const { key, items, later } of groups) {
		const of = (indexes: number[]) => indexes.map((index) => rows[index]);
		const { writes, refused } = planGroup(resource, spec, key, of(items), of(later));
		append(documents.writes, writes);
		append(documents.refused, refused);
	}
	return documents;
}

/** If the choice cannot be read, the row is kept apart and refused with its group. */
const whenKeyComesBack = ({ group }: DocumentInput) =>
	group && 'value' in group.whenKeyComesBack ? group.whenKeyComesBack.value : 'refuse';

/**
 * Plans all rows of a document, or refuses all. A document with a missing or an additional line must not be written.
 */
function planGroup(
	{ noun }: Resource,
	spec: DocumentSpec,
	key: string,
	rows: DocumentInput[],
	later: DocumentInput[],
): Prepared<DocumentRows> {
	const all = [...rows, ...later];
	const problems = problemsOf(spec, key, all);
	const refuseAll = (reason: (row: DocumentInput) => string): Prepared<DocumentRows> => ({
		writes: [],
		refused: all.map((row) => ({ items: [row.item], error: new Error(reason(row)), document: key })),
	});
	const [firstBad] = problems;
	if (firstBad) {
		const [row, { message }] = firstBad;
		const held = `Held back: ${itemInWords(row.item)} of the same ${noun} ('${key}') cannot be used. ${message}`;
		return refuseAll((each) => problems.get(each)?.message ?? held);
	}
	const lineOf = ({ lines }: DocumentInput) => JSON.stringify(valueOrThrow(lines));
	const known = new Set(rows.map(lineOf));
	const firstNew = later.find((row) => !known.has(lineOf(row)));
	if (firstNew) {
		const apart =
			`The rows of '${key}' are not next to each other: other rows come before ` +
			`${itemInWords(firstNew.item)}, which has another line. Nothing of this ${noun} was written. Sort ` +
			"the table by this column, or set 'If Rows of a Group Stand Apart' to 'Put Them Together'.";
		return refuseAll(() => apart);
	}
	const repeated = new Error(
		`'${key}' appears again after other rows, and ${itemInWords(rows[0].item)} starts it with the same ` +
			"line. This row was probably exported twice, so it was left out. If it should count, set 'If Rows of " +
			"a Group Stand Apart' to 'Put Them Together'.",
	);
	return {
		writes: [{ items: rows.map(({ item }) => item), rows, linesFrom: 'rows' }],
		refused: later.map(({ item }) => ({ items: [item], error: repeated })),
	};
}

/** The problems of rows, in order. Fields of the document and the organisation must be the same as in the first row. */
function problemsOf(spec: DocumentSpec, key: string, rows: DocumentInput[]): Map<DocumentInput, Error> {
	const problems = new Map<DocumentInput, Error>();
	const [{ item: first, tenantId }] = rows;
	const differs = (label: string) =>
		new Error(
			`'${label}' differs from the value in ${itemInWords(first)}, although both items belong to '${key}'.`,
		);
	let head: IDataObject | undefined;
	for (const row of rows) {
		try {
			valueOrThrow(row.group!.whenKeyComesBack);
			const own = valueOrThrow(row.head);
			head ??= own;
			for (const { wire, property } of [...spec.main, ...spec.additional]) {
				if (JSON.stringify(valueAt(head, wire)) !== JSON.stringify(valueAt(own, wire)))
					throw differs(property.displayName);
			}
			valueOrThrow(row.lines);
			if (row.tenantId && tenantId && valueOrThrow(row.tenantId) !== valueOrThrow(tenantId))
				throw differs('Organisation');
		} catch (error) {
			problems.set(row, error as Error);
		}
	}
	return problems;
}
