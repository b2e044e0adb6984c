import { wholeOf } from '../../xero/money';

/** Decimals of an amount of money. */
export const CENTS = 2;

/** Cents of an amount in an answer of Xero; 0 if it is missing. */
export const centsOf = (amount: unknown): bigint =>
	typeof amount === 'number' || typeof amount === 'string' ? wholeOf(amount, CENTS) : 0n;

/** Keeps the remaining amounts of records while a run uses them up. */
export class Balances {
	private readonly taken = new Map<string, bigint>();

	/** @param field of the remaining amount when the record was read */
	left(id: string, record: Readonly<Record<string, unknown>>, field: string): bigint {
		return centsOf(record[field]) - (this.taken.get(id.toLowerCase()) ?? 0n);
	}

	take(id: string, cents: bigint): void {
		const key = id.toLowerCase();
		this.taken.set(key, (this.taken.get(key) ?? 0n) + cents);
	}
}
