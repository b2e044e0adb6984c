import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { compareBySimilarity } from '../../../../operations/existing/bySimilarity/compareBySimilarity';
import type { PendingWrite } from '../../../../operations/write/pendingWrites';
import type { ComparedWrites } from '../../../../operations/existing/comparedWrites';
import type { Similarity } from '../../../../operations/existing/recognition';
import { bill } from '../../../../nodes/XeroAccounting/resources/invoices';
import { stubClient } from '../../support/stubClient';

/** Bills that only have to be similar: whatever the table and whatever Xero has, none is doubled and none is lost. */

const DAYS = 5;
const CONTACTS = ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b'];
const guid = (index: number) => `00000000-0000-4000-9000-${String(index).padStart(12, '0')}`;

interface Bill {
	contact: number;
	cents: number;
	day: number;
	number?: string;
	currency?: string;
}

const dateOf = (day: number) => `2026-03-${String(day).padStart(2, '0')}`;
const bodyOf = ({ contact, cents, day, number, currency }: Bill): IDataObject => ({
	Type: 'ACCPAY',
	Contact: { ContactID: CONTACTS[contact] },
	Date: dateOf(day),
	LineAmountTypes: 'Inclusive',
	LineItems: [{ Quantity: 1, UnitAmount: cents / 100 }],
	...(number ? { InvoiceNumber: number } : {}),
	...(currency ? { CurrencyCode: currency } : {}),
});

/** Xero with its bills, in the order in which they came. */
class Books {
	readonly rows: IDataObject[] = [];

	constructor(there: readonly Bill[]) {
		for (const each of there) this.add(bodyOf(each), each.cents);
	}

	async sort(bills: readonly Bill[], similarity: Similarity): Promise<ComparedWrites> {
		const writes = bills.map((each, item): PendingWrite => ({
			items: [item],
			tenantId: 'T',
			body: bodyOf(each),
			outcome: 'created',
		}));
		return await compareBySimilarity(
			stubClient(({ path }) =>
				path.includes('Organisation') ? { Organisations: [{ BaseCurrency: 'NZD' }] } : { Invoices: this.rows },
			),
			bill,
			writes,
			{ way: 'number', wire: 'InvoiceNumber', label: 'Similarity', contact: 'withContact', similarity },
		);
	}

	/** Writes what is new, no more than so many. */
	carryOut({ fresh }: ComparedWrites, bills: readonly Bill[], most = Infinity): void {
		for (const { body, items } of fresh.slice(0, most)) this.add(body, bills[items[0]].cents);
	}

	/** What there is, in an order of its own. */
	get all(): string[] {
		return this.rows.map(({ InvoiceID: _its, ...row }) => JSON.stringify(row)).sort();
	}

	private add(body: IDataObject, cents: number): void {
		const money = { Total: cents / 100, SubTotal: cents / 100, CurrencyCode: body.CurrencyCode ?? 'NZD' };
		const row = { ...body, ...money, InvoiceID: guid(this.rows.length), Status: 'AUTHORISED' };
		this.rows.push(Object.fromEntries(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))) as IDataObject);
	}
}

/** Numbers of which some are one, some are two, and one may be either of two. */
const numbers = fc.constantFrom('2026-1-12', '2026-11-2', '2026112', 'INV-042', 'inv 42', 'INV-43');
const oneOf = (number: fc.Arbitrary<string | undefined>): fc.Arbitrary<Bill> =>
	fc.record({
		contact: fc.nat(1),
		cents: fc.constantFrom(1000, 2000),
		day: fc.integer({ min: 1, max: 20 }),
		number,
		currency: fc.constantFrom(undefined, undefined, 'NZD', 'USD'),
	});
const some = (number: fc.Arbitrary<string | undefined>) => fc.array(oneOf(number), { maxLength: 6 });

const WAYS = [
	['number', { by: 'number' }, some(numbers)],
	['total', { by: 'total', days: DAYS }, some(fc.option(numbers, { nil: undefined }))],
] as const;

const itemsOf = ({ fresh, known, repeats, refused }: ComparedWrites) => ({
	fresh: fresh.flatMap(({ items }) => items),
	known: known.flatMap(({ write: { items } }) => items),
	repeats: repeats.flatMap(({ write: { items } }) => items),
	refused: refused.flatMap(({ items }) => items),
});

