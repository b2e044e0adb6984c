import type { NamesByRecord } from './nameColumn';
import type { RunContext } from '../run/runContext';
import { recordBehind, withColumn } from './columns';
import type { Result } from '../run/result';
import type { Resource } from '../types';

/** Version 1 of the nodes had fewer columns, and rows of saved workflows keep theirs. */
export const hasAdded = ({ ctx }: RunContext) => ctx.getNode().typeVersion > 1;

/**
 * The simplified rows of reads with the columns that version 1 did not have.
 * @param names of the records that they name by their ID alone
 */
export function withAdded(run: RunContext, { added }: Resource, results: Result[], names?: NamesByRecord): Result[] {
	if (!(added || names) || !hasAdded(run)) return results;
	return results.map((result): Result => {
		if ('error' in result) return result;
		const rows = result.rows.map((row) => {
			const record = recordBehind(row);
			return record ? withColumn(row, { ...added?.(record), ...names?.(record) }) : row;
		});
		return { ...result, rows };
	});
}
