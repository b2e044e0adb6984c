import type { IDataObject } from 'n8n-workflow';

import type { ListReport } from '../../xero/paginate';
import type { RunContext } from '../run/runContext';
import type { Resource } from '../types';

/** The result of reading a list. */
export interface Found {
	rows: IDataObject[];
	report: ListReport;
	/** How many records Xero gave. */
	read: number;
	/** How many records lack the data that the filters compare. */
	unsure: number;
}

/** Adds hints about records that may be missing in the output. */
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

/** A model treats the given rows as complete, so it has to be told about the rest. */
function moreOf({ nouns, kind }: Resource, shown: number, total: number | undefined): string {
	// If the list contains two kinds, the total without filter counts both.
	const all = total === undefined || (kind && kind.where === '') ? 'there may be more' : `there are ${total} in all`;
	return `These are ${shown} ${nouns}; ${all}. Narrow the filters, or sort and limit, to see others.`;
}

/** If a list is filtered here and more records than this were read (more than one call), a hint gives the number. */
const MANY_READ = 1000;

const readFor = ({ nouns }: Resource, read: number, found: number) =>
	`Xero cannot filter ${nouns} like this, so ${read} were read to find ${found}. Add a filter by date or ` +
	'status to make this faster.';

const unsureOf = ({ noun, nouns }: Resource, count: number) =>
	`${count === 1 ? `1 ${noun} was` : `${count} ${nouns} were`} left out, because Xero's answer lacks ` +
	'what the filters compare.';
