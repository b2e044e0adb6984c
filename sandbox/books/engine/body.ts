import { isDecimal } from '../core/money';
import { parseDate } from '../core/dates';
import { GUID } from '../core/ids';
import { Faults, PostDataInvalid } from '../core/errors';
import type { Definition, Input, Field, Fields } from './definition';

type Json = Record<string, unknown>;

export function isObject(value: unknown): value is Json {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function bad(text: string, path: string): never {
	throw new PostDataInvalid(`JSON for post data was invalid, ${text} Path '${path}'.`);
}

const show = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

type Read = (value: unknown, field: Field, path: string) => unknown;

/** One reader per kind of field: how Xero's deserialiser reads a JSON value, or its error message. */
const READ: Record<Field['kind'], Read> = {
	text: (value, _field, path) =>
		typeof value === 'object'
			? bad(`Unexpected character encountered while parsing value: ${show(value)[0]}.`, path)
			: String(value),
	enum: (value, field, path) => {
		const hit = field.options?.find((option) => option.toLowerCase() === String(value).trim().toLowerCase());
		return hit ?? bad(`Error converting value "${show(value)}" to one of ${field.options?.join(', ')}.`, path);
	},
	guid: (value, _field, path) =>
		typeof value === 'string' && GUID.test(value.trim())
			? value.trim().toLowerCase()
			: bad(`Error converting value "${show(value)}" to type 'System.Guid'.`, path),
	number: (value, _field, path) => {
		if (typeof value === 'number' && Number.isFinite(value)) return value;
		const text = typeof value === 'string' ? value.trim() : '';
		return isDecimal(text) ? Number(text) : bad(`Could not convert string to decimal: ${show(value)}.`, path);
	},
	boolean: (value, _field, path) => {
		const text = String(value).trim().toLowerCase();
		if (text === 'true' || text === 'false') return text === 'true';
		return bad(`Could not convert string to boolean: ${show(value)}.`, path);
	},
	date: (value, _field, path) => {
		const date = typeof value === 'string' ? parseDate(value) : undefined;
		return date ?? bad(`Could not convert string to DateTime: ${show(value)}.`, path);
	},
	instant: (value, field, path) => READ.date(value, field, path),
	object: (value, field, path) =>
		isObject(value)
			? readFields(value, field.fields ?? {}, path)
			: bad(`Error converting value ${show(value)} to an object.`, path),
	list: (value, field, path) => {
		if (!Array.isArray(value))
			return bad(`Cannot deserialize ${show(value)} because the type requires a JSON array.`, path);
		return value.map((element, index) => READ.object(element, field, `${path}[${index}]`));
	},
};

const lowerNames = new WeakMap<Fields, Map<string, string>>();

function nameOf(fields: Fields, sent: string): string | undefined {
	let names = lowerNames.get(fields);
	if (!names) {
		names = new Map(Object.keys(fields).map((name) => [name.toLowerCase(), name]));
		lowerNames.set(fields, names);
	}
	return names.get(sent.toLowerCase());
}

/** Reads a JSON object by a field table. Like Xero, ignores unknown and read-only fields without a message. */
export function readFields(value: Json, fields: Fields, path: string): Input {
	const input: Input = {};
	for (const [sent, raw] of Object.entries(value)) {
		const name = nameOf(fields, sent);
		if (name === undefined || fields[name].readOnly || raw === undefined) continue;
		const field = fields[name];
		// A cleared form field sends an empty text for a number, date or id, and Xero reads it as no value.
		const empty = raw === null || (raw === '' && field.kind !== 'text');
		input[name] = empty ? null : READ[field.kind](raw, field, path ? `${path}.${name}` : name);
	}
	return input;
}

/**
 * Reports texts that are longer than Xero's columns, once the types are right (a validation error, not a parse error).
 */
export function checkLengths(input: Input, fields: Fields, faults: Faults): void {
	for (const [name, value] of Object.entries(input)) {
		const field = fields[name];
		if (typeof value === 'string' && field?.max !== undefined && value.length > field.max) {
			faults.add(`The field ${name} must be a string with a maximum length of ${field.max}.`);
		}
		if (field?.fields && value !== null) {
			for (const inner of Array.isArray(value) ? value : [value])
				checkLengths(inner as Input, field.fields, faults);
		}
	}
}

/** The elements of a body: under the plural key (in any case), as a bare array, or as one bare object. */
export function elements(body: unknown, definition: { plural: string; singular?: string }): Json[] {
	if (Array.isArray(body)) return body.map((one) => element(one, definition.plural));
	if (!isObject(body))
		throw new PostDataInvalid('JSON for post data was invalid, the body is empty or not an object.');
	const wanted = [definition.plural.toLowerCase(), definition.singular?.toLowerCase()];
	const key = Object.keys(body).find((name) => wanted.includes(name.toLowerCase()));
	if (key === undefined) return [body];
	const held = body[key];
	if (Array.isArray(held)) return held.map((one) => element(one, definition.plural));
	return isObject(held) ? [held] : [body];
}

function element(value: unknown, plural: string): Json {
	return isObject(value) ? value : bad(`Error converting value ${show(value)} to an object.`, plural);
}

/** Reads every element of a body by the definition; one unreadable value fails the whole request. */
export function readElements(body: unknown, definition: Definition): { raw: Json; input: Input }[] {
	return elements(body, definition).map((raw, index) => ({
		raw,
		input: readFields(raw, definition.fields, `${definition.plural}[${index}]`),
	}));
}
