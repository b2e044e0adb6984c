import type { IDataObject } from 'n8n-workflow';

import { documentOf, NO_TAX, type Entry } from '../../xero/catalogue';
import { centsText, wholeOf } from '../../xero/money';

/** Checks for documents that Xero would refuse, before a call is made. */

/** @throws Error for a record that cannot be changed, with advice */
export function assertUnlocked({ locked = [], noun, label }: Entry, record: Readonly<IDataObject>): void {
	const reason = locked.find(({ is }) => is(record));
	if (!reason) return;
	const name = record[label] ? ` ${String(record[label]).slice(0, 60)}` : '';
	throw new Error(`The ${noun}${name} cannot be changed. ${reason.because}`);
}

/** @throws Error for a change of a field that cannot be changed */
export function assertFixed(entry: Entry, record: Readonly<IDataObject>, body: Readonly<IDataObject>): void {
	for (const field of documentOf(entry).fixed ?? []) {
		if (body[field] === undefined || record[field] === undefined || body[field] === record[field]) continue;
		throw new Error(
			`The ${entry.noun} in Xero (${String(record[entry.id])}) is ${String(record[field])}, but this one ` +
				`is ${String(body[field])}. Xero cannot change one into the other. Give this one its own ` +
				`${entry.label}, or delete the old one first.`,
		);
	}
}

/**
 * Checks that debits and credits are equal to the cent. If amounts are without tax and Xero calculates the tax, only
 * Xero can check this.
 * @throws Error with both sums
 */
export function assertBalanced(entry: Entry, body: Readonly<IDataObject>): void {
	const { balances, lines: field } = documentOf(entry);
	const lines = body[field] as IDataObject[] | undefined;
	if (!balances || !lines) return;
	const addsTax = /^exclusive$/i.test(String(body.LineAmountTypes ?? ''));
	const hasTax = (line: IDataObject) => line.TaxType !== NO_TAX && line[balances.tax] === undefined;
	if (addsTax && lines.some(hasTax)) return;
	const cents = lines.map(
		(line) => wholeOf(line[balances.amount] ?? 0, 2) + (addsTax ? wholeOf(line[balances.tax] ?? 0, 2) : 0n),
	);
	const sum = (isMeant: (value: bigint) => boolean) => cents.filter(isMeant).reduce((all, each) => all + each, 0n);
	const [debits, credits] = [sum((value) => value > 0n), -sum((value) => value < 0n)];
	if (debits === credits) return;
	const off =
		debits > credits ? `credits lack ${centsText(debits - credits)}` : `debits lack ${centsText(credits - debits)}`;
	throw new Error(
		`The ${entry.noun} does not balance: debits are ${centsText(debits)}, credits ${centsText(credits)}, so ` +
			`${off}. Nothing of it was sent.`,
	);
}
