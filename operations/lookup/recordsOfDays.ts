import type { IDataObject } from 'n8n-workflow';

import { hasEnded, wholeQuery, type Entry } from '../../xero/catalogue';
import type { Connected } from '../../xero/client';
import { comparable } from '../../xero/compare';
import { where } from '../../xero/filter';
import { listAll } from '../../xero/listAll';
import type { PendingWrite } from '../write/pendingWrites';

/** The day of a record, or of a body. */
export const dayIn = (record: IDataObject) => String(comparable(record.Date) ?? '');

/** The records of the given days that have not ended. */
export async function recordsOfDays(
	{ client }: Connected,
	resource: Entry,
	tenantId: string,
	writes: ReadonlyArray<Pick<PendingWrite, 'body'>>,
): Promise<IDataObject[]> {
	const days = writes.map(({ body }) => dayIn(body)).sort();
	const filter = where.and([where.date('Date', '>=', days[0]), where.date('Date', '<=', days[days.length - 1])]);
	const query = { ...wholeQuery(resource), where: filter };
	const all = await listAll(client, { entry: resource, tenantId, query, purpose: `compare the ${resource.nouns}` });
	return all.filter((record) => !hasEnded(resource, record));
}
