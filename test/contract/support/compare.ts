/** Marks of a write; the nodes turn them into outcomes and errors. */
const WRITE_MARKS = ['StatusAttributeString', 'HasErrors', 'HasValidationErrors', 'ValidationErrors', 'outcome'];

/** What Xero has been seen to send although neither its specification nor its client knows it. */
export const BEYOND_THE_TYPES = ['InvoicePaymentServices'];

/** What Xero leaves out of single answers, of rows of lists or of replies to writes: it says nothing about the two clients. */
const NOT_IN_EVERY_ANSWER = [
	'AmountCredited',
	'Attachments',
	'CreditNotes',
	'HasAttachments',
	'InvoiceAddresses',
	'Options',
	'Payments',
	'TrackingOptionID',
];

/** A record without what depends on the kind of answer, and without its contact, which rows of lists name only. */
export const everywhere = (record: unknown): unknown => without(record, 'Contact', ...NOT_IN_EVERY_ANSWER);

const DROPPED = [...WRITE_MARKS, ...BEYOND_THE_TYPES];

const DAY = /^\d{4}-\d\d-\d\d$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/**
 * One form for what the two clients make of the same answer: dates as full ISO moments (the official client knows no calendar dates),
 * nothing where there is nothing, no marks of the write, and no text twins of dates, which the nodes drop.
 */
export function comparable(value: unknown): unknown {
	if (value instanceof Date) return value.toISOString();
	if (typeof value === 'string') return DAY.test(value) || MOMENT.test(value) ? new Date(value).toISOString() : value;
	if (Array.isArray(value)) return value.map(comparable);
	if (typeof value !== 'object' || value === null) return value;
	const kept = Object.entries(value).filter(
		([key, entry]) => entry !== undefined && entry !== null && !DROPPED.includes(key) && !isTwin(key, value),
	);
	return Object.fromEntries(kept.map(([key, entry]) => [key, comparable(entry)]));
}

const isTwin = (key: string, record: object) => key.endsWith('String') && key.slice(0, -'String'.length) in record;

interface Typed {
	getAttributeTypeMap(): Array<{ name: string; baseName: string }>;
}

/** The names of the wire for what the official client has read into an instance of one of its classes. */
function wireNames(value: unknown): unknown {
	if (value instanceof Date || typeof value !== 'object' || value === null) return value;
	if (Array.isArray(value)) return value.map(wireNames);
	const held = value as Record<string, unknown>;
	const attributes = (value.constructor as unknown as Typed).getAttributeTypeMap();
	return Object.fromEntries(attributes.map(({ name, baseName }) => [baseName, wireNames(held[name])]));
}

/**
 * A typed record of the official client under the names of the wire. What its types do not know is gone: a property the sandbox made up
 * is missing here and stands in the nodes' output.
 */
export const typed = (record: unknown): unknown => comparable(wireNames(record));

/** A comparable record without some of its fields: ids and times differ between two records that are otherwise the same. */
export function without(record: unknown, ...fields: string[]): unknown {
	if (Array.isArray(record)) return record.map((entry) => without(entry, ...fields));
	if (typeof record !== 'object' || record === null) return record;
	return Object.fromEntries(
		Object.entries(record)
			.filter(([key]) => !fields.includes(key))
			.map(([key, entry]) => [key, without(entry, ...fields)]),
	);
}