describe.each(WAYS)('by %s', (_, similarity, bills) => {
	const runs = { numRuns: 400 };

	test('each item has one fate, and each bill that Xero has stands for one item at most', async () => {
		await fc.assert(
			fc.asyncProperty(bills, bills, async (there, given) => {
				const sorted = await new Books(there).sort(given, similarity);
				const all = Object.values(itemsOf(sorted)).flat();
				expect(all.sort((a, b) => a - b)).toEqual(given.map((__, item) => item));
				const ids = sorted.known.map(({ record }) => record.InvoiceID);
				expect(new Set(ids).size).toBe(ids.length);
			}),
			runs,
		);
	});

	test('a run that is started again writes nothing', async () => {
		await fc.assert(
			fc.asyncProperty(bills, bills, async (there, given) => {
				const books = new Books(there);
				books.carryOut(await books.sort(given, similarity), given);
				expect((await books.sort(given, similarity)).fresh).toEqual([]);
			}),
			runs,
		);
	});

	test('a run that was cut off and is started again ends as one that was not', async () => {
		await fc.assert(
			fc.asyncProperty(bills, bills, fc.nat(6), async (there, given, done) => {
				const whole = new Books(there);
				whole.carryOut(await whole.sort(given, similarity), given);
				const books = new Books(there);
				books.carryOut(await books.sort(given, similarity), given, done);
				books.carryOut(await books.sort(given, similarity), given);
				expect(books.all).toEqual(whole.all);
			}),
			runs,
		);
	});

	test('the order of items decides nothing where no two of them are similar', async () => {
		await fc.assert(
			fc.asyncProperty(bills, bills, async (there, given) => {
				const books = new Books(there);
				const forth = await books.sort(given, similarity);
				const back = await books.sort([...given].reverse(), similarity);
				const isSimilar = (sorted: ComparedWrites) =>
					sorted.repeats.length > 0 || sorted.refused.some((each) => /of this run/.test(reason(each)));
				fc.pre(!isSimilar(forth) && !isSimilar(back));
				const turned = (items: number[]) => items.map((item) => given.length - 1 - item);
				for (const [fate, items] of Object.entries(itemsOf(back)))
					expect(turned(items).sort()).toEqual(itemsOf(forth)[fate as 'fresh'].sort());
			}),
			runs,
		);
	});

	test('nothing is written that might be there: neither the same once, nor twice', async () => {
		await fc.assert(
			fc.asyncProperty(bills, bills, async (there, given) => {
				for (const item of itemsOf(await new Books(there).sort(given, similarity)).fresh)
					expect(there.filter((each) => mayBeOne(similarity, each, given[item]))).toEqual([]);
			}),
			runs,
		);
	});
});

describe('examples', () => {
	const one = { contact: 0, cents: 2000, day: 6 };
	const byTotal = { by: 'total', days: DAYS } as const;

	test.each<[string, Similarity, Bill, Bill[]]>([
		[
			'by day',
			byTotal,
			one,
			[
				{ ...one, day: 1 },
				{ ...one, day: 11 },
			],
		],
		[
			'by number',
			byTotal,
			one,
			[
				{ ...one, number: 'A-1' },
				{ ...one, number: 'A-2' },
			],
		],
		[
			'but for what stands between digits',
			{ by: 'number' },
			{ ...one, number: '2026112' },
			[
				{ ...one, number: '2026-1-12' },
				{ ...one, number: '2026-11-2' },
			],
		],
	])(
		'a bill in Xero that may be either of two, apart %s, stands for neither',
		async (_, similarity, there, given) => {
			const sorted = await new Books([there]).sort(given, similarity);
			expect(itemsOf(sorted)).toEqual({ fresh: [], known: [], repeats: [], refused: [0, 1] });
			expect(reason(sorted.refused[0])).toContain(
				`(${guid(0)}) in Xero may be this one or item 1, so neither was`,
			);
			expect(reason(sorted.refused[1])).toContain('may be this one or item 0');
		},
	);

	test('one in another currency that is that of another row stands in the way of none', async () => {
		const given = [{ ...one, currency: 'USD' }, one];
		expect(itemsOf(await new Books([given[0]]).sort(given, byTotal))).toMatchObject({ fresh: [1], known: [0] });
		expect(itemsOf(await new Books([given[0]]).sort([one], byTotal))).toMatchObject({ fresh: [], refused: [0] });
	});
});

const reason = (each: ComparedWrites['refused'][number]) => ('error' in each ? each.error.message : '');

/** Said once more, in the plainest way: whether two bills are certainly one by what is compared. */
function mayBeOne({ by }: Similarity, one: Bill, other: Bill): boolean {
	if (one.contact !== other.contact) return false;
	const same = SAME_NUMBERS.some((group) => group.includes(one.number ?? '') && group.includes(other.number ?? ''));
	if (by === 'number') return same;
	const isNear = Math.abs(one.day - other.day) <= DAYS;
	const isMoney = one.cents === other.cents && (one.currency ?? 'NZD') === (other.currency ?? 'NZD');
	return isMoney && isNear && (same || !one.number || !other.number);
}

const SAME_NUMBERS = [
	['2026-1-12', '2026112'],
	['2026-11-2', '2026112'],
	['INV-042', 'inv 42'],
	['INV-43'],
	['2026-1-12'],
	['2026-11-2'],
];
