import type { IDataObject } from 'n8n-workflow';

import { documentOf, type Entry } from '../../xero/catalogue';
import { asNewLines } from './fields';
import { idOf, matchLines, sameValue } from './match';
import { asWritten, withDiscountThatAgrees } from './written';

/** What happens to the lines of a document that exists already. */
export type LineMode =
	/** Lines with an ID are changed, others are added, the rest stays. */
	| 'keep'
	/** The document has exactly the given lines afterwards; those without an ID are new lines. */
	| 'replace'
	/**
	 * The same, but a given line that the document has already keeps its identity, and with it what is not given:
	 * tax, tracking, account.
	 */
	| 'align';

/** Fields Xero works out from others, with those others. They are stale when one of them changes, and only then. */
const PRICING = ['Quantity', 'UnitAmount', 'DiscountRate', 'DiscountAmount'];
const DERIVED: Record<string, string[]> = { LineAmount: PRICING, TaxAmount: [...PRICING, 'LineAmount', 'TaxType'] };
/** Where a line takes its tax type from when it names none. */
const TAX_DEFAULTS = ['AccountCode', 'AccountID', 'ItemCode'];

const DISCOUNTS = ['DiscountRate', 'DiscountAmount'];
/** Two ways to name the account. Xero goes by the code where both are sent. */
const ACCOUNT = ['AccountCode', 'AccountID'];

/**
 * The lines to send. Xero deletes every line that an update does not name, so all lines that shall stay are sent back,
 * whole.
 * @param existing the document's lines, as `currentLines` gives them
 * @throws Error for a line ID that is given twice, or that the document does not have ('align' aside: there Xero is
 * left to say so)
 */
export function mergeLines(existing: IDataObject[], given: IDataObject[], mode: LineMode): IDataObject[] {
	if (mode === 'align') return align(existing, given);
	const byId = new Map(existing.map((line) => [idOf(line), line]));
	const changes = new Map(given.filter(idOf).map((line) => [idOf(line), line]));
	const unknown = [...changes.keys()].filter((id) => !byId.has(id));
	if (unknown.length > 0) throw new Error(`The document has no line with the ID ${unknown.join(', ')}.`);
	const ids = given.map(idOf).filter(Boolean);
	const twice = ids.find((id, index) => ids.indexOf(id) !== index);
	if (twice) throw new Error(`The line with the ID ${twice} is given twice. Put both changes into one line.`);
	if (mode === 'replace') {
		return given.flatMap((line) => {
			const old = byId.get(idOf(line));
			return old ? [changed(asWritten(old), line)] : asNewLines([line]);
		});
	}
	const kept = existing.map((line) => changed(asWritten(line), changes.get(idOf(line)) ?? {}));
	return [...kept, ...asNewLines(given.filter((line) => !idOf(line)))];
}

/**
 * The lines as they are. When prices turn from tax exclusive to inclusive or back, the tax on them is no longer what it
 * was.
 */
export function currentLines(entry: Entry, record: IDataObject, { LineAmountTypes }: IDataObject): IDataObject[] {
	const { lines: field, computes = [] } = documentOf(entry);
	const lines = ((record[field] ?? []) as IDataObject[]).map((line) => without(line, computes));
	if (LineAmountTypes === undefined || LineAmountTypes === record.LineAmountTypes) return lines;
	return lines.map(({ TaxAmount: _stale, ...line }) => line);
}

function without(line: IDataObject, fields: readonly string[]): IDataObject {
	return fields.length === 0
		? line
		: Object.fromEntries(Object.entries(line).filter(([field]) => !fields.includes(field)));
}

function align(existing: IDataObject[], given: IDataObject[]): IDataObject[] {
	const matches = matchLines(existing, given);
	return given.flatMap((line) => {
		const old = matches.get(line);
		if (!old) return idOf(line) ? [line] : asNewLines([line]);
		return [changed(asWritten(old), { ...withoutDiscount(old), ...line })];
	});
}

/** A discount that is no longer given is none: the document becomes what is given. */
function withoutDiscount(old: IDataObject): IDataObject {
	const { DiscountRate, DiscountAmount } = asWritten(old);
	if (Number(DiscountRate ?? 0) !== 0) return { DiscountRate: 0 };
	return Number(DiscountAmount ?? 0) === 0 ? {} : { DiscountAmount: 0 };
}

/** A line that is there, as it may be sent back, with what shall be different. */
export const changedLine = (line: IDataObject, change: IDataObject): IDataObject => changed(asWritten(line), change);

function changed(line: IDataObject, change: IDataObject): IDataObject {
	const isChanged = (field: string) =>
		change[field] !== undefined &&
		!sameValue(change[field], line[field] ?? (DISCOUNTS.includes(field) ? 0 : undefined));
	const base = { ...line };
	for (const [derived, sources] of Object.entries(DERIVED)) if (sources.some(isChanged)) delete base[derived];
	if (line.TaxType === undefined && TAX_DEFAULTS.some(isChanged)) delete base.TaxAmount;
	// One kind of discount takes the place of the other. Said, not left out: Xero keeps a discount that is not sent.
	for (const [given, other] of [DISCOUNTS, [...DISCOUNTS].reverse()]) {
		if (Number(change[given] ?? 0) === 0) continue;
		if (Number(line[other] ?? 0) === 0) delete base[other];
		else base[other] = 0;
	}
	if (ACCOUNT.some((field) => change[field] !== undefined)) for (const field of ACCOUNT) delete base[field];
	return withDiscountThatAgrees({ ...base, ...change, ...trackingOf(base, change) });
}

/**
 * A line has an option of each of up to two categories; one that is given takes the place of that of its own
 * category. An empty list clears both.
 */
function trackingOf({ Tracking: old }: IDataObject, { Tracking: given }: IDataObject): IDataObject {
	if (!Array.isArray(old) || !Array.isArray(given) || given.length === 0) return {};
	const ours = given as IDataObject[];
	// An option by its ID alone may be of either category.
	if (ours.some(({ Name, TrackingCategoryID }) => !Name && !TrackingCategoryID)) return {};
	const isGiven = (entry: IDataObject) =>
		ours.some((each) =>
			['Name', 'TrackingCategoryID'].some(
				(field) => each[field] && entry[field] && sameValue(each[field], entry[field]),
			),
		);
	return { Tracking: [...ours, ...(old as IDataObject[]).filter((entry) => !isGiven(entry))] };
}
