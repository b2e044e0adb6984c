import { comparable, typed, without } from './compare';

interface Answered {
	response: unknown;
	body: object;
}
type Wire = Record<string, unknown>;

const DATE = /^\/Date\((-?\d+)(\+0000)?\)\/$/;

/** A reply with its dates as moments, as the official client reads them. */
function moments(value: unknown): unknown {
	if (typeof value === 'string') {
		const ms = DATE.exec(value)?.[1];
		return ms === undefined ? value : new Date(Number(ms)).toISOString();
	}
	if (Array.isArray(value)) return value.map(moments);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, moments(entry)]));
}

/** What Xero sends beyond the types of its client, on its pages or in the examples of its description. */
const BEYOND = ['ID', 'IsDeleted', 'IsArchived', 'IsActive', 'InvoiceAddresses', 'Options'];

/**
 * The records of a reply as the official client has read them; `more` names what else its types do not know. Throws when its types lost something, so that a field the sandbox made up,
 * or spelt differently, does not go unseen.
 */
export async function readWhole<T>(call: Promise<Answered>, plural: string, ...more: string[]): Promise<T[]> {
	const { response, body } = await call;
	const name = plural[0].toLowerCase() + plural.slice(1);
	const read = (body as Record<string, T[]>)[name];
	const sent = (response as { data: Wire }).data[plural] as Wire[];
	const [mine, theirs] = [sent.map((each) => comparable(moments(each))), read.map((each) => typed(each))];
	const beyond = [...BEYOND, ...more];
	expect(without(theirs, ...beyond)).toEqual(without(mine, ...beyond));
	return read;
}
