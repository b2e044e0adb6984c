import type { IDataObject } from 'n8n-workflow';

import { labelled } from '../fields/fieldError';
import type { LineSide } from './fields';
import { FORMS } from './forms';
import { JSON_LINES } from './jsonFields';

const NAMES = new Map(
	Object.entries(JSON_LINES).map(([side, { fields }]) => [
		side,
		new Map(Object.keys(fields).map((name) => [name.toLowerCase(), name])),
	]),
);

/** Label of the field. */
export const JSON_LABEL = 'Line Items (JSON)';

/** The name in JSON lines of a field of the form; undefined if it is not a line field. */
export function placeInJson(name: string): string | undefined {
	const field = Object.values(FORMS)
		.flatMap(({ main, further }) => [...main, ...further])
		.find((each) => each.name === name);
	return field && `${field.wire} in '${JSON_LABEL}'`;
}

/**
 * Lines written as JSON, with the field names of Xero's API in any case.
 * @param value a list of lines, one line, or text that holds either
 * @throws Error in the user's words for text that is no JSON, an unknown field, an unreadable value, or an amount
 * that is not what was meant
 */
export function linesFromJson(value: unknown, side: LineSide = 'sales'): IDataObject[] {
	const parsed = typeof value === 'string' ? parse(value, side) : value;
	const list = Array.isArray(parsed)
		? (parsed as unknown[])
		: parsed === undefined || parsed === null
			? []
			: [parsed];
	return list.map((line, index) => labelled(`Line ${index + 1}`, () => readLine(line, side)));
}

function parse(text: string, side: LineSide): unknown {
	if (text.trim() === '') return [];
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return unreadable(side);
	}
}

function unreadable(side: LineSide): never {
	throw new Error(`This is not JSON. A line looks like ${JSON_LINES[side].example}.`);
}

function readLine(line: unknown, side: LineSide): IDataObject {
	if (typeof line !== 'object' || line === null || Array.isArray(line))
		throw new Error('Each line is an object with fields such as Description.');
	const { fields } = JSON_LINES[side];
	const read: IDataObject = {};
	const raw: Record<string, unknown> = {};
	for (const [given, value] of Object.entries(line)) {
		const name = NAMES.get(side)?.get(given.toLowerCase());
		if (!name)
			throw new Error(
				`Xero's lines have no field '${given.slice(0, 60)}'. Possible: ${Object.keys(fields).join(', ')}.`,
			);
		if (value === null || value === '') continue;
		const meant = labelled(name, () => fields[name](value));
		if (meant === undefined) continue;
		raw[name] = value;
		read[name] = meant as IDataObject;
	}
	if (Object.keys(read).length === 0) throw new Error('The line is empty. Fill it in or remove it.');
	return FORMS[side].finish(read, raw);
}
