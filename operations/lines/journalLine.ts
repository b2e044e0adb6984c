import type { IDataObject } from 'n8n-workflow';

import { wholeOf } from '../../xero/money';
import { isEmpty } from '../fields/value';
import { money, text, type Field } from '../fields/field';
import { accountPicker, taxRatePicker } from '../fields/records';
import { taxAmount, trackings, type LineFields } from './fields';

/** Internal names of the sides of a line, used until the amount is computed; Xero does not have these fields. */
export const DEBIT = 'Debit';
export const CREDIT = 'Credit';
const AMOUNT = 'LineAmount';
const TAX = taxAmount.wire;

const main: Field[] = [
	text('description', 'Description', 'Description', { description: 'Text of the line', rows: 2 }),
	accountPicker(
		'account',
		'AccountCode',
		'Account',
		"Account the line is posted to; not a bank account or one of Xero's system accounts",
		'journal',
	),
	taxRatePicker(
		'taxRate',
		'TaxType',
		'Tax Rate',
		"Tax rate of the line. If empty, a new line gets the account's own.",
		'journal',
	),
	money('debit', DEBIT, 'Debit', {
		description: "Amount on the debit side; leave 'Credit' empty then",
		placeholder: 'e.g. 100.00',
	}),
	money('credit', CREDIT, 'Credit', {
		description: "Amount on the credit side; leave 'Debit' empty then",
		placeholder: 'e.g. 100.00',
	}),
];

const signed: Field = money('lineAmount', AMOUNT, 'Signed Amount', {
	description: "Instead of 'Debit' and 'Credit': positive for a debit, negative for a credit",
	placeholder: 'e.g. -100.00',
});

const isGiven = (value: unknown) => !isEmpty(value) && wholeOf(value, 2) !== 0n;

/**
 * The signed amount for Xero. Tables have both columns, one of which is empty or 0.00.
 * @throws Error if both sides or none have an amount, or if it is negative, because a negative debit may be a credit
 * or a mistake
 */
function amountOf({ [DEBIT]: debit, [CREDIT]: credit, [AMOUNT]: amount }: IDataObject): number {
	for (const [name, value] of [
		[DEBIT, debit],
		[CREDIT, credit],
	] as const)
		if (Number(value ?? 0) < 0)
			throw new Error(
				`'${name}' is negative. Give the amount without its sign on the other side, or use 'Signed Amount'.`,
			);
	const given = [debit, credit, amount].filter(isGiven);
	if (given.length === 0)
		throw new Error("'Debit' and 'Credit' are empty, or 0. Give the amount of the line on one of the two sides.");
	if (given.length > 1)
		throw new Error(
			"Only one of 'Debit', 'Credit' and 'Signed Amount' may hold an amount. Split it into two lines, or " +
				'clear the others.',
		);
	if (isGiven(amount)) return Number(amount);
	return isGiven(debit) ? Number(debit) : -Number(credit);
}

/** @throws Error for a line without an account or without one amount */
export function journalLine(line: IDataObject): IDataObject {
	const { [DEBIT]: _debit, [CREDIT]: _credit, ...rest } = line;
	if (rest.AccountCode === undefined && rest.AccountID === undefined)
		throw new Error("'Account' is empty. Each line of a journal needs one.");
	const amount = amountOf(line);
	return { ...rest, [AMOUNT]: amount, ...taxOf(line, amount) };
}

/**
 * The tax with the sign of the amount. On the credit side, it is given without sign, like the amount.
 * @throws Error for tax whose sign differs from its amount
 */
function taxOf({ [CREDIT]: credit, [TAX]: tax }: IDataObject, amount: number): IDataObject {
	if (!isGiven(tax)) return {};
	const isNone = Number(tax) === 0;
	if (isNone || Number(tax) < 0 === amount < 0) return { [TAX]: Number(tax) };
	if (isGiven(credit)) return { [TAX]: -Number(tax) };
	throw new Error(
		`'${taxAmount.property.displayName}' (${Number(tax).toFixed(2)}) and the amount ` +
			`(${amount.toFixed(2)}) have different signs. Give both the same sign.`,
	);
}

/** Lines of manual journals: an account and an amount on one of two sides. Xero gives them no IDs. */
export const JOURNAL_LINE: LineFields = {
	side: 'journal',
	main,
	further: [signed, taxAmount, ...trackings],
	furtherLabel: 'Tracking, Signed Amount and More',
	needed: [{ name: 'account', or: [] }],
	hasIds: false,
	hints: {
		description: { placeholder: 'e.g. {{ $json.text }}' },
		debit: { placeholder: 'e.g. {{ $json.debit }}' },
		credit: { placeholder: 'e.g. {{ $json.credit }}' },
	},
	finish: journalLine,
};
