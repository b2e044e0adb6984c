import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import type { DocumentSpec } from '../../../operations/documents/documentSpec';
import type { Field } from '../../../operations/fields/field';
import { planDocuments } from '../../../operations/documents/planDocuments';
import type { DocumentInput } from '../../../operations/documents/readDocuments';
import { invoice } from '../../../nodes/XeroAccounting/resources/invoices';

const field = (name: string, wire: string, displayName: string, required = false): Field => ({
	name,
	wire,
	property: { name, displayName, type: 'string', default: '', required },
	read: (value) => value,
});

const spec: DocumentSpec = {
	main: [field('contact', 'Contact', 'Contact', true)],
	additional: [field('reference', 'Reference', 'Reference')],
	moved: [],
	side: 'sales',
	contacts: () => {
		throw new Error('A plan asks nobody');
	},
};

const value = <T>(given: T) => ({ value: given });
const error = (message: string) => ({ error: new Error(message) });
const HEAD: IDataObject = { Contact: { Name: 'Ridgeway' }, Reference: 'PO 7' };

const single = (item: number, more: Partial<DocumentInput> = {}): DocumentInput => ({
	item,
	head: value(HEAD),
	lines: value([{ Description: `Line of ${item}` }]),
	whenContactIsNew: value('create'),
	tenantId: value('T'),
	...more,
});
const row = (item: number, key: unknown, more: Partial<DocumentInput> = {}) =>
	single(item, { group: { key, whenKeyComesBack: value('refuse') }, ...more });

const plan = (...inputs: DocumentInput[]) => {
	const { writes, refused } = planDocuments(invoice, spec, inputs);
	return {
		writes,
		items: writes.map(({ items }) => items),
		refused: refused.map((each) => [each.items, (each as { error: Error }).error.message]),
	};
};

test('an item by itself is one document, with the kind of its resource', () => {
	const { writes, refused } = plan(single(0));
	expect(refused).toEqual([]);
	expect(writes).toEqual([
		{
			items: [0],
			tenantId: 'T',
			body: { Type: 'ACCREC', ...HEAD, LineItems: [{ Description: 'Line of 0' }] },
			outcome: 'created',
			mayCreate: 'Ridgeway',
			isContactKnown: false,
		},
	]);
});

test('rows of one key are one document with their lines, in the order of its first row', () => {
	const { writes, items } = plan(row(0, 'A'), row(1, 'A'), single(2), row(3, ' A '), row(4, 'B'));
	expect(items).toEqual([[0, 1, 3], [2], [4]]);
	expect(writes.map(({ linesFrom }) => linesFrom)).toEqual(['rows', undefined, 'rows']);
	expect(writes[0].body.LineItems).toEqual([0, 1, 3].map((item) => ({ Description: `Line of ${item}` })));
});

test.each<[string, DocumentInput[], string[]]>([
	['no line', [single(0, { lines: value([]) })], ["'Line Items': the invoice needs at least one line."]],
	['an empty field that is required', [single(0, { head: value({}) })], ["'Contact' is empty. Fill it in."]],
	['lines that cannot be read', [single(0, { lines: error('Bad line'), head: error('Bad head') })], ['Bad line']],
	['a head that cannot be read', [single(0, { head: error('Bad head') })], ['Bad head']],
	['an organisation that is not there', [single(0, { tenantId: error('No organisation') })], ['No organisation']],
	['a choice that does not exist', [single(0, { whenContactIsNew: error('No choice') })], ['No choice']],
	['no key', [row(0, ''), row(1, undefined)], [expect.stringMatching(/^'Group By' is empty/), expect.anything()]],
	[
		'a row of a group that cannot be read',
		[row(0, 'A'), row(1, 'A', { lines: error('Bad line') })],
		["Held back: item 1 of the same invoice ('A') cannot be used. Bad line", 'Bad line'],
	],
	[
		'heads that differ',
		[row(0, 'A'), row(1, 'A', { head: value({ ...HEAD, Reference: 'PO 8' }) })],
		[
			expect.stringMatching(/^Held back/),
			"'Reference' differs from the value in item 0, although both items belong to 'A'.",
		],
	],
	[
		'organisations that differ',
		[row(0, 'A'), row(1, 'A', { tenantId: value('U') })],
		[
			expect.stringMatching(/^Held back/),
			"'Organisation' differs from the value in item 0, although both items belong to 'A'.",
		],
	],
])('%s is refused, and nothing of it is written', (_, inputs, messages) => {
	const { writes, refused } = plan(...inputs);
	expect(writes).toEqual([]);
	expect(refused.map(([, message]) => message)).toEqual(messages);
});

