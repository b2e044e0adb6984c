import * as fc from 'fast-check';
import { Answers } from '../../../sandbox/books/engine/answers';
import type { Detail } from '../../../sandbox/books/engine/definition';
import { textOf } from '../../../sandbox/books/engine/text';
import { project } from '../../../sandbox/books/engine/view';
import { emptyOrg, type Org } from '../../../sandbox/books/org';
import { makeProfiles } from '../../../sandbox/books/profiles';
import { RESOURCES } from '../../../sandbox/books/registry';
import { openBooks } from '../../../sandbox/books/seed/opening';
import { shake } from '../../../sandbox/books/seed/shake';
import { act, step } from './steps';
import { invoice, NOW, open, type Bookkeeper, type Loose } from './support';

const QUESTIONS: Record<string, string>[] = [
	{ page: '1', pageSize: '1000' },
	{ page: '2', pageSize: '3' },
	{ page: '1', pageSize: '4', order: 'InvoiceNumber DESC' },
	{ page: '1', where: 'Type=="ACCREC" AND AmountDue > 0', order: 'Date DESC, InvoiceID' },
	{ page: '1', where: 'Contact.Name.StartsWith("R")' },
	{ page: '1', unitdp: '4' },
	{ page: '1', summaryOnly: 'true' },
	{},
];

let asked = 0;

/** The rows and the page numbers as they go out, without what differs in every answer. */
function served(books: Bookkeeper, query: Record<string, string>): string {
	const { status, text } = books.call('GET', 'Invoices', undefined, query);
	expect(status).toBe(200);
	return text!.toString('utf8').replace(/^.*?"DateTimeUTC":"[^"]*",/, '');
}

/** What rows of lists and single answers do not have in common. */
const APART = ['Attachments', 'InvoiceAddresses', 'ValidationErrors', 'Options', 'TrackingOptionID', 'CurrencyRate'];

function common(value: Loose): Loose {
	if (Array.isArray(value)) return value.map(common);
	if (typeof value !== 'object' || value === null) return value;
	const shared = Object.entries(value).filter(
		([name, held]) => !APART.includes(name) && !(Array.isArray(held) && held.length === 0),
	);
	return Object.fromEntries(
		shared.map(([name, held]) => [name, name === 'Contact' ? (held as Loose).Name : common(held)]),
	);
}

/** Every question once more as one never asked before, and every row as it reads alone. */
function check(books: Bookkeeper): void {
	for (const query of QUESTIONS)
		expect(served(books, query)).toBe(served(books, { ...query, asked: String(asked++) }));
	for (const unitdp of ['2', '4']) {
		const rows = books.get('Invoices', { page: '1', pageSize: '1000', unitdp }).Invoices;
		for (const row of rows) {
			const alone = books.get(`Invoices/${row.InvoiceID}`, { unitdp }).Invoices[0];
			expect(JSON.stringify(common(row))).toBe(JSON.stringify(common(alone)));
		}
	}
	// Only the last few answers are kept: these are to be there when the next change comes.
	for (const query of QUESTIONS) served(books, query);
}

/** Changes beside the invoices that show in them, and some that do not. */
const asides: Record<string, (books: Bookkeeper, pick: number) => unknown> = {
	rename: (books, pick) => {
		const [contact] = books.get('Contacts').Contacts;
		return contact && books.post('Contacts', { ContactID: contact.ContactID, Name: `R "${pick}" Ōhm & Co\n` });
	},
	number: (books, pick) => {
		const contact = books.get('Contacts').Contacts.at(-1);
		return contact && books.post('Contacts', { ContactID: contact.ContactID, ContactNumber: `N${pick}` });
	},
	item: (books, pick) => {
		books.post('Items', { Code: 'CHAIR', Name: `Chair ${pick}` });
		return books.post(
			'Invoices',
			invoice({ LineItems: [{ ItemCode: 'CHAIR', UnitAmount: 1 / 3, AccountCode: '200' }] }),
			{
				unitdp: '4',
			},
		);
	},
	renameItem: (books, pick) => books.post('Items', { Code: 'CHAIR', Name: `Seat ${pick}` }),
	renameTracking: (books) => {
		const { TrackingCategoryID, Options } = books
			.get('TrackingCategories')
			.TrackingCategories.find((one: { Name: string }) => one.Name === 'Region');
		const { TrackingOptionID, Name } = Options.find((one: { Name: string }) => /^Nor/.test(one.Name));
		// To and fro: lines are made with the old name.
		return books.call('POST', `TrackingCategories/${TrackingCategoryID}/Options/${TrackingOptionID}`, {
			Name: Name === 'North' ? 'Nord' : 'North',
		});
	},
	edit: (books, pick) => {
		const { Invoices } = books.get('Invoices', { page: '1' });
		const { InvoiceID } = Invoices[pick % Invoices.length] ?? {};
		return books.call('POST', 'Invoices', {
			InvoiceID,
			Type: 'ACCREC',
			Reference: `"${pick}"\u2028\ud800`,
			Contact: { Name: 'R2' },
		});
	},
	note: (books) => {
		const [one] = books.get('Invoices', { page: '1' }).Invoices;
		return one && books.call('PUT', `Invoices/${one.InvoiceID}/History`, { HistoryRecords: [{ Details: 'seen' }] });
	},
	refusedBatch: (books, pick) =>
		books.call('PUT', 'Invoices', {
			Invoices: [
				invoice({ Contact: { Name: `New ${pick}`, EmailAddress: 'a@b.example' } }),
				invoice({ Type: 'ACCREC', Contact: {} }),
			],
		}),
	wait: (books, pick) => (books.clock.at += pick * 1000),
	seed: (books, pick) => books.books.seed({ invoices: 2, bills: 1, paidShare: 0.5, randomSeed: pick }),
	shake: (books, pick) => books.books.shake({ changes: 3, overMs: 0, randomSeed: pick }),
};
const aside = fc.record({ aside: fc.constantFrom(...Object.keys(asides)), pick: fc.nat(50) });

