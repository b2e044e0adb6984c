import { GUID } from '../books/core/ids';
import { isDecimal, units } from '../books/core/money';
import { Invalid, type ModelState } from './errors';

/**
 * `cents`: an amount of money. `amount`: the same as { currency, value }. `instant`: a date-time, read as UTC if it has
 * no time zone.
 */
export type Kind = 'text' | 'guid' | 'integer' | 'cents' | 'amount' | 'instant';

export interface Amount {
	currency: string | undefined;
	cents: number;
}

interface Values {
	text: string;
	guid: string;
	integer: number;
	cents: number;
	amount: Amount;
	instant: number;
}

export type Shape = Record<string, Kind>;

/** The values of a body: undefined for a field that is missing or null. */
export type Read<S extends Shape> = { [N in keyof S]: Values[S[N]] | undefined };

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const ZONE = /(z|[+-]\d\d:?\d\d)$/i;
const DATE_TIME = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(z|[+-]\d\d:?\d\d)?)?$/i;

/** The ms UTC of an ISO date-time; undefined for anything else. */
export function readInstant(text: string): number | undefined {
	if (!DATE_TIME.test(text)) return undefined;
	const full = text.length === 10 ? `${text}T00:00:00Z` : ZONE.test(text) ? text : `${text}Z`;
	const ms = Date.parse(full);
	return Number.isNaN(ms) ? undefined : ms;
}

const decimal = (value: unknown): string | undefined =>
	(typeof value === 'number' || typeof value === 'string') && isDecimal(String(value)) ? String(value) : undefined;

const READ: { [K in Kind]: (value: unknown) => Values[K] | undefined } = {
	text: (value) => (typeof value === 'object' ? undefined : String(value)),
	guid: (value) => (typeof value === 'string' && GUID.test(value.trim()) ? value.trim().toLowerCase() : undefined),
	integer: (value) => {
		const text = decimal(value);
		return text !== undefined && Number.isInteger(Number(text)) ? Number(text) : undefined;
	},
	cents: (value) => {
		const text = decimal(value);
		return text === undefined ? undefined : Number(units(text, 2));
	},
	amount: (value) => {
		if (!isObject(value)) return undefined;
		const { currency, value: number } = lowerCased(value);
		const cents = READ.cents(number);
		return cents === undefined ? undefined : { currency: currency as string | undefined, cents };
	},
	instant: (value) => (typeof value === 'string' ? readInstant(value) : undefined),
};

const lowerCased = (value: Json): Json =>
	Object.fromEntries(Object.entries(value).map(([name, held]) => [name.toLowerCase(), held]));

/**
 * Reads a body by its shape, with names in any case; other fields are ignored. Throws Invalid for values of a wrong
 * type.
 */
export function readBody<S extends Shape>(body: unknown, shape: S): Read<S> {
	if (!isObject(body)) throw new Invalid({ model: ['The body is missing, or is not a JSON object.'] });
	const given = lowerCased(body);
	const faults: ModelState = {};
	const read = Object.entries(shape).map(([name, kind]) => {
		const value = given[name.toLowerCase()];
		if (value === undefined || value === null) return [name, undefined];
		const known = READ[kind](value);
		if (known === undefined) faults[`model.${name}`] = [`Could not convert ${JSON.stringify(value)}.`];
		return [name, known];
	});
	if (Object.keys(faults).length > 0) throw new Invalid(faults);
	return Object.fromEntries(read) as Read<S>;
}
