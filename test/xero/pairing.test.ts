import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { INVOICES } from '../../xero/catalogue';
import { contradicts, fulfils, resembles } from '../../xero/compare';
import { pairRows } from '../../xero/pairing';
import { rowState, rowWarnings } from '../../xero/rowState';

const FIELDS = {
	id: INVOICES.id,
	keys: ['InvoiceNumber', 'Reference'],
	content: INVOICES.content,
	status: INVOICES.status.field,
	names: [INVOICES.document.contact.field],
};

/** What Xero answers for a body: with an ID, in its own form of dates, with fields added and some left out. */
const answerTo = (body: IDataObject, index: number): IDataObject => {
	const { Date: day, ...rest } = body;
	return {
		...rest,
		InvoiceID: `id-${index}`,
		...(day ? { Date: `/Date(${Date.parse(String(day))}+0000)/`, DateString: `${String(day)}T00:00:00` } : {}),
		SubTotal: 1,
		Payments: [],
		Contact: { ...(body.Contact as IDataObject), Addresses: [] },
	};
};
const indexes = (bodies: IDataObject[], rows: IDataObject[]) =>
	pairRows(bodies, rows, FIELDS).map((row) => (row ? Number(String(row.InvoiceID).slice(3)) : undefined));

test('names that differ in case alone are distinguished as they are written', () => {
	const bodies = [{ InvoiceNumber: 'A' }, { InvoiceNumber: 'B' }, { InvoiceNumber: 'a' }];
	const rows = [2, 1, 0].map((at) => ({ ...bodies[at], InvoiceID: `id-${at}` }));
	expect(indexes(bodies, rows)).toEqual([0, 1, 2]);
});

const body = fc.record(
	{
		InvoiceNumber: fc.constantFrom('A', 'B', 'C', ' a', 'É'),
		Reference: fc.constantFrom('x', 'y', 'X'),
		Date: fc.constantFrom('2026-03-31', '2026-04-01'),
		LineItems: fc.array(
			fc.record({
				Description: fc.constantFrom('tea', 'milk'),
				UnitAmount: fc.constantFrom(1, 1.001, 2.5),
			}),
			{
				minLength: 1,
				maxLength: 2,
			},
		),
	},
	{ requiredKeys: ['LineItems'] },
);
const withContact = body.map((each): IDataObject => ({ ...each, Contact: { Name: 'Acme' } }) as IDataObject);

test('in any order: a body gets its own row, that of its equal, or none', () => {
	fc.assert(
		fc.property(
			fc.array(withContact, { minLength: 1, maxLength: 8 }),
			fc.infiniteStream(fc.nat()),
			(bodies, order) => {
				const rows = bodies
					.map((each, index) => ({ row: answerTo(each, index), at: order.next().value as number }))
					.sort((a, b) => a.at - b.at)
					.map(({ row }) => row);
				const paired = indexes(bodies, rows);
				const given = paired.filter((index) => index !== undefined);
				expect(new Set(given).size).toBe(given.length);
				paired.forEach((index, at) => {
					if (index !== undefined)
						expect(contradicts(bodies[at], answerTo(bodies[index], index), FIELDS)).toBe(false);
				});
			},
		),
		{ numRuns: 500 },
	);
});

test('in the order sent, every body has its row', () => {
	fc.assert(
		fc.property(fc.array(withContact, { maxLength: 8 }), (bodies) => {
			expect(indexes(bodies, bodies.map(answerTo))).toEqual(bodies.map((_, index) => index));
		}),
	);
});

const line = (UnitAmount: number) => [{ Description: 'tea', UnitAmount }];

