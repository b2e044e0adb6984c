import type { IDataObject } from 'n8n-workflow';

import { recordUrl } from '../../xero/recordUrl';
import { sharedShortCodes } from '../../xero/shortCodes';
import { hasAdded } from './addedColumns';
import { names } from './chosenFields';
import type { RunContext } from '../run/runContext';
import { recordBehind, withColumn } from './columns';
import type { Result } from '../run/result';
import type { Resource } from '../types';

/** Column of the link to a record's page in Xero. */
export const LINK = 'xeroUrl';

/** Gives the link to the page of a record in a result; null if it has none. */
export type Links = (result: Result, record: IDataObject) => string | null;

/** A result that is not a refusal. */
export type Written = Exclude<Result, { error: Error }>;

/**
 * Prepares links to the records of a run. Unknown short codes of organisations are read after the work itself, if a
 * call is to spare.
 * @param isWanted false for results whose rows have no link column
 * @returns undefined if no page is known for such records, or if the run has no rows
 */
export async function linksFor(
	run: RunContext,
	resource: Resource,
	results: readonly Result[],
	isWanted: (result: Written) => boolean,
): Promise<Links | undefined> {
	if (!resource.webPage || !hasAdded(run)) return undefined;
	if (isLost(run, results)) return undefined;
	const codes = new Map<string, string | undefined>();
	const tenantOf = new Map<Result, string>();
	for (const result of results) {
		if ('error' in result || result.rows.length === 0 || !isWanted(result)) continue;
		const tenantId = await run.tenant(result.items[0]);
		tenantOf.set(result, tenantId);
		if (!codes.has(tenantId)) codes.set(tenantId, await sharedShortCodes.of(run.client, tenantId));
	}
	return (result, record) => recordUrl(resource, record, codes.get(tenantOf.get(result) ?? ''));
}

/** True if a failed item ends the node, so that the rows of the others are never shown. */
export const isLost = ({ ctx }: RunContext, results: readonly Result[]): boolean =>
	results.some((result) => 'error' in result) && !ctx.continueOnFail();

/**
 * Most rows for which a model gets links without naming the column, because a link uses as much context as half a
 * row.
 */
const FEW = 5;

/** Adds the link column to simplified rows of reads. */
export function withLinks(run: RunContext, results: Result[], links: Links | undefined): Result[] {
	if (!links) return results;
	return results.map((result): Result => {
		if ('error' in result) return result;
		if (run.isTool && result.rows.length > FEW && !names(run, result.items[0], LINK)) return result;
		const rows = result.rows.map((row) => {
			const record = recordBehind(row);
			return record ? withColumn(row, { [LINK]: links(result, record) }) : row;
		});
		return { ...result, rows };
	});
}
