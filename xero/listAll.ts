import type { IDataObject } from 'n8n-workflow';

import { append } from './append';
import type { XeroClient } from './client';
import { listPages, type ListRequest } from './paginate';

/** All records of a list that is limited by its request (IDs, a limit, an unpaged list). */
export async function listAll(client: XeroClient, request: ListRequest): Promise<IDataObject[]> {
	const all: IDataObject[] = [];
	for await (const rows of listPages(client, request)) append(all, rows);
	return all;
}
