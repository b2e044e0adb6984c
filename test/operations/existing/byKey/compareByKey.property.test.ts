import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { compareByKey } from '../../../../operations/existing/byKey/compareByKey';
import type { PendingWrite } from '../../../../operations/write/pendingWrites';
import type { ComparedWrites } from '../../../../operations/existing/comparedWrites';
import { recognitionOf } from '../../../../operations/existing/recognition';
import type { Resource } from '../../../../operations/types';
import { bankTransaction } from '../../../../nodes/XeroAccounting/resources/bankTransaction';
import { bill, invoice } from '../../../../nodes/XeroAccounting/resources/invoices';
import { manualJournal } from '../../../../nodes/XeroAccounting/resources/manualJournal';
import { stubClient } from '../../support/stubClient';

/** Documents that have a number or a reference: whatever the table and whatever Xero has, none is doubled. */

const guid = (kind: number, index: number) => `00000000-0000-4000-800${kind}-${String(index).padStart(12, '0')}`;
/** The last one is not in Xero until a document of it is. */
const NEW = 2;
const contactIn = (index: number) => ({
	ContactID: guid(1, index),
	Name: `Contact ${index}`,
	...(index === NEW ? {} : { ContactNumber: `C-${index}` }),
});
const accountIn = (index: number) => ({ AccountID: guid(2, index), Code: `09${index}` });

interface Document {
	key: string;
	contact: number;
	account: number;
	day: number;
	/** How contact and account are named in the table. */
	by: 'Name' | 'ContactID' | 'ContactNumber';
	isByCode: boolean;
	/** Of one that is there. */
	status: string;
}

interface Kind {
	resource: Resource;
	way: string;
	type: string;
	/** What makes two documents one, besides the key. */
	also: Array<'contact' | 'account' | 'day'>;
	/** The key of another contact's is in the way. */
	isGuarded?: true;
}

const KINDS: Kind[] = [
	{ resource: invoice, way: 'number', type: 'ACCREC', also: [] },
	{ resource: invoice, way: 'reference', type: 'ACCREC', also: ['contact'], isGuarded: true },
	{ resource: bill, way: 'number', type: 'ACCPAY', also: ['contact'] },
	{ resource: bankTransaction, way: 'reference', type: 'SPEND', also: ['contact', 'account'], isGuarded: true },
	{ resource: manualJournal, way: 'narration', type: '', also: ['day'] },
];

class Books {
	readonly rows: IDataObject[] = [];

	constructor(
		private readonly kind: Kind,
		there: readonly Document[],
	) {
		for (const each of there) this.add(each, each.status);
	}

	async sort(table: readonly Document[]): Promise<ComparedWrites> {
		const { resource, way } = this.kind;
		const contacts = [0, 1, ...(JSON.stringify(this.rows).includes(guid(1, NEW)) ? [NEW] : [])];
		const stub = stubClient(({ path }) => {
			if (path.includes('Contacts')) return { Contacts: contacts.map(contactIn) };
			if (path.includes('Accounts')) return { Accounts: [0, 1].map(accountIn) };
			return { [resource.collection]: this.rows };
		});
		return await compareByKey(stub, resource, table.map(this.write), recognitionOf(resource, way));
	}

	/** One run over the table. @param most writes after which it is cut off */
	async run(table: readonly Document[], most = Infinity): Promise<void> {
		const { fresh } = await this.sort(table);
		for (const { items } of fresh.slice(0, most)) this.add(table[items[0]], statuses(this.kind)[0]);
	}

	/** What there is, in an order of its own. */
	get all(): string[] {
		return this.rows.map((row) => JSON.stringify({ ...row, [this.kind.resource.id]: undefined })).sort();
	}

	private readonly write = (each: Document, item: number): PendingWrite => {
		// An ID or a number can only be that of a contact that is there.
		const by = each.contact === NEW ? 'Name' : each.by;
		const { AccountID, Code } = accountIn(each.account);
		const Contact = { [by]: contactIn(each.contact)[by] };
		const body = this.body(each, Contact, each.isByCode ? { Code } : { AccountID });
		return { items: [item], tenantId: 'T', body, outcome: 'created' };
	};

	private body({ key, day }: Document, Contact: IDataObject, BankAccount: IDataObject): IDataObject {
		const { resource, way, type } = this.kind;
		return {
			...(type ? { Type: type } : {}),
			[resource.lookups[way].field]: key,
			Date: `2026-03-0${day}`,
			...(resource === manualJournal ? {} : { Contact }),
			...(resource === bankTransaction ? { BankAccount } : {}),
		};
	}

