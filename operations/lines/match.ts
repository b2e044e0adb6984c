import type { IDataObject } from 'n8n-workflow';

/** What says which line it is; compared without regard to case. */
const IDENTITY = ['ItemCode', 'Description', 'AccountCode', 'AccountID'];
/** At least one of these must be given: an account alone is on many lines. */
const NAMES = ['ItemCode', 'Description'];
const AMOUNTS = ['Quantity', 'UnitAmount'];

/**
 * Finds for each given line the one of the document that it is: by its ID, else by item, description and account, as
 * far as they are given, never by where it stands. Of several that could be meant, one with the same quantity and
 * price comes first, then the first. Each line of the document is taken once.
 */
export function matchLines(existing: IDataObject[], given: IDataObject[]): Map<IDataObject, IDataObject> {
	const byId = new Map(existing.map((line) => [idOf(line), line]));
	const matches = new Map<IDataObject, IDataObject>();
	for (const line of given) {
		const named = idOf(line) && byId.get(idOf(line));
		if (named) matches.set(line, named);
	}
	const free = new Set(existing.filter((line) => ![...matches.values()].includes(line)));
	const isSame = [
		(line: IDataObject, old: IDataObject) => AMOUNTS.every((field) => agrees(line, old, field)),
		() => true,
	];
	for (const further of isSame) {
		for (const line of given) {
			if (matches.has(line) || idOf(line)) continue;
			const old = [...free].find((each) => sameLine(line, each) && further(line, each));
			if (!old) continue;
			matches.set(line, old);
			free.delete(old);
		}
	}
	return matches;
}

export const idOf = (line: IDataObject | undefined) =>
	line?.LineItemID ? String(line.LineItemID).toLowerCase() : undefined;

/** True when both say the same: numbers by their value, texts without regard to case and outer spaces. */
export function sameValue(a: unknown, b: unknown): boolean {
	if (typeof a === 'number' || typeof b === 'number') return Number(a) === Number(b);
	return normal(a) === normal(b);
}

const normal = (value: unknown) =>
	String(value ?? '')
		.trim()
		.toLowerCase();

function sameLine(line: IDataObject, old: IDataObject): boolean {
	// A line given by its amount alone says nothing of quantity and price, and those it has would contradict it.
	if (line.LineAmount !== undefined && AMOUNTS.some((field) => line[field] === undefined)) return false;
	return NAMES.some((field) => line[field] !== undefined) && IDENTITY.every((field) => agrees(line, old, field));
}

/** A line that has no account yet may get one. */
function agrees(line: IDataObject, old: IDataObject, field: string): boolean {
	if (line[field] === undefined) return true;
	if (/^Account/.test(field) && normal(old[field]) === '') return true;
	return sameValue(line[field], old[field]);
}