describe('rows that come back after others', () => {
	const SAME = { lines: value([{ Description: 'Same' }]) };

	test('with the same line are left out: the table was exported twice', () => {
		const { items, refused } = plan(row(0, 'A', SAME), row(1, 'B'), row(2, 'A', SAME));
		expect(items).toEqual([[0], [1]]);
		expect(refused).toEqual([[[2], expect.stringMatching(/probably exported twice/)]]);
	});

	test('with another line leave nothing of their document', () => {
		const { items, refused } = plan(row(0, 'A'), row(1, 'B'), row(2, 'A'));
		expect(items).toEqual([[1]]);
		expect(refused.map(([of]) => of)).toEqual([[0], [2]]);
	});

	test('are put together where the user says so', () => {
		const add = { group: { key: 'A', whenKeyComesBack: value<'refuse' | 'add'>('add') } };
		expect(plan(row(0, 'A'), row(1, 'B'), single(2, add)).items).toEqual([[0, 2], [1]]);
	});
});

test('of a group, one row that forbids a new contact is enough', () => {
	const { writes } = plan(row(0, 'A'), row(1, 'A', { whenContactIsNew: value('refuse') }));
	expect(writes).toMatchObject([{ items: [0, 1], isContactKnown: true, mayCreate: 'Ridgeway' }]);
});

test('a contact that is named by its ID is none that Xero could create', () => {
	const { writes } = plan(single(0, { head: value({ Contact: { ContactID: 'C' } }) }));
	expect(writes[0].mayCreate).toBeUndefined();
});

test('every item ends in exactly one document or refusal, and nothing that was read is changed', () => {
	const reading = <T>(...good: T[]) => fc.oneof(fc.constantFrom(...good).map(value), fc.constant(error('Bad')));
	const group = fc.record({
		key: fc.constantFrom<unknown>('A', 'B', 'C', '', undefined),
		whenKeyComesBack: reading<'refuse' | 'add'>('refuse', 'add'),
	});
	const input = fc.record(
		{
			group,
			head: reading<IDataObject>(HEAD, { ...HEAD, Reference: 'Other' }, {}),
			lines: reading<IDataObject[]>([{ Description: 'X' }], [{ Description: 'Y' }]),
			whenContactIsNew: reading<'create' | 'refuse'>('create', 'refuse'),
			tenantId: reading('T', 'U'),
		},
		{ requiredKeys: ['head', 'lines', 'whenContactIsNew', 'tenantId'] },
	);
	fc.assert(
		fc.property(fc.array(input, { maxLength: 30 }), (given) => {
			const inputs = given.map((each, item) => ({ item, ...each }));
			const before = JSON.stringify(inputs);
			const { writes, refused } = planDocuments(invoice, spec, inputs);
			const items = [...writes, ...refused].flatMap((each) => each.items);
			expect([...items].sort((a, b) => a - b)).toEqual(inputs.map(({ item }) => item));
			// A document has the lines of its items, no more and no fewer.
			for (const { items: of, body } of writes) expect(body.LineItems).toHaveLength(of.length);
			expect(JSON.stringify(inputs)).toBe(before);
		}),
	);
});
