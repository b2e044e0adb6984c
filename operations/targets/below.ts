import type { IDataObject } from 'n8n-workflow';

import { append } from '../../xero/append';
import type { Connected } from '../../xero/client';
import { listPages } from '../../xero/paginate';
import { rowsWithin } from '../lookup/findWritten';
import { toOutputRow } from '../output/outputRecord';
import type { Resource } from '../types';
import type { Owner } from './owners';

/** Reads rows below a record. @param limit undefined for all */
export async function readBelow(
	run: Connected,
	below: Resource,
	{ item, tenantId, ids }: Owner,
	limit?: number,
): Promise<IDataObject[]> {
	const shown = (row: IDataObject) => toOutputRow(below, row);
	if (below.within) return (await rowsWithin(run, below, tenantId, ids)).slice(0, limit).map(shown);
	const rows: IDataObject[] = [];
	const list = {
		entry: below,
		ids,
		tenantId,
		limit,
		scope: below.scope.read,
		purpose: `list the ${below.nouns}`,
		itemIndex: item,
	};
	for await (const page of listPages(run.client, list)) append(rows, page.map(shown));
	return rows;
}
