import type { IDataObject } from 'n8n-workflow';

import type { ListReport } from '../../xero/paginate';
import type { RunContext } from '../run/runContext';
import type { Resource } from '../types';

/** What was read of a list. */
export interface Found {
	rows: IDataObject[];
	report: ListReport;
	/** How many records Xero gave. */
	read: number;
	/** How many of them did not tell whether the filters mean them. */
	unsure: number;
}

/** Says beside the rows what they may lack. */
export function addHints(
	run: RunContext,
	resource: Resource,
	{ rows, report, read, unsure, isNarrowedHere, limit }: Found & { isNarrowedHere: boolean; limit?: number },
): void {
	if (report.unsettled) run.hint(PAGE_HINT, 'warning');
	if (unsure > 0) run.hint(unsureOf(resource, unsure), 'warning');
	if (isNarrowedHere && read > MANY_READ) run.hint(readFor(resource, read, rows.length));
	const total = isNarrowedHere ? undefined : report.total;
	if (run.isTool && rows.length === limit && total !== limit) run.hint(moreOf(resource, limit, total));
}

const PAGE_HINT =
	"'Return All' stopped early because records changed faster than the list could be read. Run it again " +
	'for a complete list.';

/** A model takes what it is given for all there is. */
function moreOf({ nouns, kind }: Resource, shown: number, total: number | undefined): string {
	// Of two kinds in one list, only the filter knows how many are of this one.
	const all = total === undefined || (kind && kind.where === '') ? 'there may be more' : `there are ${total} in all`;
	return `These are ${shown} ${nouns}; ${all}. Narrow the filters, or sort and limit, to see others.`;
}

/** Records of a list that is narrowed here beyond which it is said how many were read: more than one call. */
const MANY_READ = 1000;

const readFor = ({ nouns }: Resource, read: number, found: number) =>
	`Xero cannot filter ${nouns} like this, so ${read} were read to find ${found}. Add a filter by date or ` +
	'status to make this faster.';

const unsureOf = ({ noun, nouns }: Resource, count: number) =>
	`${count === 1 ? `1 ${noun} was` : `${count} ${nouns} were`} left out, because Xero's answer lacks ` +
	'what the filters compare.';
