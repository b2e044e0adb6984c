import fc from 'fast-check';
import { NodeOperationError, type IDataObject, type INode } from 'n8n-workflow';

import { WriteJournal } from '../../../../operations/write/journal';
import type { PendingWrite } from '../../../../operations/write/pendingWrites';
import type { Result } from '../../../../operations/run/result';
import type { RunContext } from '../../../../operations/run/runContext';
import { withoutSameBatches } from '../../../../operations/existing/byContent/sameBatches';
import { withoutSameRecords } from '../../../../operations/existing/byContent/sameRecords';
import type { Resource } from '../../../../operations/types';
import { bankTransfer } from '../../../../nodes/XeroAccounting/resources/bankTransfer';
import { batchPayment } from '../../../../nodes/XeroAccounting/resources/batchPayment';
import { payment } from '../../../../nodes/XeroAccounting/resources/payment';
import { stubRun } from '../../support/stubRun';

/** Money that has no number: whatever the table and whatever Xero has, none is paid twice, and none is forgotten. */

const guid = (kind: number, index: number) => `00000000-0000-4000-800${kind}-${String(index).padStart(12, '0')}`;
const account = (index: number) => ({ AccountID: guid(1, index), Code: `09${index}` });

interface Money {
	of: number;
	cents: number;
	day: number;
	account: number;
	reference?: string;
	/** How the account is named in the table. */
	isByCode: boolean;
}

/** One kind of such money. */
interface Kind {
	resource: Resource;
	/** @param named the account, as it is named */
	body(money: Money, named: IDataObject): IDataObject;
	withoutSame(run: RunContext, writes: PendingWrite[]): Promise<{ fresh: PendingWrite[]; settled: Result[] }>;
	/** Equal rows of one table are two records. */
	allowsEqual?: true;
}

const shared = ({ cents, day, reference }: Money) => ({
	Amount: cents / 100,
	Date: `2026-03-0${day}`,
	...(reference ? { Reference: reference } : {}),
});

const KINDS: Record<string, Kind> = {
	payments: {
		resource: payment,
		body: (money, named) => ({ ...shared(money), Invoice: { InvoiceID: guid(2, money.of) }, Account: named }),
		withoutSame: async (run, writes) => await withoutSameRecords(run, payment, writes),
	},
	transfers: {
		resource: bankTransfer,
		body: (money, named) => ({ ...shared(money), FromBankAccount: named, ToBankAccount: account(5 + money.of) }),
		withoutSame: async (run, writes) => await withoutSameRecords(run, bankTransfer, writes),
	},
	'batch payments': {
		resource: batchPayment,
		body: (money, { AccountID }) => {
			const { Amount, ...head } = shared(money);
			const paid = [money.of, money.of + 7].map((index) => ({ Invoice: { InvoiceID: guid(2, index) }, Amount }));
			return { ...head, Account: { AccountID: AccountID ?? account(money.account).AccountID }, Payments: paid };
		},
		withoutSame: async (run, writes) => await withoutSameBatches(run, batchPayment, writes, []),
		allowsEqual: true,
	},
};

class Books {
	readonly rows: IDataObject[] = [];

	constructor(
		private readonly kind: Kind,
		there: readonly Money[],
		private readonly isLatestFirst: boolean,
	) {
		for (const each of there) this.add(each);
	}

	/** As a run of its own, which knows nothing of earlier ones. */
	async sort(
		table: readonly Money[],
		journal?: WriteJournal,
	): Promise<{ fresh: number[]; settled: Result[]; writes: PendingWrite[] }> {
		const { resource, body } = this.kind;
		const rows = this.isLatestFirst ? [...this.rows].reverse() : this.rows;
		const run = stubRun({}, ({ path }) =>
			path.includes('Accounts')
				? { Accounts: [0, 1, 5, 6].map((index) => ({ ...account(index), Status: 'ACTIVE' })) }
				: { [resource.collection]: rows },
		);
		if (journal) run.journal = journal;
		const writes = table.map((each, item): PendingWrite => {
			const { AccountID, Code } = account(each.account);
			const named: IDataObject = each.isByCode ? { Code } : { AccountID };
			return { items: [item], tenantId: 'T', body: body(each, named), outcome: 'created' };
		});
		const { fresh, settled } = await this.kind.withoutSame(run, writes);
		return { fresh: fresh.map(({ items: [item] }) => item), settled, writes: fresh };
	}

