import type { INodeProperties } from 'n8n-workflow';

import { wholeOf } from '../../xero/money';
import { among } from '../fields/among';
import { isEmpty } from '../fields/value';
import { labelled } from '../fields/fieldError';
import { money, type Field } from '../fields/field';
import type { RunContext } from '../run/runContext';
import { CENTS } from './cents';

const HOW_MUCH = 'howMuch';

/**
 * The full amount is a separate choice, never an empty amount, because an empty cell of a table must not move
 * everything.
 */
const choices = (all: string, description: string) => [
	{ name: 'An Amount', value: 'amount', description: 'What is given in Amount' },
	{ name: all, value: 'most', description },
];

/** Fields for an amount, or for as much as possible. */
export interface AmountChoice {
	/** The fields of the form, in its order. */
	properties: INodeProperties[];
	/** In cents; undefined for as much as possible. @throws Error in the user's words */
	read(run: RunContext, item: number): bigint | undefined;
}

/** @param all name and description of the choice for the full amount */
export function amountChoice(label: string, all: string, what: string, looks: { description: string }): AmountChoice {
	const options = choices(all, what);
	const amount: Field = money('amount', 'Amount', 'Amount', {
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
