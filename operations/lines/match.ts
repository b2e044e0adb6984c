import type { IDataObject } from 'n8n-workflow';

/** Fields that identify a line; compared ignoring case. */
const IDENTITY = ['ItemCode', 'Description', 'AccountCode', 'AccountID'];
/** At least one of these is needed, because many lines have the same account. */
const NAMES = ['ItemCode', 'Description'];
const AMOUNTS = ['Quantity', 'UnitAmount'];
/** What tells two lines apart that are alike otherwise, and is kept where a line does not give it. */
const CODING = ['TaxType', 'Tracking'];

/**
 * Finds for each given line the one of the document that it is: by its ID, else by item, description and account, as
 * far as they are given, never by where it stands. Of several that could be meant, one with the tax rate and tracking
 * that are given comes first, then one with the same quantity and price, then the first. Lines that give a tax rate
 * choose before those that leave it open: these would take the line of another one, and keep its tax. Each line of the
 * document is taken once.
 */
export function matchLines(existing: IDataObject[], given: IDataObject[]): Map<IDataObject, IDataObject> {
	const byId = new Map(existing.map((line) => [idOf(line), line]));
	const matches = new Map<IDataObject, IDataObject>();
	for (const line of given) {
		const named = idOf(line) && byId.get(idOf(line));
		if (named) matches.set(line, named);
	}
	const free = new Set(existing.filter((line) => ![...matches.values()].includes(line)));
	for (const further of RANKS) {
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

type Fits = (line: IDataObject, old: IDataObject) => boolean;

const hasAmounts: Fits = (line, old) => AMOUNTS.every((field) => agrees(line, old, field));
/** Only of a line that says something of it. */
const hasCoding: Fits = (line, old) => {
	const said = CODING.filter((field) => line[field] !== undefined).map((field) => [field, line[field]]);
	return said.length > 0 && isCodedSo(old, Object.fromEntries(said) as IDataObject);
};

/** What has to agree besides, the best first. */
const RANKS: readonly Fits[] = [
	(line, old) => hasCoding(line, old) && hasAmounts(line, old),
	hasCoding,
	hasAmounts,
	() => true,
];

export const idOf = (line: IDataObject | undefined) =>
	line?.LineItemID ? String(line.LineItemID).toLowerCase() : undefined;

/** True if both values are equal: numbers by value, texts ignoring case and outer spaces. */
export function sameValue(a: unknown, b: unknown): boolean {
	if (typeof a === 'number' || typeof b === 'number') return Number(a) === Number(b);
	return normal(a) === normal(b);
}

const normal = (value: unknown) =>
	String(value ?? '')
		.trim()
		.toLowerCase();

function sameLine(line: IDataObject, old: IDataObject): boolean {
	// If only the amount of a line is given, its existing quantity and price would contradict it.
	if (line.LineAmount !== undefined && AMOUNTS.some((field) => line[field] === undefined)) return false;
	return NAMES.some((field) => line[field] !== undefined) && IDENTITY.every((field) => agrees(line, old, field));
}

/** An existing line without an account may get one. */
function agrees(line: IDataObject, old: IDataObject, field: string): boolean {
	if (line[field] === undefined) return true;
	if (/^Account/.test(field) && normal(old[field]) === '') return true;
	return sameValue(line[field], old[field]);
}

/** True if the line already has all new values. */
export function isCodedSo(line: IDataObject, { Tracking: wanted = [], ...change }: IDataObject): boolean {
	const has = (line.Tracking ?? []) as IDataObject[];
	return (
		Object.entries(change).every(([field, value]) => sameValue(line[field], value)) &&
		(wanted as IDataObject[]).every((each) =>
			has.some((option) => ['Name', 'Option'].every((field) => sameValue(each[field], option[field]))),
		)
	);
}