test('what is served is what stands in the books, whatever was read before each change', () => {
	const names = new Set<string>();
	fc.assert(
		fc.property(
			fc.array(fc.oneof(step, aside), { minLength: 5, maxLength: 25 }),
			fc.boolean(),
			(steps, foreign) => {
				const books = open(0, { pagePastEnd: 'empty' });
				books.call('PUT', 'Invoices', invoice());
				for (const one of steps) {
					check(books);
					try {
						if ('aside' in one) asides[one.aside](books, one.pick);
						else act(books, one, foreign);
						names.add('aside' in one ? one.aside : one.kind);
					} catch {
						// Refusals are part of life.
					}
				}
				check(books);
			},
		),
		{ numRuns: 25 },
	);
	expect([...names]).toEqual(expect.arrayContaining(['rename', 'pay', 'unpay', 'allocate', 'void']));
});

function shaken(): Org {
	const org = emptyOrg(makeProfiles(4)[0], { now: () => NOW });
	openBooks(org);
	shake(org, { changes: 400 });
	return org;
}

test.each(['full', 'row', 'summary'] as Detail[])(
	'the text of every kind of record is that of its object (%s)',
	(detail) => {
		const org = shaken();
		for (const { definition, table } of RESOURCES) {
			// Their rules show what is not in the table of fields alone.
			if (['Payments', 'BatchPayments', 'ContactGroups', 'Budgets'].includes(definition.plural)) continue;
			for (const record of table(org).values()) {
				const wire = project(record, definition.fields, org, detail);
				expect(textOf(record, definition.fields, org, detail)).toBe(JSON.stringify(wire));
			}
		}
	},
);

test.each(['full', 'row', 'summary'] as Detail[])('an invoice as text is the one viewed (%s)', (detail) => {
	const org = shaken();
	const { rules, table } = RESOURCES.find(({ definition }) => definition.plural === 'Invoices')!;
	const records = [...table(org).values()];
	const options = { detail, single: false, unitdp: 2 } as const;
	for (const record of records) {
		const view = rules.view(record, org, options);
		expect(rules.text!(record, org, options)).toBe(JSON.stringify(view));
		expect(rules.text!(record, org, options, '"A":1')).toBe(JSON.stringify({ ...view, A: 1 }));
	}
	const settled = (name: string) =>
		records.some((record) => (rules.view(record, org, { ...options, detail: 'full' })[name] as []).length > 0);
	expect(['Payments', 'CreditNotes', 'Prepayments', 'Overpayments'].filter(settled)).toHaveLength(4);
});

test('an object without fields, and what follows the fields', () => {
	const org = shaken();
	expect(textOf({}, { Name: { kind: 'text' } }, org)).toBe('{}');
	expect(textOf({}, { Name: { kind: 'text' } }, org, 'full', '"A":1')).toBe('{"A":1}');
	expect(textOf({ Name: NaN }, { Name: { kind: 'text' } }, org, 'full', '"A":1')).toBe('{"Name":null,"A":1}');
});

test('texts are kept up to a size, and never over a change', () => {
	const org = shaken();
	const answers = new Answers(org, 10);
	let written = 0;
	const text = (question: string, rows: string) => {
		answers.records(question, () => []);
		return answers.text(question, rows, () => Buffer.from(`text${(written += 1)}`)).toString();
	};
	expect([text('a', '1'), text('a', '2'), text('a', '1')]).toEqual(['text1', 'text2', 'text1']);
	// No room for a third; another question takes it from the first.
	expect([text('a', '3'), text('a', '3'), text('a', '2')]).toEqual(['text3', 'text4', 'text2']);
	expect([text('b', '1'), text('b', '2'), text('b', '1')]).toEqual(['text5', 'text6', 'text5']);
	expect(text('a', '1')).toBe('text7');
	org.tables.contacts.put({ ...[...org.tables.contacts.values()][0] });
	expect([text('a', '1'), text('a', '1')]).toEqual(['text8', 'text8']);
	for (let question = 0; question < 20; question++) text(String(question), '1');
	expect(text('a', '1')).toBe('text29');
});
