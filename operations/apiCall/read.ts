import type { IDataObject } from 'n8n-workflow';

import { knownAt, listAt, METHODS, withUsualQuery } from '../../xero/apiCall';
import { append } from '../../xero/append';
import { uncataloguedList, type ListCut } from '../../xero/uncataloguedList';
import { listPages, type ListReport } from '../../xero/paginate';
import { listReadyAt } from '../../xero/eventualConsistency';
import { toOutputRecord } from '../output/outputRecord';
import type { RunContext } from '../run/runContext';
import type { Done } from '../run/sideBySide';
import { receive } from './files';
import { purposeOf, type Call } from './form';
import { records, replyRow } from './rows';

/** Makes a reading call. Returns the requested file, or the reply with all pages of a list. */
export async function readReply(run: RunContext, call: Call): Promise<Done> {
	const { item, at, query, receives } = call;
	// The usual query is left out, because `unitdp` means nothing for a file.
	if (receives) return await receive(run, item, at, { ...requestOf(call), query }, receives);
	return { rows: await readRows(run, call) };
}

function requestOf(call: Call) {
	const { item: itemIndex, tenantId, at, headers } = call;
	const known = knownAt(at)?.entry;
	return {
		path: at.path,
		tenantId,
		query: withUsualQuery(at, call.query),
		headers,
		itemIndex,
		purpose: purposeOf(call),
		scope: known?.scope.read || undefined,
		notBefore: known && listReadyAt({ entry: known, tenantId }),
	};
}

async function readRows(run: RunContext, call: Call): Promise<IDataObject[]> {
	const { at, field, limit = Infinity, isSplit } = call;
	const known = knownAt(at)?.entry;
	const request = requestOf(call);
	const { query } = request;
	if (!isSplit || 'page' in query) {
		const { body } = await run.client.request<unknown>({ ...request, method: METHODS[0] });
		return isSplit ? records(body, field || known?.collection).slice(0, limit) : [replyRow(body)];
	}
	const entry = field === '' ? listAt(at) : undefined;
	const settled: ListReport = { unsettled: false };
	const cut: ListCut = { isCut: false };
	const { path: _path, notBefore: _ready, ...list } = request;
	const pages = entry
		? listPages(
				run.client,
				{ ...list, entry, query: { order: entry.steadyOrder, ...query }, limit: call.limit },
				settled,
			)
		: uncataloguedList(run.client, request, field || known?.collection || '', cut);
	const rows: IDataObject[] = [];
	for await (const page of pages) {
		append(rows, page.map(toOutputRecord));
		if (rows.length >= limit) break;
	}
	if (settled.unsettled)
		run.hint('The list changed faster than it could be read. Run it again for all of it.', 'warning');
	if (cut.isCut) run.hint(`Only the first ${rows.length} records were read: the list has no end.`, 'warning');
	return rows.slice(0, limit);
}