	private add(each: Document, Status: string): void {
		const { ContactID, Name } = contactIn(each.contact);
		const body = this.body({ ...each, key: each.key.trim() }, { ContactID, Name }, accountIn(each.account));
		this.rows.push({ ...body, Status, [this.kind.resource.id]: guid(3, this.rows.length) });
	}
}

const statuses = (kind: Kind) => [kind.resource === manualJournal ? 'POSTED' : 'AUTHORISED', 'DELETED', 'VOIDED'];
const document = (kind: Kind): fc.Arbitrary<Document> =>
	fc.record({
		key: fc.constantFrom('A', ' a ', 'B', '\uff21', '1', '01'),
		contact: fc.nat(2),
		account: fc.nat(1),
		day: fc.integer({ min: 1, max: 2 }),
		by: fc.constantFrom('Name', 'ContactID', 'ContactNumber'),
		isByCode: fc.boolean(),
		status: fc.constantFrom(statuses(kind)[0], ...statuses(kind)),
	});

const fatesOf = ({ fresh, known, repeats, refused }: ComparedWrites) => ({
	fresh: fresh.flatMap(({ items }) => items),
	known: known.flatMap(({ write: { items } }) => items),
	repeats: repeats.flatMap(({ write: { items } }) => items),
	refused: refused.flatMap(({ items }) => items),
});

describe.each(KINDS.map((kind) => [`${kind.resource.nouns} by ${kind.way}`, kind] as const))('%s', (_, kind) => {
	const runs = { numRuns: 300 };
	const table = fc.array(document(kind), { maxLength: 6 });
	const isKey = (one: Document, other: Document) => one.key.trim().toLowerCase() === other.key.trim().toLowerCase();
	const isSame = (one: Document, other: Document) =>
		isKey(one, other) && kind.also.every((part) => one[part] === other[part]);
	const isThere = ({ status }: Document) => status === statuses(kind)[0];

	test('each item has one fate, and each document of Xero stands for one item at most', async () => {
		await fc.assert(
			fc.asyncProperty(table, table, async (there, given) => {
				const sorted = await new Books(kind, there).sort(given);
				const all = Object.values(fatesOf(sorted)).flat();
				expect(all.sort((a, b) => a - b)).toEqual(given.map((__, item) => item));
				const ids = sorted.known.map(({ record }) => record[kind.resource.id]);
				expect(new Set(ids).size).toBe(ids.length);
			}),
			runs,
		);
	});

	test('what is written is not there, and what several may be is neither written nor changed', async () => {
		await fc.assert(
			fc.asyncProperty(table, table, async (there, given) => {
				const { fresh, known, refused } = fatesOf(await new Books(kind, there).sort(given));
				const present = (item: number) => there.filter((each) => isThere(each) && isSame(each, given[item]));
				expect(fresh.filter((item) => present(item).length > 0)).toEqual([]);
				expect(known.filter((item) => present(item).length !== 1)).toEqual([]);
				const isOfAnother = (item: number) =>
					kind.isGuarded && there.some((each) => isThere(each) && isKey(each, given[item]));
				const isHeld = (item: number) => there.some((each) => !isThere(each) && isSame(each, given[item]));
				const why = (item: number) => present(item).length > 1 || isOfAnother(item) || isHeld(item);
				expect(refused.filter((item) => !why(item))).toEqual([]);
			}),
			runs,
		);
	});

	test('a run that is started again writes nothing', async () => {
		await fc.assert(
			fc.asyncProperty(table, table, async (there, given) => {
				const books = new Books(kind, there);
				await books.run(given);
				expect((await books.sort(given)).fresh).toEqual([]);
			}),
			runs,
		);
	});

	test('a run that was cut off and is started again ends as one that was not', async () => {
		await fc.assert(
			fc.asyncProperty(table, table, fc.nat(6), async (there, given, done) => {
				const whole = new Books(kind, there);
				await whole.run(given);
				const books = new Books(kind, there);
				await books.run(given, done);
				await books.run(given);
				expect(books.all).toEqual(whole.all);
			}),
			runs,
		);
	});

	test('the order of the items decides only which of two equal ones is the first', async () => {
		await fc.assert(
			fc.asyncProperty(table, table, async (there, given) => {
				const once = given.filter((each, at) => given.findIndex((one) => isSame(one, each)) === at);
				const forth = fatesOf(await new Books(kind, there).sort(once));
				const back = fatesOf(await new Books(kind, there).sort([...once].reverse()));
				const turned = (items: number[]) => items.map((item) => once.length - 1 - item).sort();
				expect(forth.repeats).toEqual([]);
				for (const fate of ['fresh', 'known', 'repeats', 'refused'] as const)
					expect(turned(back[fate])).toEqual(forth[fate].sort());
			}),
			runs,
		);
	});
});
