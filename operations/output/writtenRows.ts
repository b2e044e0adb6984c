import type { IDataObject } from 'n8n-workflow';

import { hasAdded } from './addedColumns';
import { CHECKED } from '../checkOnly/form';
import type { NamesByRecord } from './nameColumn';
import { LINES, linesInWords } from '../lines/inWords';
import { LINK, type Links, type Written } from './links';
import type { Result } from '../run/result';
import type { RunContext } from '../run/runContext';
import type { Operation, Resource } from '../types';

/** The shape of a write's rows; undefined for whole records. */
function shapeFor(
	run: RunContext,
	{ simplify }: Resource,
	{ isPlain, isReply, row }: Partial<Operation>,
	item: number,
): Operation['row'] {
	if (row) return row;
	if (isReply) return undefined;
	if (isPlain) return asItIs;
	return run.param<boolean>('simplify', item, false) ? simplify : undefined;
}

/**
 * Reads the 'Simplify' setting of all items. It is read before anything is written, because an expression that failed
 * later would lose the results.
 * @throws NodeOperationError for such an expression
 */
export function readShapes(run: RunContext, resource: Resource, operation: Partial<Operation>): void {
	for (const item of run.items) shapeFor(run, resource, operation, item);
}

/** The rows of a write, simplified or not as set for the item. */
export function writtenRows(
	run: RunContext,
	resource: Resource,
	operation: Partial<Operation>,
	result: Result,
	{ links, names }: { links?: Links; names?: NamesByRecord },
): Result {
	if ('error' in result) return result;
	const shape = shapeFor(run, resource, operation, result.items[0]);
	return {
		...result,
		rows: result.rows.map((each) => {
			if (!isDone(each) && (shape === asItIs || each.outcome === CHECKED)) return writtenRow(each, undefined);
			const isRecord = shape === resource.simplify;
			return writtenRow(each, shape, {
				...(isRecord && hasAdded(run) ? resource.added?.(each) : {}),
				...(isRecord ? names?.(each) : {}),
				...(isRecord && resource.document ? { [LINES]: linesInWords(resource, each) } : {}),
				...(links ? { [LINK]: links(result, each) } : {}),
			});
		}),
	};
}

/** True where a result of a write has rows with columns of ours: what was done, and not as a whole record. */
export const hasColumns = (
	run: RunContext,
	resource: Resource,
	operation: Partial<Operation>,
	{ items, rows }: Written,
): boolean => rows.some(isDone) && shapeFor(run, resource, operation, items[0]) !== undefined;

/** False for records that were only checked or read. */
const isDone = ({ outcome }: IDataObject) => outcome !== undefined && outcome !== CHECKED;

const asItIs = (record: IDataObject) => record;

/**
 * A written record as an output row, with its outcome first. In simplified rows, the column of warnings is always
 * present, as a text.
 * @param more columns behind those of a simplified record
 */
export function writtenRow(
	{ outcome, warnings, ...record }: IDataObject,
	simplify: ((record: IDataObject) => IDataObject) | undefined,
	more: IDataObject = {},
): IDataObject {
	// Records that were only read have no outcome.
	if (!simplify)
		return {
			...(outcome === undefined ? {} : { outcome }),
			...record,
			...(warnings === undefined ? {} : { warnings }),
		};
	return { outcome, ...simplify(record), ...more, warnings: Array.isArray(warnings) ? warnings.join(' ') : null };
}
