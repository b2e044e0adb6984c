import type { IDataObject } from 'n8n-workflow';

import { partyIn } from '../../xero/catalogue';
import type { Connected } from '../../xero/client';
import { CHECKED } from '../checkOnly/form';
import { rowsWithin } from '../lookup/findWritten';
import { toOutputRecord } from '../output/outputRecord';
import { groupBy } from '../groupBy';
import type { PendingWrite } from '../write/pendingWrites';
import { amount, simplifier, type RowShape } from '../output/columns';
import type { Resource } from '../types';
import type { Result } from '../run/result';
import { centsOf } from './cents';
import { creditOf, idOfDocument } from './creditFacts';

/** Columns of an allocation in the output: the credit, the document, and the allocation itself. */
export function allocationColumns(resource: Resource, below: Resource): RowShape {
	const { against } = creditOf(resource);
	return simplifier(
		below.id,
		resource.id,
		resource.label,
		against.id,
		against.label,
		'ContactName',
		amount('Amount'),
		'Date',
	);
}

/** The columns for both sides of an allocation. */
export function sidesOf(resource: Resource, credit: IDataObject, document: IDataObject): IDataObject {
	const { against } = creditOf(resource);
	const contact = against.document?.contact;
	return {
		[resource.id]: credit[resource.id],
		[resource.label]: credit[resource.label],
		[against.id]: document[against.id],
		[against.label]: document[against.label],
		ContactName: contact && partyIn(contact, credit)[contact.to.label],
	};
}

/** The row of an existing or removed allocation. */
export const rowOf = (resource: Resource, credit: IDataObject, document: IDataObject, allocation: IDataObject) => ({
	...toOutputRecord(allocation),
	...sidesOf(resource, credit, document),
});

/**
 * Fills in the IDs of allocations if Xero's answer lacks them, by reading the credit once more. Allocations that
 * cannot be identified or read, or were only checked, stay without ID.
 * @param writes with the allocations that existed before
 */
export async function withIds(
	run: Connected,
	resource: Resource,
	below: Resource,
	results: readonly Result[],
	writes: readonly PendingWrite[],
): Promise<Result[]> {
	const writeOf = new Map(writes.map((write) => [write.items[0], write]));
	const lacking = results.filter(
		(result) => 'rows' in result && !result.rows[0]?.[below.id] && result.rows[0]?.outcome !== CHECKED,
	) as Written[];
	const known = lacking.filter(({ items: [item] }) => writeOf.has(item));
	const found = new Map<Result, unknown>();
	const creditOfResult = ({ items: [item], rows: [row] }: Written) =>
		JSON.stringify([writeOf.get(item)?.tenantId, row[resource.id]]);
	for (const theirs of groupBy(known, creditOfResult).values()) {
		const [{ items, rows }] = theirs;
		const { tenantId, before = [] } = writeOf.get(items[0]) as PendingWrite;
		const ids = { [resource.id]: String(rows[0][resource.id]) };
		const now = await rowsWithin(run, below, tenantId, ids).catch(() => []);
		const oldIds = new Set(before.map((row) => row[below.id]));
		const fresh = now.filter((row) => row[below.id] && !oldIds.has(row[below.id]));
		for (const result of theirs) {
			const at = fresh.findIndex((row) => isSame(resource, row, result.rows[0]));
			if (at >= 0) found.set(result, fresh.splice(at, 1)[0][below.id]);
		}
	}
	return results.map((result) =>
		'rows' in result && found.has(result)
			? { ...result, rows: [{ ...result.rows[0], [below.id]: found.get(result) as string }] }
			: result,
	);
}

type Written = Extract<Result, { rows: IDataObject[] }>;

function isSame(resource: Resource, row: IDataObject, written: IDataObject): boolean {
	const facts = creditOf(resource);
	const id = String(written[facts.against.id] ?? '').toLowerCase();
	return idOfDocument(facts, row) === id && centsOf(row.Amount) === centsOf(written.Amount);
}