	/** One run over the table. @param most writes after which it is cut off */
	async run(table: readonly Money[], most = Infinity): Promise<void> {
		const { fresh } = await this.sort(table);
		for (const item of fresh.slice(0, most)) this.add(table[item]);
	}

	/** What there is, in an order of its own. */
	get all(): string[] {
		const { id } = this.kind.resource;
		return this.rows.map((row) => JSON.stringify({ ...row, [id]: undefined })).sort();
	}

	add(money: Money): IDataObject {
		const { resource, body } = this.kind;
		const id = { [resource.id]: guid(3, this.rows.length), Status: 'AUTHORISED' };
		const row: IDataObject = { ...body(money, account(money.account)), ...id };
		this.rows.push(row);
		return row;
	}
}

const money = fc.record({
	of: fc.nat(1),
	cents: fc.constantFrom(1000, 2000),
	day: fc.integer({ min: 1, max: 2 }),
	account: fc.nat(1),
	reference: fc.constantFrom(undefined, undefined, 'x', 'y'),
	isByCode: fc.boolean(),
});
const table = fc.array(money, { maxLength: 6 });
const same = ({ isByCode: _its, ...one }: Money) => JSON.stringify(one);

describe.each(Object.entries(KINDS))('%s', (_, kind) => {
	const runs = { numRuns: 400 };
	/** What the step before has merged or refused: equal rows of one table. */
	const asGiven = (given: Money[]) =>
		kind.allowsEqual
			? given.filter((each, at) => given.findIndex((one) => same(one) === same(each)) === at)
			: given;

	test('each row of Xero stands for one item at most, and each item has one fate', async () => {
		await fc.assert(
			fc.asyncProperty(table, table, fc.boolean(), async (there, all, isLatestFirst) => {
				const given = asGiven(all);
				const { fresh, settled } = await new Books(kind, there, isLatestFirst).sort(given);
				const items = [...fresh, ...settled.flatMap((each) => each.items)].sort((a, b) => a - b);
				expect(items).toEqual(given.map((__, item) => item));
				const taken = settled.flatMap((each) => ('rows' in each ? [each.rows[0][kind.resource.id]] : []));
				expect(new Set(taken).size).toBe(taken.length);
			}),
			runs,
		);
	});

	test('a run that is started again writes nothing', async () => {
		await fc.assert(
			fc.asyncProperty(table, table, fc.boolean(), async (there, all, isLatestFirst) => {
				const given = asGiven(all);
				const books = new Books(kind, there, isLatestFirst);
				await books.run(given);
				expect((await books.sort(given)).fresh).toEqual([]);
			}),
			runs,
		);
	});

	test('a run that was cut off and is started again ends as one that was not', async () => {
		await fc.assert(
			fc.asyncProperty(table, table, fc.boolean(), fc.nat(6), async (there, all, isLatestFirst, done) => {
				const given = asGiven(all);
				const whole = new Books(kind, there, isLatestFirst);
				await whole.run(given);
				const books = new Books(kind, there, isLatestFirst);
				await books.run(given, done);
				await books.run(given);
				expect(books.all).toEqual(whole.all);
			}),
			runs,
		);
	});

	test('a try that failed anywhere and is made again ends as one that did not fail', async () => {
		const fates = fc.array(fc.constantFrom('written', 'lost', 'not written', 'not prepared'), {
			minLength: 6,
			maxLength: 6,
		});
		await fc.assert(
			fc.asyncProperty(table, table, fc.boolean(), fates, async (there, all, isLatestFirst, ends) => {
				const given = asGiven(all);
				const whole = new Books(kind, there, isLatestFirst);
				await whole.run(given);
				const books = new Books(kind, there, isLatestFirst);
				const journal = new WriteJournal({ executionId: 'E', nodeId: 'N', runIndex: 0 });
				const first = await books.sort(given, journal);
				const sending = { resource: kind.resource, intention: 'create', purpose: 'pay' } as const;
				const open: number[] = [];
				for (const [at, write] of first.writes.entries()) {
					const entry = ends[at] === 'not prepared' ? undefined : journal.add(write, sending);
					const [item] = write.items;
					const row = ends[at] === 'written' || ends[at] === 'lost' ? books.add(given[item]) : {};
					if (entry)
						entry.outcome =
							ends[at] === 'written'
								? { record: row, warnings: [] }
								: { error: new NodeOperationError({ name: 'Xero' } as INode, 'Lost') };
					if (ends[at] === 'not written') open.push(item);
				}
				const again = await books.sort(given, journal);
				const isPrepared = (item: number) => journal.of([item]).length > 0;
				for (const item of [...open, ...again.fresh.filter((each) => !isPrepared(each))])
					books.add(given[item]);
				expect(books.all).toEqual(whole.all);
				const taken = again.settled.flatMap((each) => ('rows' in each ? [each.rows[0][kind.resource.id]] : []));
				const own = journal.writtenIds(kind.resource.id);
				expect(new Set([...taken, ...own]).size).toBe(taken.length + own.length);
			}),
			runs,
		);
	});

	test('the order of the items changes nothing of what is written, nor of what is refused', async () => {
		await fc.assert(
			fc.asyncProperty(table, table, fc.boolean(), async (there, all, isLatestFirst) => {
				const given = asGiven(all);
				const fates = async (rows: Money[]) => {
					const { fresh, settled } = await new Books(kind, there, isLatestFirst).sort(rows);
					const refused = settled.flatMap((each) => ('error' in each ? each.items : []));
					return [fresh, refused].map((items) => items.map((item) => same(rows[item])).sort());
				};
				expect(await fates([...given].reverse())).toEqual(await fates(given));
			}),
			runs,
		);
	});

	test('what the table asks for is there in the end, or was refused in words', async () => {
		await fc.assert(
			fc.asyncProperty(table, table, fc.boolean(), async (there, all, isLatestFirst) => {
				const given = asGiven(all);
				const { fresh, settled } = await new Books(kind, there, isLatestFirst).sort(given);
				const refused = new Set(settled.flatMap((each) => ('error' in each ? each.items : [])));
				const asked = given.filter((__, item) => !refused.has(item));
				const end = [...there, ...fresh.map((item) => given[item])];
				for (const one of asked) {
					const isSame = (each: Money) => same(each) === same(one);
					expect(end.filter(isSame).length).toBeGreaterThanOrEqual(
						one.reference ? asked.filter(isSame).length : 0,
					);
					const isLike = (each: Money) => same({ ...each, reference: one.reference }) === same(one);
					expect(end.filter(isLike).length).toBeGreaterThanOrEqual(asked.filter(isLike).length);
				}
			}),
			runs,
		);
	});
});

test.each([false, true])(
	'a batch payment with a reference is that of the row that names it, above or below',
	async (isBelow) => {
		const plain = { of: 0, cents: 1000, day: 1, account: 0, isByCode: false };
		const named = { ...plain, reference: 'x' };
		const books = new Books(KINDS['batch payments'], [named], false);
		const given = isBelow ? [plain, named] : [named, plain];
		const { fresh, settled } = await books.sort(given);
		expect([fresh.map((item) => given[item]), settled.map(({ items: [item] }) => given[item])]).toEqual([
			[plain],
			[named],
		]);
	},
);
