import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sharedFolder } from '../sharedFolder';

/** What a value was: a type in words, an object of shapes, or a list of them. */
export type Shape = string | Shape[] | { [name: string]: Shape };

export interface RecordedReply {
	name: string;
	method: string;
	path: string;
	query: Record<string, string>;
	requestKeys?: string[];
	status: number;
	contentType: string;
	body: Shape | null;
	note?: string;
}

const FILE = path.join(sharedFolder() ?? 'nowhere', 'recorded-shapes.json');

/** For suites that need the recordings: without them they are listed as skipped. */
export const describeWithRecordings = existsSync(FILE) ? describe : describe.skip;

/** The replies of the Accounting API that were recorded; payroll is not our business. */
export function recordedReplies(): RecordedReply[] {
	if (!existsSync(FILE)) return [];
	const [, ...replies] = JSON.parse(readFileSync(FILE, 'utf8')) as RecordedReply[];
	return replies.filter((one) => one.path.startsWith('/api.xro/'));
}

const TESTS: Record<string, RegExp> = {
	guid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
	'guid:zero': /^[0-]+$/,
	msdate: /^\/Date\(-?\d+\+0000\)\/$/,
	'msdate:noOffset': /^\/Date\(-?\d+\)\/$/,
	isodate: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/,
	isodatez: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
	email: /@/,
	digits: /^\d+$/,
	url: /^https?:/,
};

/** Any one of the words may be right; a word that is no type is a constant that was seen, so any text will do. */
function fits(words: string, value: unknown): boolean {
	return words.split('|').some((word) => {
		if (word === 'null') return value === null;
		if (word === 'bool') return typeof value === 'boolean';
		if (word === 'number') return typeof value === 'number';
		if (word === 'int' || word.startsWith('int:')) return Number.isInteger(value);
		return typeof value === 'string' && (TESTS[word]?.test(value) ?? true);
	});
}

/** Slots that come in a fixed order name themselves by constants. */
const isConstant = (words: string) => words.startsWith('enum:');
const constantsOf = (words: string) => words.slice('enum:'.length).split('|');

function compareList(shapes: Shape[], value: unknown, at: string): string[] {
	if (!Array.isArray(value)) return [`${at} is no list`];
	if (shapes.length === 0) return [];
	if (shapes.length === 1) return value.flatMap((one) => differences(shapes[0], one, at));
	if (value.length !== shapes.length) return [`${at} has ${value.length} elements, not ${shapes.length}`];
	return shapes.flatMap((shape, index) => differences(shape, value[index], `${at}[${index}]`, true));
}

/** How a value differs from what was recorded, one line each: `path what`. @param exact constants have to be the recorded ones */
export function differences(shape: Shape, value: unknown, at = '', exact = false): string[] {
	if (typeof shape === 'string') {
		if (!fits(shape, value)) return [`${at} is ${JSON.stringify(value)}, not ${shape}`];
		const other = exact && isConstant(shape) && !constantsOf(shape).includes(String(value));
		return other ? [`${at} is ${JSON.stringify(value)}, not ${shape}`] : [];
	}
	if (Array.isArray(shape)) return compareList(shape, value, at);
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${at} is no object`];
	const known = new Map(
		Object.entries(shape).map(([name, inside]) => [
			name.replace(/\?$/, ''),
			{ inside, optional: name.endsWith('?') },
		]),
	);
	const held = value as Record<string, unknown>;
	const below = (name: string) => (at === '' ? name : `${at}.${name}`);
	const missing = [...known].flatMap(([name, { optional }]) =>
		optional || name in held ? [] : [`${below(name)} is missing`],
	);
	const found = Object.entries(held).flatMap(([name, inner]) => {
		const expected = known.get(name);
		return expected ? differences(expected.inside, inner, below(name), exact) : [`${below(name)} is new`];
	});
	return [...missing, ...found];
}
