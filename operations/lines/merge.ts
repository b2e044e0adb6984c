import type { IDataObject } from 'n8n-workflow';

/** What happens to the lines of a document that exists already. */
export type LineMode =
	/** Lines with an ID are changed, others are added, the rest stays. */
	| 'keep'
	/** The document has exactly the given lines afterwards; they are new lines. */
	| 'replace'
	/** The same, but lines keep their identity by position, as far as there are as many. */
	| 'align';

/** What Xero lets one write of a line; the rest of a line it sends is worked out or for display. */
const WRITABLE = [
	'LineItemID',
	'Description',
	'Quantity',
	'UnitAmount',
	'ItemCode',
	'AccountCode',
	'TaxType',
	'TaxAmount',
	'LineAmount',
	'DiscountRate',
	'DiscountAmount',
];

/** Fields Xero works out from others; stale as soon as one of those changes. */
const DERIVED = ['LineAmount', 'TaxAmount'];

/** Xero deletes every line that an update does not name, so all lines that shall stay are sent back. */
export function mergeLines(existing: IDataObject[], given: IDataObject[], mode: LineMode): IDataObject[] {
	if (mode === 'replace') return given;
	if (mode === 'align') {
		const named = new Set(given.map(idOf).filter(Boolean));
		const free = existing.filter((line) => !named.has(idOf(line)));
		return given.map((line) => (idOf(line) ? line : { ...successorOf(free.shift()), ...line }));
	}
	const changes = new Map(given.filter(idOf).map((line) => [idOf(line), line]));
	const unknown = [...changes.keys()].filter((id) => !existing.some((line) => idOf(line) === id));
	if (unknown.length > 0) throw new Error(`The document has no line with the ID ${unknown.join(', ')}.`);
	const kept = existing.map((line) => changed(asWritten(line), changes.get(idOf(line))));
	return [...kept, ...given.filter((line) => !idOf(line))];
}

function changed(line: IDataObject, change: IDataObject | undefined): IDataObject {
	if (!change) return line;
	const base = Object.fromEntries(Object.entries(line).filter(([field]) => !DERIVED.includes(field)));
	// One kind of discount takes the place of the other.
	if (change.DiscountRate !== undefined) delete base.DiscountAmount;
	if (change.DiscountAmount !== undefined) delete base.DiscountRate;
	return { ...base, ...change };
}

/** A line of Xero's answer as it may be sent back. */
function asWritten(line: IDataObject): IDataObject {
	const written: IDataObject = {};
	for (const field of WRITABLE)
		if (line[field] !== undefined && line[field] !== null && line[field] !== '')
			written[field] = line[field];
	const tracking = ((line.Tracking ?? []) as IDataObject[]).map(
		({ TrackingCategoryID, TrackingOptionID, Name, Option }) => ({
			...(TrackingCategoryID
				? { TrackingCategoryID, ...(TrackingOptionID ? { TrackingOptionID } : {}) }
				: {}),
			Name,
			Option,
		}),
	);
	if (tracking.length > 0) written.Tracking = tracking;
	// A line with a rate has the discount's amount worked out; sending both is refused.
	if (written.DiscountRate !== undefined) delete written.DiscountAmount;
	return written;
}

const idOf = (line: IDataObject | undefined) =>
	line?.LineItemID ? String(line.LineItemID).toLowerCase() : undefined;

/** What a line takes over from the one in whose place it stands. Xero keeps whatever is not sent, also a discount that is no longer given. */
function successorOf(line: IDataObject | undefined): IDataObject {
	if (!line?.LineItemID) return {};
	const discount = ['DiscountRate', 'DiscountAmount'].find((field) => Number(line[field] ?? 0) !== 0);
	return { LineItemID: line.LineItemID, ...(discount ? { [discount]: 0 } : {}) };
}
