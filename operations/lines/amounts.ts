import type { IDataObject } from 'n8n-workflow';

import { centsText, divided, wholeOf } from '../../xero/money';

/** Fields that give a line its amount. */
const PRICES = ['UnitAmount', 'LineAmount', 'ItemCode'];
/** The only field of a text line. */
const OF_TEXT = ['Description'];
const DISCOUNTS = ['DiscountRate', 'DiscountAmount'];

/** Decimals that Xero keeps for the factors of a line's amount. */
const KEPT = { Quantity: 4, UnitAmount: 4, DiscountRate: 2 } as const;
type Factor = keyof typeof KEPT;
const FACTORS = Object.keys(KEPT) as Factor[];
/** Decimals used before rounding; enough for every quotient in a table. */
const EXACT = 14;

/**
 * Refuses lines whose amount in Xero would differ from the intended amount.
 * @param line as it will be sent, numbers rounded to what Xero keeps
 * @param given the same fields as the user gave them
 * @throws Error in the user's words
 */
export function assertAmounts(line: IDataObject, given: Record<string, unknown>): void {
	const [rate, amount] = DISCOUNTS.map((field) => Number(line[field] ?? 0));
	if (rate !== 0 && amount !== 0) throw new Error("A line takes 'Discount (%)' or 'Discount Amount', not both.");
	assertPriced(line);
	assertExact(line, given);
}

/**
 * A misspelt column gives no price, so the line would have no value in Xero; an approved invoice of 0.00 counts as
 * paid.
 */
function assertPriced(line: IDataObject): void {
	if (line.LineItemID !== undefined || PRICES.some((field) => line[field] !== undefined)) return;
	if (Object.keys(line).every((field) => OF_TEXT.includes(field))) return;
	throw new Error(
		"'Unit Price' is empty, so the line would have no value. Give a price, or 0 when it is free. A text " +
			'line needs only a description.',
	);
}

/** Additional decimals are rounded off, which is fine if the amount of the line stays the same. */
function assertExact(line: IDataObject, given: Record<string, unknown>): void {
	if (line.Quantity === undefined || line.UnitAmount === undefined || line.LineAmount !== undefined) return;
	const isCut = (factor: Factor) =>
		line[factor] !== undefined && wholeOf(given[factor], EXACT) !== wholeOf(line[factor], EXACT);
	const cut = FACTORS.filter(isCut);
	if (cut.length === 0) return;
	const [meant, written] = [
		cents({ ...line, ...Object.fromEntries(cut.map((factor) => [factor, given[factor]])) }),
		cents(line),
	];
	if (
		meant === written ||
		(cut.every((factor) => isNoise(given[factor], line[factor])) && isWithinACent(meant, written))
	)
		return;
	const rounded = cut
		.map((factor) => `${String(given[factor]).trim().slice(0, 40)} would become ${String(line[factor])}`)
		.join(', ');
	throw new Error(
		`Xero keeps 4 decimals of quantities and prices and 2 of discounts in percent: ${rounded}, and the ` +
			`line would come to ${centsText(written)} instead of ${centsText(meant)}. ` +
			'Give a quantity and price that need fewer decimals (per 1,000, or 1 at the whole price), or the ' +
			'discount as an amount.',
	);
}

/** Rounding error of single precision: many databases return 7.7 as 7.69999981, and 0.15 as 0.150000006. */
const NOISE = 2 ** -23;

/**
 * True if both are the same number in single precision. The rounding error would decide how half a cent is rounded,
 * so it is not taken as intended.
 */
function isNoise(given: unknown, kept: unknown): boolean {
	return Math.abs(Number(given) - Number(kept)) <= NOISE * Math.abs(Number(kept));
}

const isWithinACent = (one: bigint, other: bigint) => one - other <= 1n && other - one <= 1n;

/**
 * Refuses lines whose amount would change because Xero reduces the price to two decimals. It is not known whether
 * Xero cuts or rounds, so both must give the intended amount.
 * @param nouns of the documents, for the sentence
 */
export function assertPricesKept(lines: readonly IDataObject[], nouns: string): void {
	for (const [index, line] of lines.entries()) {
		const { UnitAmount, LineAmount, Quantity = 1, DiscountRate } = line;
		if (UnitAmount === undefined || LineAmount !== undefined) continue;
		const [price, size] = [wholeOf(UnitAmount, 4), 100n];
		const [cut, rounded] = [price - (price % size), divided(price, size) * size];
		const amountAt = (value: bigint) => cents({ Quantity, UnitAmount: Number(value) / 10_000, DiscountRate });
		const [meant, other] = [amountAt(price), [cut, rounded].map(amountAt).find((each) => each !== amountAt(price))];
		if (other === undefined) continue;
		throw new Error(
			`'Line ${index + 1}': Xero takes two decimals of the prices of ${nouns}. ${String(UnitAmount)} has ` +
				`more, so the line would come to ${centsText(other)} instead of ${centsText(meant)}. Nothing was sent. ` +
				'Give a quantity and price that need fewer decimals (per 100, or 1 at the whole price).',
		);
	}
}

/** Quantity x price less the discount in percent. */
function cents({ Quantity, UnitAmount, DiscountRate = 0 }: Record<string, unknown>): bigint {
	const share = wholeOf(100, EXACT) - wholeOf(DiscountRate, EXACT);
	return divided(wholeOf(Quantity, EXACT) * wholeOf(UnitAmount, EXACT) * share, 10n ** BigInt(3 * EXACT));
}

/**
 * The total of lines in cents, calculated as in Xero; undefined if a price comes from an item and is known only to
 * Xero.
 */
export function sumInCents(lines: readonly IDataObject[]): bigint | undefined {
	let sum = 0n;
	for (const { LineAmount, UnitAmount, Quantity = 1, DiscountRate, DiscountAmount = 0, ItemCode } of lines) {
		if (LineAmount !== undefined) sum += wholeOf(LineAmount, 2);
		else if (UnitAmount !== undefined)
			sum += cents({ Quantity, UnitAmount, DiscountRate }) - wholeOf(DiscountAmount, 2);
		else if (ItemCode !== undefined) return undefined;
	}
	return sum;
}
