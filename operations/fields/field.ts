import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type INodeProperties,
	type INodePropertyOptions,
} from 'n8n-workflow';

import { decimal } from '../../xero/money';
import { shown } from '../../xero/shown';
import { among } from './among';
import { isLocator } from './choice';
import { dayFrom } from './day';
import { optional } from './optional';
import { plainText } from './plainText';
import type { ReadAt } from './readAt';

/** One field of a form and of Xero's body: where it stands in both, and how the one becomes the other. */
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
 * @param as how Xero writes it. @throws Error in the user's words for what it does not take
 */
export function text(
	name: string,
	wire: string,
	label: string,
	looks: Looks & { max?: number; rows?: number; as?(text: string): string },
): Field {
	const { max = 4000, rows, as = (read) => read, ...rest } = looks;
	return field(name, wire, label, rest, { type: 'string', ...(rows ? { typeOptions: { rows } } : {}) }, (value) => {
		// A number with a stray space before it is another number to Xero: the same order would be written twice.
		const read = rows ? plainText(value) : plainText(value).trim();
		if (read.length > max) throw new Error(`The text has ${read.length} characters; Xero takes up to ${max}.`);
		return as(read);
	});
}

export function email(name: string, wire: string, label: string, looks: Looks): Field {
	return field(name, wire, label, { placeholder: 'name@email.com', ...looks }, { type: 'string' }, (value) => {
		const read = plainText(value).trim();
		// The length first: on a long text without a dot the pattern tries each pair of places, which blocks n8n for
		// seconds.
		if (read.length > 255 || !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(read))
			throw new Error(`${shown(read)} is not an email address.`);
		return read;
	});
}

/** A calendar date. */
export function date(name: string, wire: string, label: string, looks: Looks): Field {
	return field(name, wire, label, looks, { type: 'dateTime' }, dayFrom);
}

/** @param places decimals Xero keeps: 2 for amounts, 4 for prices and quantities, 10 for currency rates */
export function number(
	name: string,
	wire: string,
	label: string,
	places: number,
	looks: Looks & { min?: number; max?: number },
): Field {
	const { min, max, ...rest } = looks;
	// A text box, not a number box: expressions give text such as "1,234.50", and an empty box must differ from 0.
	return field(name, wire, label, rest, { type: 'string' }, (value) => {
		const read = decimal(value, places);
		if ((min !== undefined && read < min) || (max !== undefined && read > max)) {
			throw new Error(`${read} is out of range: ${min ?? 'any'} to ${max ?? 'any'}.`);
		}
		return read;
	});
}

/** A number without decimals; one that has some is refused, not rounded. */
export function whole(name: string, wire: string, label: string, looks: Looks & { min?: number; max?: number }): Field {
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

/** Yes or no, also as an expression's text. @throws Error in the user's words */
export function truth(value: unknown): boolean {
	if (typeof value === 'boolean') return value;
	const read = typeof value === 'string' ? value.trim().toLowerCase() : value;
	if (read !== 'true' && read !== 'false') throw new Error(`${shown(value)} is neither true nor false.`);
	return read === 'true';
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

/** n8n wants lists of five or more in alphabetical order. */
export function sorted<T extends object>(list: T[], by: keyof T): T[] {
	return list.length < 5 ? list : [...list].sort((a, b) => compareTitles(String(a[by]), String(b[by])));
}

function compareTitles(a: string, b: string): number {
	return a.localeCompare(b, 'en');
}

/**
 * An optional group of fields: "Additional Fields".
 * @param earlier what else may stand in it: fields that meanwhile stand on their own
 */
export function collection(
	name: string,
	label: string,
	fields: Field[],
	earlier: INodeProperties[] = [],
): INodeProperties {
	return {
		displayName: label,
		name,
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: sorted([...fields.map(({ property }) => optional(property)), ...earlier], 'displayName'),
	};
}

/**
 * The body that the fields' values make. Empty values are left out: an empty cell in a table leaves Xero's value as it
 * is.
 * @throws Error that names the field by its label
 */
export function bodyOf(fields: Field[], values: Record<string, unknown>, at: ReadAt): IDataObject {
	const body: IDataObject = {};
	for (const each of fields) {
		const value = values[each.name];
		if (isEmpty(value)) continue;
		const read = labelled(each.property.displayName, () => each.read(value, at));
		if (read !== undefined) setPath(body, each.wire.split('.'), read);
	}
	return body;
}

/** Runs a reader and puts the field's label before what it throws. */
export function labelled<T>(label: string, read: () => T): T {
	try {
		return read();
	} catch (error) {
		const problem = labelledError(label, error as Error);
		throw problem;
	}
}

/**
 * The same for a reader that asks Xero: an error of n8n's own kind, which is about the call and not about the value,
 * stays as it is.
 */
export async function labelledAsync<T>(label: string, read: () => Promise<T>): Promise<T> {
	try {
		return await read();
	} catch (error) {
		const problem =
			error instanceof NodeApiError || error instanceof NodeOperationError
				? error
				: labelledError(label, error as Error);
		throw problem;
	}
}

const labelledError = (label: string, error: Error) =>
	error instanceof FieldError ? error.within(label) : new FieldError(label, error.message);

/**
 * A value that cannot be used, with the labels of its field from the outside in: "'Line 2', 'Unit Price': 'abc' is
 * not a number."
 */
export class FieldError extends Error {
	private readonly labels: string[];

	constructor(
		labels: string | string[],
		private readonly problem: string,
	) {
		const path = Array.isArray(labels) ? labels : [labels];
		super(`${path.map((label) => `'${label}'`).join(', ')}: ${problem}`);
		this.labels = path;
	}

	/** The same with what stands around it; a picker that looks its name up later has its own label already. */
	within(label: string): FieldError {
		return this.labels[0] === label ? this : new FieldError([label, ...this.labels], this.problem);
	}
}

export function isEmpty(value: unknown): boolean {
	if (value === undefined || value === null) return true;
	if (typeof value === 'string') return value.trim() === '';
	return isLocator(value) && isEmpty(value.value);
}

function setPath(body: IDataObject, path: string[], value: unknown): void {
	let at = body;
	for (const key of path.slice(0, -1)) at = (at[key] ??= {}) as IDataObject;
	at[path[path.length - 1]] = value as IDataObject;
}
