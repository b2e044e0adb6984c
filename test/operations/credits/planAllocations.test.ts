import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { centsOf } from '../../../operations/credits/cents';
import { planAllocations, type Asked } from '../../../operations/credits/planAllocations';
import { CREDIT_NOTES } from '../../../xero/catalogue';

/** What an item asks for: which credit, which invoice, how much of it in cents. */
interface Ask {
	credit: number;
	invoice: number;
	cents?: number;
}

const contact = { ContactID: 'kate', Name: 'Kate' };
const inUnits = (cents: number) => cents / 100;
/** The same books at each run: credit notes and invoices with what is left of them, in cents. */
class Books {
	private readonly credits: IDataObject[];
	private readonly invoices: IDataObject[];

	constructor(left: readonly number[], owed: readonly number[]) {
		const shared = { Contact: contact, CurrencyCode: 'NZD', Status: 'AUTHORISED' };
		this.credits = left.map((cents, at) => ({
			...shared,
			CreditNoteID: `credit-${at}`,
			CreditNoteNumber: `CN-${at}`,
			Type: 'ACCRECCREDIT',
			RemainingCredit: inUnits(cents),
			Allocations: [],
		}));
		this.invoices = owed.map((cents, at) => ({
			...shared,
			InvoiceID: `invoice-${at}`,
			InvoiceNumber: `INV-${at}`,
			Type: 'ACCREC',
			AmountDue: inUnits(cents),
		}));
	}

	plan(asks: readonly Ask[]) {
		const asked: Asked[] = asks.map(({ credit, invoice, cents }, item) => ({
			item,
			tenantId: 'demo',
			credit: this.credits[credit],
			document: this.invoices[invoice],
			cents: cents === undefined ? undefined : BigInt(cents),
			isAgain: false,
		}));
		return planAllocations(CREDIT_NOTES, asked);
	}

	/** Carries out what was planned, as Xero would. */
	carryOut(planned: ReturnType<Books['plan']>): void {
		for (const each of planned) {
			if (!('cents' in each)) continue;
			const { credit, document } = each.asked;
			const amount = inUnits(Number(each.cents));
			(credit.Allocations as IDataObject[]).push({ Amount: amount, Invoice: { InvoiceID: document.InvoiceID } });
			credit.RemainingCredit = this.less(credit.RemainingCredit, each.cents);
			document.AmountDue = this.less(document.AmountDue, each.cents);
		}
	}

	/** Takes all allocations back. What Xero does with their rows is not known; here they stay, with a flag. */
	takeBack(): void {
		for (const credit of this.credits) {
			for (const row of credit.Allocations as IDataObject[]) {
				row.IsDeleted = true;
				credit.RemainingCredit = this.less(credit.RemainingCredit, -centsOf(row.Amount));
				for (const invoice of this.invoices)
					invoice.AmountDue = this.less(invoice.AmountDue, -centsOf(row.Amount));
			}
		}
	}

	/** Cents that were allocated altogether. */
	get allocated(): number {
		const rows = this.credits.flatMap(({ Allocations }) => Allocations as IDataObject[]);
		return rows.reduce((sum, { Amount }) => sum + Number(centsOf(Amount)), 0);
	}

	/** Every allocation, in an order of its own. */
	get rows(): string[] {
		const of = ({ CreditNoteID, Allocations }: IDataObject) =>
			(Allocations as IDataObject[]).map((row) => `${String(CreditNoteID)} ${JSON.stringify(row)}`);
		return this.credits.flatMap(of).sort();
	}

	/** Whether anything has fallen below nothing. */
	get isOverdrawn(): boolean {
		return [...this.credits, ...this.invoices].some(
			({ RemainingCredit, AmountDue }) => centsOf(RemainingCredit ?? AmountDue) < 0n,
		);
	}

	private less(amount: unknown, cents: bigint): number {
		return inUnits(Number(centsOf(amount) - cents));
	}
}

const amounts = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 3 });
const place = fc.nat({ max: 5 });
const wish = fc.record({
	credit: place,
	invoice: place,
	cents: fc.option(fc.integer({ min: 1, max: 300 }), { nil: undefined }),
});
const run = fc.tuple(amounts, amounts, fc.array(wish, { maxLength: 12 })).map(([left, owed, wishes]) => ({
	left,
	owed,
	asks: wishes.map(({ credit, invoice, cents }) => ({
		credit: credit % left.length,
		invoice: invoice % owed.length,
		cents,
	})),
}));

test('every item has one fate, in its place, and no more is taken than there is on either side', () => {
	fc.assert(
		fc.property(run, ({ left, owed, asks }) => {
			const books = new Books(left, owed);
			const planned = books.plan(asks);
			expect(planned.map(({ asked }) => asked.item)).toEqual(asks.map((_, item) => item));
			for (const [at, each] of planned.entries())
				if ('cents' in each && asks[at].cents !== undefined) expect(Number(each.cents)).toBe(asks[at].cents);
			books.carryOut(planned);
			expect(books.isOverdrawn).toBe(false);
		}),
		{ numRuns: 500 },
	);
});

test('a run that is started again allocates nothing', () => {
	fc.assert(
		fc.property(run, ({ left, owed, asks }) => {
			const books = new Books(left, owed);
			books.carryOut(books.plan(asks));
			const { allocated } = books;
			books.carryOut(books.plan(asks));
			expect(books.allocated).toBe(allocated);
		}),
		{ numRuns: 2000 },
	);
});

test('a run that was cut off and is started again ends as one that was not', () => {
	fc.assert(
		fc.property(run, fc.nat({ max: 12 }), ({ left, owed, asks }, done) => {
			const whole = new Books(left, owed);
			whole.carryOut(whole.plan(asks));
			const books = new Books(left, owed);
			books.carryOut(books.plan(asks).slice(0, done));
			books.carryOut(books.plan(asks));
			expect(books.rows).toEqual(whole.rows);
		}),
		{ numRuns: 2000 },
	);
});

test('what was asked for is either allocated or refused in words', () => {
	const books = new Books([10_000], [4_000]);
	const [first, second, third] = books.plan([
		{ credit: 0, invoice: 0, cents: 3_000 },
		{ credit: 0, invoice: 0 },
		{ credit: 0, invoice: 0, cents: 1 },
	]);
	expect(first).toMatchObject({ cents: 3_000n });
	expect(second).toMatchObject({ cents: 1_000n });
	expect('error' in third && third.error.message).toBe(
		'Nothing is left of the invoice INV-0: earlier items of this run use all of it.',
	);
});

test('an allocation that was taken back stands for nothing, should Xero still list it', () => {
	const books = new Books([100], [100]);
	const ask = [{ credit: 0, invoice: 0, cents: 40 }];
	books.carryOut(books.plan(ask));
	expect(books.plan(ask)).toMatchObject([{ existing: { Amount: 0.4 } }]);
	books.takeBack();
	expect(books.plan(ask)).toMatchObject([{ cents: 40n }]);
});