test.each<[string, IDataObject[], (rows: IDataObject[]) => IDataObject[], Array<number | undefined>]>([
	['by ID', [{ InvoiceID: 'id-0' }, { InvoiceID: 'ID-1' }], (rows) => rows.reverse(), [0, 1]],
	[
		'by number, without regard to case and spaces',
		[{ InvoiceNumber: ' inv-1' }, { InvoiceNumber: 'B' }],
		(rows) => rows.reverse(),
		[0, 1],
	],
	[
		'by date and lines',
		[
			{ Date: '2026-01-02', LineItems: line(1) },
			{ Date: '2026-01-01', LineItems: line(1) },
		],
		(rows) => rows.reverse(),
		[0, 1],
	],
	[
		'by place, when nothing else tells and all is in order',
		[
			{ Date: '2026-01-01', Url: 'a' },
			{ Date: '2026-01-01', Url: 'b' },
		],
		(rows) => rows,
		[0, 1],
	],
	[
		'not by place, when another row has moved',
		[
			{ InvoiceNumber: 'A' },
			{ InvoiceNumber: 'B' },
			{ Date: '2026-01-01', Url: 'a' },
			{ Date: '2026-01-01', Url: 'b' },
		],
		([a, b, ...rest]) => [b, a, ...rest.map(({ Url: _url, ...row }) => row)],
		[0, 1, undefined, undefined],
	],
	['equals change places', [{ Reference: 'x' }, { Reference: 'x' }], (rows) => rows, [0, 1]],
	[
		'what is left over, also when it looks otherwise',
		[{ InvoiceNumber: 'A' }, { Date: '2026-01-01' }],
		([a, b]) => [{ ...b, Date: '2025-01-01' }, a],
		[0, 1],
	],
	[
		'of fewer rows, only what is certain',
		[{ Reference: 'x' }, { Reference: 'y' }, { Date: '2026-01-01' }],
		([a]) => [a],
		[0, undefined, undefined],
	],
	[
		'none for a row of something else',
		[{ Reference: 'x' }, { Reference: 'y' }],
		([a]) => [a, { ...a, InvoiceID: 'id-9' }],
		[undefined, undefined],
	],
])('%s', (_, bodies, change, expected) => {
	expect(indexes(bodies, change(bodies.map(answerTo)))).toEqual(expected);
});

const GUID = '8f2e7c1a-1111-4111-8111-111111111111';
const ZERO = '00000000-0000-0000-0000-000000000000';
const COMPLAINT = [{ Message: 'Email is odd' }];

test.each<[string, IDataObject, string]>([
	['OK', { StatusAttributeString: 'OK' }, 'written'],
	['WARNING', { StatusAttributeString: 'WARNING', InvoiceID: GUID }, 'written'],
	[
		"OK, and a complaint of the row's contact",
		{ StatusAttributeString: 'OK', Contact: { ValidationErrors: COMPLAINT } },
		'written',
	],
	[
		'no status, a complaint of the contact',
		{ InvoiceID: GUID, Contact: { HasValidationErrors: true, ValidationErrors: COMPLAINT } },
		'written',
	],
	['ERROR', { StatusAttributeString: 'ERROR', InvoiceID: GUID }, 'refused'],
	['HasErrors', { HasErrors: true, InvoiceID: GUID }, 'refused'],
	['HasValidationErrors of a payment', { HasValidationErrors: true }, 'refused'],
	['zero GUID', { InvoiceID: ZERO }, 'refused'],
	['complaint without an ID', { ValidationErrors: COMPLAINT }, 'refused'],
	['complaint with an ID and no status', { InvoiceID: GUID, ValidationErrors: COMPLAINT }, 'unknown'],
	['ID alone', { InvoiceID: GUID, HasErrors: false }, 'written'],
	['nothing', { Reference: 'x' }, 'unknown'],
])('state of a row: %s', (_, row, state) => expect(rowState(row, 'InvoiceID')).toBe(state));

test('warnings of a row are its own and those within it, each once', () => {
	const row = {
		Warnings: [{ Message: 'A' }, null, { Message: 'A' }],
		Contact: { ValidationErrors: COMPLAINT },
		LineItems: [{ ValidationErrors: [] }],
	};
	expect(rowWarnings(row)).toEqual(['A', 'Email is odd']);
});

