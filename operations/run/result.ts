import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';

/** What became of one or more input items: output rows, or an error. Every item belongs to exactly one result. */
export type Result = { items: number[]; rows: IDataObject[]; files?: Files } | Refusal;

/** The files of each row, in the order of the rows. */
export type Files = Array<IBinaryKeyData | undefined>;

/** `document`: what several refusals have in common, so that the rows of one invoice count as one. */
export interface Refusal {
	items: number[];
	error: Error;
	document?: string;
}
