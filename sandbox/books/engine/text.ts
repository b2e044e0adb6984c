import { bareDate, isoDate, isoInstant, wireDate } from '../core/dates';
import type { Org } from '../org';
import { inside, type Detail, type Field, type Fields } from './definition';
import { isBare, isLeftOut } from './view';

/** A stored value as JSON. */
type Write = (value: never, org: Org) => string | undefined;

/** Appends `"Name":value` of one field to the text, or returns the text unchanged if the record has no value. */
type Part = (before: string, record: never, org: Org) => string;

/** Text that needs no escaping in JSON. */
const PLAIN = /^[ !#-[\]-~]*$/;

/** The same as JSON.stringify, but faster for the most frequent values. */
function json(value: unknown): string | undefined {
	if (typeof value === 'string') return PLAIN.test(value) ? `"${value}"` : JSON.stringify(value);
	if (typeof value === 'number') return Number.isFinite(value) ? `${value}` : 'null';
	if (typeof value === 'boolean') return value ? 'true' : 'false';
	return JSON.stringify(value);
}

function writerOf(name: string, field: Field, detail: Detail): Write {
	const { fields } = field;
	if (field.kind === 'date' || field.kind === 'instant') {
		const form = isBare(field, detail) ? bareDate : wireDate;
		if (!field.twin) return (ms: number) => `"${form(ms)}"`;
		const iso = field.kind === 'instant' ? isoInstant : isoDate;
		// The twin comes first; its name has already been written.
		const label = `","${name}":"`;
		return (ms: number) => `"${iso(ms)}${label}${form(ms)}"`;
	}
	if (field.kind === 'object' && fields) return (value, org) => textOf(value, fields, org, inside(detail));
	if (field.kind !== 'list' || !fields) return json;
	return (value: unknown[], org) => {
		if (value.length === 0) return '[]';
		let rows = '';
		for (const one of value) rows = `${rows === '' ? '' : `${rows},`}${textOf(one, fields, org, inside(detail))}`;
		return `[${rows}]`;
	};
}

function partOf(name: string, field: Field, detail: Detail): Part | undefined {
	if (isLeftOut(field, detail)) return undefined;
	const twin = field.twin && (field.kind === 'date' || field.kind === 'instant');
	const first = `{"${name}${twin ? 'String' : ''}":`;
	const next = `,${first.slice(1)}`;
	const { read, text, write } = field;
	if (field.detail && field.kind === 'list' && detail === 'row')
		return (before) => `${before}${before === '' ? first : next}[]`;
	if (text ?? write) {
		return (before, record, org) => {
			const value = text ? text(record, org, detail) : json(write!(record, org, detail));
			return value === undefined ? before : `${before}${before === '' ? first : next}${value}`;
		};
	}
	const writer = writerOf(name, field, detail);
	return (before, record, org) => {
		const value: unknown = read ? read(record, org) : record[name];
		if (value === undefined || value === null) return before;
		return `${before}${before === '' ? first : next}${writer(value as never, org)}`;
	};
}

const compiled = new WeakMap<Fields, Partial<Record<Detail, Part[]>>>();

function partsOf(fields: Fields, detail: Detail): Part[] {
	let known = compiled.get(fields);
	if (!known) compiled.set(fields, (known = {}));
	return (known[detail] ??= Object.entries(fields).flatMap(([name, field]) => partOf(name, field, detail) ?? []));
}

/**
 * The JSON text of the result of `project`, without building that object: pages have a thousand records of some forty
 * fields each, and the objects would be discarded right after writing.
 * @param more what follows the fields of the table, as JSON without braces
 */
export function textOf(record: unknown, fields: Fields, org: Org, detail: Detail = 'full', more = ''): string {
	let text = '';
	for (const part of partsOf(fields, detail)) text = part(text, record as never, org);
	if (text === '') return `{${more}}`;
	return more === '' ? `${text}}` : `${text},${more}}`;
}