test.each<[IDataObject, IDataObject, boolean]>([
	[{ Status: 'VOIDED' }, { Status: 'VOIDED', Total: 5 }, true],
	[{ Status: 'VOIDED' }, { Status: 'AUTHORISED' }, false],
	[{ Reference: '' }, {}, true],
	[{ Reference: 'x' }, {}, false],
	[{ Contact: { Name: ' ACME ' } }, { Contact: { Name: 'Acme', ContactID: GUID } }, true],
	[{ LineItems: line(1) }, { LineItems: [{ ...line(1)[0], LineAmount: 1 }] }, true],
	[{ LineItems: line(1) }, { LineItems: [...line(1), ...line(2)] }, false],
	[{ Date: '2026-03-31' }, { Date: '/Date(1774915200000+0000)/' }, true],
	[{ SentToContact: true }, { SentToContact: false }, false],
])('an update %j is done when the record is %j: %s', (sent, found, expected) =>
	expect(fulfils(sent, found, FIELDS.names)).toBe(expected),
);

test.each<[string, IDataObject, IDataObject, boolean]>([
	[
		'a price within',
		{ Code: 'X', SalesDetails: { UnitPrice: 2 } },
		{ Code: 'X', SalesDetails: { UnitPrice: 1 } },
		false,
	],
	['a status that moved on', { Reference: 'x', Status: 'AUTHORISED' }, { Reference: 'x', Status: 'PAID' }, true],
	[
		'slots that Xero adds',
		{ Name: 'A', Phones: [{ PhoneNumber: '1' }] },
		{ Name: 'a', Phones: [{}, { PhoneNumber: '1' }] },
		true,
	],
	['a text of the head', { Reference: 'x', Url: 'https://a' }, { Reference: 'x', Url: 'https://b' }, false],
	['what the list leaves out', { Reference: 'x', Url: 'https://a' }, { Reference: 'x' }, true],
])('a record may be what a creation made: %s', (_, sent, record, expected) =>
	expect(resembles(sent, record, FIELDS)).toBe(expected),
);

test('shuffled rows of invoices that differ in tax and tracking alone', () => {
	const rent = (TaxType: string, Option: string): IDataObject => ({
		Contact: { Name: 'A' },
		Date: '2026-10-01',
		LineItems: [{ Description: 'Rent', UnitAmount: 10, TaxType, Tracking: [{ Name: 'Region', Option }] }],
	});
	const bodies = [rent('OUTPUT', 'North'), rent('NONE', 'South'), rent('NONE', 'West'), rent('NONE', 'South')];
	const rows = bodies.map(answerTo);
	expect(indexes(bodies, [rows[1], rows[0], rows[3], rows[2]])).toEqual([0, 1, 2, 3]);
	expect(indexes(bodies, rows)).toEqual([0, 1, 2, 3]);
});

test('a row that lacks what another body is reported by is not that of a body which names another account', () => {
	const content = ['Contact.ContactID', 'Contact.Name', 'BankAccount.AccountID', 'BankAccount.Code'];
	const fields = { id: 'BankTransactionID', keys: ['Reference'], content };
	const sent = (Reference: string, Contact: IDataObject, BankAccount: IDataObject) => ({
		Reference,
		Contact,
		BankAccount,
	});
	const whole = { ContactID: 'c', Name: 'Corner Store' };
	const { Name, ContactID } = whole;
	const [two, one] = [{ AccountID: 'two', Code: '0912' }, { AccountID: 'one' }];
	const bodies = [
		sent('R-2', { Name }, { Code: '0912' }),
		sent('R-1', { Name }, { AccountID: 'two' }),
		sent('R-1', { ContactID }, { AccountID: 'one' }),
		sent('R-2', { Name }, { AccountID: 'one' }),
	];
	// In the order sent; the first account has no code.
	const rows = [sent('R-2', whole, two), sent('R-1', whole, two), sent('R-1', whole, one), sent('R-2', whole, one)];
	const paired = pairRows(bodies, rows, fields).map((row) => rows.indexOf(row as (typeof rows)[number]));
	expect(paired).toEqual([0, 1, 2, 3]);
});
