import type { IDataObject } from 'n8n-workflow';

import { compareByKey } from '../../../../operations/existing/byKey/compareByKey';
import { settleRepeats, skipped } from '../../../../operations/existing/knownDocuments';
import type { ComparedWrites } from '../../../../operations/existing/comparedWrites';
import { recognitionOf } from '../../../../operations/existing/recognition';
import type { PendingWrite } from '../../../../operations/write/pendingWrites';
import type { Result } from '../../../../operations/run/result';
import { bill, invoice } from '../../../../nodes/XeroAccounting/resources/invoices';
import { stubClient } from '../../support/stubClient';

const write = (item: number, body: IDataObject): PendingWrite => ({
	items: [item],
	tenantId: 'T',
	body,
	outcome: 'created',
});
const of = (Name: string) => ({ Contact: { Name } });
const inXero = (InvoiceNumber: string, more: IDataObject = {}) => ({
	InvoiceID: `id of ${InvoiceNumber}`,
	InvoiceNumber,
	Type: 'ACCREC',
	Status: 'AUTHORISED',
	...of('Ridgeway'),
	...more,
});

const sorted = async (rows: IDataObject[], writes: PendingWrite[], resource = invoice, way = 'number') =>
	await compareByKey(
		stubClient(() => ({ Invoices: rows })),
		resource,
		writes,
		recognitionOf(resource, way),
	);

const summary = ({ fresh, known, repeats, refused }: ComparedWrites) => ({
	fresh: fresh.flatMap(({ items }) => items),
	known: known.flatMap(({ write: { items } }) => items),
	repeats: repeats.map(({ write: again, first }) => [again.items[0], first.items[0]]),
	refused: refused.flatMap(({ items }) => items),
});
const reason = ({ refused: [first] }: ComparedWrites) => (first as { error: Error }).error.message;

test('tells new ones from those that Xero has and from those that the run has twice', async () => {
	const writes = ['A', 'B', ' a ', '', 'C'].map((InvoiceNumber, item) => write(item, { InvoiceNumber }));
	expect(summary(await sorted([inXero('A'), inXero('C')], writes))).toEqual({
		fresh: [1],
		known: [0, 4],
		repeats: [[2, 0]],
		refused: [3],
	});
});

test.each([
	['DELETED', { fresh: [0], refused: [] }],
	// Xero never gives the number of a voided sales invoice free.
	['VOIDED', { fresh: [], refused: [0] }],
])('%s documents do not count as being there', async (Status, expected) => {
	const result = await sorted([inXero('A', { Status })], [write(0, { InvoiceNumber: 'A' })]);
	expect(summary(result)).toMatchObject({ ...expected, known: [] });
});

test('of two with one number, nobody can tell which is meant', async () => {
	const result = await sorted([inXero('A'), inXero('A', { InvoiceID: 'B' })], [write(0, { InvoiceNumber: 'A' })]);
	expect(summary(result).refused).toEqual([0]);
	expect(reason(result)).toMatch(/^2 invoices in Xero have this Invoice Number: .*Use 'Update' with the ID/);
});

test("a bill's number is the supplier's own: that of another supplier is another bill", async () => {
	const rows = [inXero('A', { Type: 'ACCPAY' })];
	const writes = [
		write(0, { InvoiceNumber: 'A', ...of('Hilltop') }),
		write(1, { InvoiceNumber: 'A', ...of('Ridgeway') }),
	];
	expect(summary(await sorted(rows, writes, bill))).toEqual({ fresh: [0], known: [1], repeats: [], refused: [] });
});

test('the reference of another contact is in the way, unless it is that of another row of the table', async () => {
	const byId = (ContactID: string) => ({ Contact: { ContactID } });
	const rows = [inXero('A', { Reference: 'PO-1', ...byId('hilltop') })];
	const [own, other] = ['hilltop', 'ridgeway'].map((name, item) => write(item, { Reference: 'PO-1', ...byId(name) }));
	const alone = await sorted(rows, [other], invoice, 'reference');
	expect(summary(alone)).toEqual({ fresh: [], known: [], repeats: [], refused: [1] });
	expect(reason(alone)).toMatch(/already has an invoice with the/);
	for (const writes of [
		[own, other],
		[other, own],
	])
		expect(summary(await sorted(rows, writes, invoice, 'reference'))).toEqual({
			fresh: [1],
			known: [0],
			repeats: [],
			refused: [],
		});
});

describe('a repeat', () => {
	const [first, again] = [write(0, {}), write(1, {})];
	const rows: Result[] = [{ items: [0], rows: [{ InvoiceID: 'A', outcome: 'created' }] }];
	const refused: Result[] = [{ items: [0], error: new Error('No') }];
	const settled = (results: Result[], mode: 'skip' | 'update') =>
		settleRepeats([{ write: again, first }], results, { mode, by: recognitionOf(invoice, 'number') }, invoice)[0];

	test('is the record of the first where it may be skipped', () => {
		expect(settled(rows, 'skip')).toEqual({ items: [1], rows: [{ InvoiceID: 'A', outcome: 'skipped' }] });
	});

	test.each([
		['would overwrite the first', rows, 'update', 'and would overwrite it'],
		['has no record to point to', refused, 'skip', 'which could not be written'],
	] as const)('is refused where it %s', (_, results, mode, words) => {
		expect(settled([...results], mode)).toMatchObject({
			items: [1],
			error: { message: `This has the same Invoice Number as item 0, ${words}.` },
		});
	});
});

test('what is left as it is goes out as Xero has it', () => {
	expect(skipped(invoice, { write: write(3, {}), record: inXero('A') })).toMatchObject({
		items: [3],
		rows: [{ InvoiceNumber: 'A', outcome: 'skipped' }],
	});
});
