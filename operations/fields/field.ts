import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { decimal, moneyAmount } from '../../xero/money';
import { shown } from '../../xero/shown';
import { among } from './among';
import { dayFrom } from './day';
import { plainText } from './plainText';
import type { ReadAt } from './readAt';
import { sorted } from './sorted';
import { truth } from './value';

/** One field: its place in the form and in Xero's body, and how its value is converted. */
export interface Field {
	/** Parameter name on the screen. */
	name: string;
	/** Path in the body: `Contact`, `PaymentTerms.Bills.Day`. */
	wire: string;
	property: INodeProperties;
	/** Of a list: the fields of each of its parts. */
	parts?: ReadonlyArray<Pick<Field, 'wire' | 'parts'>>;
	/** @throws Error in the user's words, without the field's name */
	read(value: unknown, at: ReadAt): unknown;
}

interface Looks {
	description: string;
	placeholder?: string;
	required?: boolean;
	hint?: string;
	default?: string | number | boolean;
}

function field(
	name: string,
	wire: string,
	displayName: string,
	looks: Looks,
	rest: Partial<INodeProperties>,
	read: Field['read'],
): Field {
	const { required, ...shown } = looks;
	const property = {
		displayName,
		name,
		default: '',
		...rest,
		...shown,
		...(required ? { required } : {}),
	} as INodeProperties;
	return { name, wire, property, read };
}

/**
 * @param max Xero's length limit in characters; longer text is refused before a call is spent
 * @param as how Xero writes it. @throws Error in the user's words for invalid text
 */
export function text(
	name: string,
	wire: string,
	label: string,
	looks: Looks & { max?: number; rows?: number; as?(text: string): string },
): Field {
	const { max = 4000, rows, as = (read) => read, ...rest } = looks;
	return field(name, wire, label, rest, { type: 'string', ...(rows ? { typeOptions: { rows } } : {}) }, (value) => {
		// Xero treats a number with a leading space as a different number, so the same order would be written twice.
		const read = rows ? plainText(value) : plainText(value).trim();
		if (read.length > max) throw new Error(`The text has ${read.length} characters; Xero takes up to ${max}.`);
		return as(read);
	});
}

export function email(name: string, wire: string, label: string, looks: Looks): Field {
	return field(name, wire, label, { placeholder: 'name@email.com', ...looks }, { type: 'string' }, (value) => {
		const read = plainText(value).trim();
		// The length is checked first, because the pattern is quadratic on a long text without a dot and would block n8n
		// for seconds.
		if (read.length > 255 || !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(read))
			throw new Error(`${shown(read)} is not an email address.`);
		return read;
	});
}

/** A calendar date. */
export function date(name: string, wire: string, label: string, looks: Looks): Field {
	return field(name, wire, label, looks, { type: 'dateTime' }, dayFrom);
}

type Range = Looks & { min?: number; max?: number };

/** @param places decimals Xero keeps: 4 for prices and quantities, 10 for currency rates */
export function number(name: string, wire: string, label: string, places: number, looks: Range): Field {
	return numeric(name, wire, label, looks, (value) => decimal(value, places));
}

/** An amount of money, with two decimals. */
export function money(name: string, wire: string, label: string, looks: Range): Field {
	return numeric(name, wire, label, looks, moneyAmount);
}

function numeric(name: string, wire: string, label: string, looks: Range, number: (value: unknown) => number): Field {
	const { min, max, ...rest } = looks;
	// A text box, not a number box, because expressions may give text such as "1,234.50", and an empty box must differ
	// from 0.
	return field(name, wire, label, rest, { type: 'string' }, (value) => {
		const read = number(value);
		if ((min !== undefined && read < min) || (max !== undefined && read > max)) {
			throw new Error(`${read} is out of range: ${min ?? 'any'} to ${max ?? 'any'}.`);
		}
		return read;
	});
}

/** A whole number; decimals are refused, not rounded. */
export function whole(name: string, wire: string, label: string, looks: Range): Field {
	const base = number(name, wire, label, 4, looks);
	return {
		...base,
		read: (value, at) => {
			const read = base.read(value, at);
			if (!Number.isInteger(read)) throw new Error(`${String(read)} is not a whole number.`);
			return read;
		},
	};
}

export function flag(name: string, wire: string, label: string, looks: Looks): Field {
	return field(name, wire, label, looks, { type: 'boolean', default: false }, truth);
}

export function options(
	name: string,
	wire: string,
	label: string,
	choices: INodePropertyOptions[],
	looks: Looks,
): Field {
	const rest: Partial<INodeProperties> = { type: 'options', options: sorted(choices, 'name') };
	return field(name, wire, label, { default: String(choices[0].value), ...looks }, rest, (value) =>
		among(value, choices),
	);
}
