import type { IDataObject } from 'n8n-workflow';

import { answerBehind } from './errors';
import type { Element, WriteError } from './writePlan';

/** Xero's number for a body it could not read at all (PostDataInvalidException). */
const UNREADABLE = 14;

/** A call refused as a whole, as far as the refusal says what was stored. */
export type Refusal =
	/** The body was not read, or an ID in it is unknown: nothing was stored, the elements not at fault can be sent. */
	| { kind: 'nothing stored' }
	/**
	 * Some elements are named; Xero stores the valid ones beside them (three reports, one answered by its staff, also
	 * without `summarizeErrors`).
	 */
	| { kind: 'elements'; rows: IDataObject[] }
	/** Refused, without a word on what was stored. */
	| { kind: 'unclear' }
	/** Not about the data: permission, limit, connection. */
	| { kind: 'other' };

export function refusalOf(error: WriteError): Refusal {
	const status = 'httpCode' in error ? error.httpCode : undefined;
	if (status === '404') return { kind: 'nothing stored' };
	if (status !== '400') return { kind: 'other' };
	const { ErrorNumber, Type, Elements } = answerBehind(error) ?? {};
	if (Array.isArray(Elements) && Elements.length > 0) return { kind: 'elements', rows: Elements.filter(isRecord) };
	return Number(ErrorNumber) === UNREADABLE || Type === 'PostDataInvalidException'
		? { kind: 'nothing stored' }
		: { kind: 'unclear' };
}

const isRecord = (row: unknown): row is IDataObject => typeof row === 'object' && row !== null && !Array.isArray(row);

/**
 * "… Path 'Invoices[3].Date'": the element Xero could not read. The last path counts: it stands after the value,
 * which may look like one.
 */
export function elementInWords(error: WriteError): number | undefined {
	const index = [...(error.description ?? '').matchAll(/Path '[^'[]*\[(\d+)\]/g)].pop()?.[1];
	return index === undefined ? undefined : Number(index);
}

/** True when both were refused for the same reason, as far as Xero's words tell. */
export function isAlike(one: WriteError, other: WriteError): boolean {
	const status = (error: WriteError) => ('httpCode' in error ? error.httpCode : undefined);
	return status(one) === status(other) && one.message === other.message && one.description === other.description;
}

export function halves(elements: readonly Element[]): [Element[], Element[]] {
	const middle = Math.ceil(elements.length / 2);
	return [elements.slice(0, middle), elements.slice(middle)];
}
