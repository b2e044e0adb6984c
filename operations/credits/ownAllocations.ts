import type { IDataObject } from 'n8n-workflow';

import { heldRows } from '../lookup/findWritten';
import type { Resource } from '../types';
import type { Sender } from '../write/sender';
import { creditOf, idOfDocument } from './creditFacts';
import { centsOf } from './cents';

/** Allocations of the credits that earlier tries of the run have made, or may have made. */
export function ownAllocations(
	{ journal }: Sender,
	resource: Resource,
	below: Resource,
	credits: ReadonlyArray<{ record: IDataObject }>,
): IDataObject[] {
	const facts = creditOf(resource);
	const own = new Set<IDataObject>();
	const textOf = (value: unknown) => String(value ?? '').toLowerCase();
	for (const { write, sending, outcome } of [...journal.written, ...journal.open]) {
		if (sending.resource.path !== below.path) continue;
		const { ids, of, body, before = [] } = write;
		const made = outcome && 'record' in outcome ? textOf(outcome.record[below.id]) : '';
		const old = new Set(before.map((row) => textOf(row[below.id])));
		const credit = credits.find(({ record }) => textOf(record[resource.id]) === textOf(ids?.[resource.id]));
		const row = heldRows(credit?.record ?? {}, facts.allocations).find((each) => {
			const id = textOf(each[below.id]);
			if (own.has(each)) return false;
			if (made !== '' && id !== '') return id === made;
			return (
				(id === '' || !old.has(id)) &&
				idOfDocument(facts, each) === textOf(of?.[facts.against.id]) &&
				centsOf(each.Amount) === centsOf(body.Amount)
			);
		});
		if (row) own.add(row);
	}
	return [...own];
}
