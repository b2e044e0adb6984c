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

/** The link to the page of a record that is in a result; null where it has none. */
export type Links = (result: Result, record: IDataObject) => string | null;

/** A result that is no refusal. */
export type Written = Exclude<Result, { error: Error }>;

/**
 * Links to the records of a run. The short codes of their organisations are read where they are not known yet, once
 * the work itself is done and where a call is to spare.
 * @param isWanted false for results whose rows have no column for it
 * @returns undefined where Xero is not known to have a page for such records, and where nothing came of the run
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

/** True where an item has failed and ends the node: nobody sees the rows of the others. */
export const isLost = ({ ctx }: RunContext, results: readonly Result[]): boolean =>
	results.some((result) => 'error' in result) && !ctx.continueOnFail();

/** Rows up to which a model is given links unasked: one costs as much of its memory as half a row. */
const FEW = 5;

/** The simplified rows of reads with a column for the link. */
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
