import { bareDate, isoDate, isoInstant, wireDate } from '../core/dates';
import { ZERO_GUID } from '../core/ids';
import type { Org } from '../org';
import { inside, type Definition, type Detail, type Input, type Field, type Fields } from './definition';

type Wire = Record<string, unknown>;

export const isBare = ({ bare }: Field, detail: Detail) => bare === true || (bare || []).includes(detail);

const dateForm = (ms: number, field: Field, detail: Detail) => (isBare(field, detail) ? bareDate(ms) : wireDate(ms));

/** A stored value in the form of Xero's answers. */
function wireValue(value: unknown, field: Field, org: Org, detail: Detail): unknown {
	if (value === null || value === undefined) return value;
	if (field.kind === 'date' || field.kind === 'instant') return dateForm(value as number, field, detail);
	if (field.kind === 'object') return field.fields ? project(value, field.fields, org, inside(detail)) : value;
	if (field.kind === 'list' && field.fields)
		return (value as unknown[]).map((one) => project(one, field.fields!, org, inside(detail)));
	return value;
}

/** True for fields that answers of this kind do not show. */
export const isLeftOut = ({ hidden, detail: long, only }: Field, detail: Detail): boolean =>
	Boolean(hidden) || (Boolean(long) && detail === 'summary') || (only !== undefined && !only.includes(detail));

/** Writes a record's fields in the order of the table. Absent fields are left out; dates get their …String twin. */
export function project(record: unknown, fields: Fields, org: Org, detail: Detail = 'full'): Wire {
	const wire: Wire = {};
	const held = record as Wire;
	for (const name in fields) {
		const field = fields[name];
		if (isLeftOut(field, detail)) continue;
		if (field.detail && field.kind === 'list' && detail === 'row') {
			wire[name] = [];
			continue;
		}
		if (field.write) {
			const shown = field.write(record as never, org, detail);
			if (shown !== undefined) wire[name] = shown;
			continue;
		}
		const value = field.read ? field.read(record as never, org) : held[name];
		if (value === undefined || value === null) continue;
		if (field.twin)
			wire[`${name}String`] = field.kind === 'instant' ? isoInstant(value as number) : isoDate(value as number);
		wire[name] = wireValue(value, field, org, detail);
	}
	return wire;
}

/**
 * A refused element as Xero returns it: the sent values, dates in Xero's form, and the zero id for a record that was
 * never stored.
 */
export function echo(input: Input, definition: Definition): Wire {
	const wire = echoFields(input, definition.fields);
	if (definition.fields[definition.idField].kind === 'guid') wire[definition.idField] ??= ZERO_GUID;
	return wire;
}

/** The sent fields in the form of Xero's answers. */
export function echoFields(input: Input, fields: Fields): Wire {
	const wire: Wire = {};
	for (const [name, value] of Object.entries(input)) {
		const field = fields[name];
		if (value === null) continue;
		if (field.kind === 'date' || field.kind === 'instant') {
			if (field.twin) wire[`${name}String`] = isoDate(value as number);
			wire[name] = dateForm(value as number, field, 'write');
		} else if (field.kind === 'object' && field.fields) wire[name] = echoFields(value as Input, field.fields);
		else if (field.kind === 'list' && field.fields) {
			wire[name] = (value as Input[]).map((one) => echoFields(one, field.fields!));
		} else wire[name] = value;
	}
	return wire;
}
