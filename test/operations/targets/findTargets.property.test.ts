import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { WriteJournal } from '../../../operations/write/journal';
import type { Sender } from '../../../operations/write/sender';
import { findTargets } from '../../../operations/targets/findTargets';
import type { Target } from '../../../operations/targets/target';
import { writeEach } from '../../../operations/write/writeEach';
import { contact } from '../../../nodes/XeroAccounting/resources/contact';
import { stubClient } from '../support/stubClient';

/** What items name is changed once, and only where it is certain which record is meant. */

const guid = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
const names = fc.constantFrom('Acme', 'ACME', ' acme ', 'Berg', 'Acme Ltd', '\uff21cme');
const there = fc.array(fc.record({ Name: names, ContactStatus: fc.constantFrom('ACTIVE', 'ARCHIVED') }), {
	maxLength: 5,
});
/** By its name, or by the ID of one that may not be there. */
const named = fc.array(fc.oneof(names, fc.nat(5)), { maxLength: 6 });

type Rows = Array<{ Name: string; ContactStatus: string }>;

async function written(rows: Rows, asked: ReadonlyArray<string | number>) {
	const records = rows.map((row, index) => ({ ...row, Name: row.Name.trim(), ContactID: guid(index) }));
	const journal = new WriteJournal({ executionId: 'E', nodeId: 'N', runIndex: 0 });
	const place = { ...stubClient(() => ({ Contacts: records as IDataObject[] })), isTool: false, journal };
	const targets = asked.map((value, item): Target => {
		const isId = typeof value === 'number';
		return { item, tenantId: 'T', way: isId ? 'id' : 'name', value: isId ? guid(value) : value };
	});
	const { found, missing } = await findTargets(place, contact, targets);
	const how = { intention: 'update', purpose: 'update the contacts' } as const;
	const { batches, settled } = await writeEach(
		place as unknown as Sender,
		contact,
		{ writes: found, refused: missing },
		how,
		({ id, items }) => ({ items, tenantId: 'T', body: { ContactID: id }, outcome: 'updated' }),
	);
	const writes = batches.flatMap((batch) => batch.writes);
	return {
		ids: writes.map(({ body }) => String(body.ContactID)),
		items: writes.flatMap(({ items }) => items),
		refused: settled.flatMap(({ items }) => items),
	};
}

/** The IDs that a name may mean: archived ones only where none is in use. */
function meant(rows: Rows, value: string | number): string[] {
	const carries = (row: Rows[number]) => row.Name.trim().toLowerCase() === String(value).trim().toLowerCase();
	const all = rows.flatMap((row, index) =>
		(typeof value === 'number' ? index === value : carries(row)) ? [index] : [],
	);
	const inUse = all.filter((index) => rows[index].ContactStatus === 'ACTIVE');
	return (inUse.length > 0 ? inUse : all).map(guid);
}

test('each item has one fate, each record is written once, and a name that several have is never written', async () => {
	await fc.assert(
		fc.asyncProperty(there, named, async (rows, asked) => {
			const { ids, items, refused } = await written(rows, asked);
			expect([...items, ...refused].sort()).toEqual(asked.map((_, item) => item));
			expect(new Set(ids).size).toBe(ids.length);
			for (const [at, item] of items.entries()) expect(meant(rows, asked[item])).toEqual([ids[at]]);
			for (const item of refused) {
				const candidates = meant(rows, asked[item]);
				expect(candidates.length !== 1 || ids.includes(candidates[0])).toBe(true);
			}
		}),
		{ numRuns: 500 },
	);
});

test('the order of the items decides only which of two that name one record is refused', async () => {
	await fc.assert(
		fc.asyncProperty(there, named, async (rows, asked) => {
			const [forth, back] = [await written(rows, asked), await written(rows, [...asked].reverse())];
			expect(back.ids.sort()).toEqual(forth.ids.sort());
		}),
		{ numRuns: 500 },
	);
});
