import type { FaultKind } from '../limits/faults';
import { removedAccount } from '../texts';
import { JSON_TYPE, type Answer } from './answers';

type Row = Record<string, unknown>;

const NESTED = 'The contact could not be updated with the details sent.';

const messages = (Message: string) => [{ Message }];

function warned(row: Row): Row {
	const status = row.StatusAttributeString === undefined ? {} : { StatusAttributeString: 'WARNING' };
	return { ...row, ...status, Warnings: messages(removedAccount('600')) };
}

/** Adds errors inside a row that is itself stored. */
function complaining(row: Row): Row {
	const inside = row.Contact as Row | undefined;
	const lines = row.LineItems as Row[] | undefined;
	const errors = messages(NESTED);
	return {
		...row,
		...(inside && { Contact: { ...inside, HasValidationErrors: true, ValidationErrors: errors } }),
		...(lines && {
			LineItems: lines.map((line, at) => (at === 0 ? { ...line, ValidationErrors: errors } : line)),
		}),
	};
}

/** Seen on voided invoices and on journals: missing dates, and dates before 1970. */
function oddlyDated(row: Row, at: number): Row {
	return 'Date' in row ? { ...row, Date: at % 2 === 0 ? '/Date(0+0000)/' : '/Date(-86400000+0000)/' } : row;
}

const stored = (row: Row) => row.StatusAttributeString !== 'ERROR';
const eachStored = (change: (row: Row, at: number) => Row) => (body: Row) =>
	Object.fromEntries(
		Object.entries(body).map(([name, value]) => [
			name,
			Array.isArray(value) ? (value as Row[]).map((row, at) => (stored(row) ? change(row, at) : row)) : value,
		]),
	);

/** Additions to the records that some successful answers of Xero contain. */
const decorations: Partial<Record<FaultKind, (body: Row) => Row>> = {
	'warning-rows': eachStored(warned),
	'nested-errors': eachStored(complaining),
	'odd-dates': eachStored(oddlyDated),
	'root-warnings': (body) => ({ ...body, Warnings: messages(removedAccount('600')) }),
};

/** Changes an answer as its fault demands; other answers and other faults leave it unchanged. */
export function decorated(answer: Answer, kind: FaultKind | undefined): Answer {
	const decorate = kind && decorations[kind];
	if (!decorate || answer.status !== 200 || answer.contentType !== JSON_TYPE) return answer;
	const body = JSON.parse(answer.payload.toString()) as Row;
	return { ...answer, payload: JSON.stringify(decorate(body)) };
}
