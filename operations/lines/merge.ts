import type { IDataObject } from 'n8n-workflow';

import { documentOf, type Entry } from '../../xero/catalogue';
import { asNewLines } from './fields';
import { idOf, matchLines, sameValue } from './match';
import { asWritten, withDiscountThatAgrees } from './written';

/** How lines are merged into an existing document. */
export type LineMode =
	/** Lines with an ID are changed, others are added, the rest stays. */
	| 'keep'
	/** Afterwards, the document has exactly the given lines; those without an ID are new. */
	| 'replace'
	/**
	 * The same, but a given line that already exists keeps its ID, and with it values that are not given: tax,
	 * tracking, account.
	 */
	| 'align';

/**
 * Calculated fields and the fields they depend on. A calculated field is outdated only if one of the others changes.
 */
const PRICING = ['Quantity', 'UnitAmount', 'DiscountRate', 'DiscountAmount'];
const DERIVED: Record<string, string[]> = { LineAmount: PRICING, TaxAmount: [...PRICING, 'LineAmount', 'TaxType'] };
/** Fields from which a line without tax type gets its tax type. */
const TAX_DEFAULTS = ['AccountCode', 'AccountID', 'ItemCode'];

const DISCOUNTS = ['DiscountRate', 'DiscountAmount'];
/** Two fields for the account. If both are sent, Xero uses the code. */
const ACCOUNT = ['AccountCode', 'AccountID'];

/**
 * The lines to send. Xero deletes every line that is missing in an update, so all lines to keep are sent back
 * completely.
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
 * The current lines. If prices change from tax exclusive to inclusive or back, their tax is dropped because it is
 * outdated.
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

/** A discount that is not given is removed, because the document gets the given values. */
function withoutDiscount(old: IDataObject): IDataObject {
	const { DiscountRate, DiscountAmount } = asWritten(old);
	if (Number(DiscountRate ?? 0) !== 0) return { DiscountRate: 0 };
	return Number(DiscountAmount ?? 0) === 0 ? {} : { DiscountAmount: 0 };
}

/** An existing line with changes, as it can be sent back. */
export const changedLine = (line: IDataObject, change: IDataObject): IDataObject => changed(asWritten(line), change);

function changed(line: IDataObject, change: IDataObject): IDataObject {
	const isChanged = (field: string) =>
		change[field] !== undefined &&
		!sameValue(change[field], line[field] ?? (DISCOUNTS.includes(field) ? 0 : undefined));
	const base = { ...line };
	for (const [derived, sources] of Object.entries(DERIVED)) if (sources.some(isChanged)) delete base[derived];
	if (line.TaxType === undefined && TAX_DEFAULTS.some(isChanged)) delete base.TaxAmount;
	// One kind of discount replaces the other. The other is sent as 0, because Xero keeps a discount that is not sent.
	for (const [given, other] of [DISCOUNTS, [...DISCOUNTS].reverse()]) {
		if (Number(change[given] ?? 0) === 0) continue;
		if (Number(line[other] ?? 0) === 0) delete base[other];
		else base[other] = 0;
	}
	if (ACCOUNT.some((field) => change[field] !== undefined)) for (const field of ACCOUNT) delete base[field];
	return withDiscountThatAgrees({ ...base, ...change, ...trackingOf(base, change) });
}

/**
 * A line has up to two tracking options; a given option replaces the one of the same category. An empty list clears
 * both.
 */
function trackingOf({ Tracking: old }: IDataObject, { Tracking: given }: IDataObject): IDataObject {
	if (!Array.isArray(old) || !Array.isArray(given) || given.length === 0) return {};
	const ours = given as IDataObject[];
	// An option given only by ID may belong to either category.
	if (ours.some(({ Name, TrackingCategoryID }) => !Name && !TrackingCategoryID)) return {};
	const isGiven = (entry: IDataObject) =>
		ours.some((each) =>
			['Name', 'TrackingCategoryID'].some(
				(field) => each[field] && entry[field] && sameValue(each[field], entry[field]),
			),
		);
	return { Tracking: [...ours, ...(old as IDataObject[]).filter((entry) => !isGiven(entry))] };
}
