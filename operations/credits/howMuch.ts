import type { INodeProperties } from 'n8n-workflow';

import { wholeOf } from '../../xero/money';
import { among } from '../fields/among';
import { isEmpty } from '../fields/value';
import { labelled } from '../fields/fieldError';
import { number, type Field } from '../fields/field';
import type { RunContext } from '../run/runContext';

const HOW_MUCH = 'howMuch';

const CENTS = 2;

/**
 * The full amount is a separate choice, never an empty amount, because an empty cell of a table must not move
 * everything.
 */
const choices = (all: string, description: string) => [
	{ name: 'An Amount', value: 'amount', description: 'What is given in Amount' },
	{ name: all, value: 'most', description },
];

/** Fields for an amount, or for as much as possible. */
export interface HowMuch {
	/** The fields of the form, in its order. */
	properties: INodeProperties[];
	/** In cents; undefined for as much as possible. @throws Error in the user's words */
	read(run: RunContext, item: number): bigint | undefined;
}

/** @param all name and description of the choice for the full amount */
export function howMuch(label: string, all: string, what: string, looks: { description: string }): HowMuch {
	const options = choices(all, what);
	const amount: Field = number('amount', 'Amount', 'Amount', CENTS, {
		...looks,
		required: true,
		min: 0.01,
		placeholder: 'e.g. 115.00',
	});
	return {
		properties: [
			{
				displayName: label,
				name: HOW_MUCH,
				type: 'options',
				default: 'amount',
				description: 'How much of it',
				options,
			},
			{ ...amount.property, displayOptions: { show: { [HOW_MUCH]: ['amount'] } } },
		],
		read(run, item) {
			const way = labelled(label, () => among(run.param<unknown>(HOW_MUCH, item, 'amount'), options));
			if (way === 'most') return undefined;
			const value = run.param<unknown>('amount', item, '');
			if (isEmpty(value)) throw new Error("'Amount' is empty. Fill it in.");
			return labelled('Amount', () => wholeOf(amount.read(value, { zone: run.zone }), CENTS));
		},
	};
}

/** Cents of an amount in an answer of Xero; 0 if it is missing. */
export const centsOf = (amount: unknown): bigint =>
	typeof amount === 'number' || typeof amount === 'string' ? wholeOf(amount, CENTS) : 0n;

/** "1234.50" */
export const inUnits = (cents: bigint): string => {
	const digits = (cents < 0n ? -cents : cents).toString().padStart(3, '0');
	return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

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
