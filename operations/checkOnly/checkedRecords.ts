import type { IDataObject } from 'n8n-workflow';

import type { Intention } from '../../xero/apis/api';
import type { Connected } from '../../xero/client';
import { findRecords, noneWith, normaliseKey } from '../lookup/find';
import type { Findable } from '../lookup/findable';
import { groupBy } from '../groupBy';
import type { PendingWrite } from '../write/pendingWrites';
import { unknownOwnIds, unknownReferences } from '../refusals/unknownIds';

/** For these intentions, the check shows which record would be affected. */
const SHOWING: readonly Intention[] = ['changeStatus', 'delete'];

/** Most records to read if each takes its own call. */
const MOST_READ = 40;

interface LookedUp {
	/** Problems with the IDs in a write. */
	problems: ReadonlyMap<PendingWrite, string>;
	/** The current records, for writes that show them. */
	records: ReadonlyMap<PendingWrite, IDataObject>;
}

/**
 * Looks up the records that writes refer to: other records for all writes together, their own records separately for
 * each parent.
 */
export async function lookedUp(
	run: Connected,
	resource: Findable,
	tenantId: string,
	writes: readonly PendingWrite[],
	intention: Intention,
): Promise<LookedUp> {
	const bodiesOf = (some: readonly PendingWrite[]) => some.map(({ body }) => body);
	const problems = new Map<PendingWrite, string>();
	const note = (some: readonly PendingWrite[], found: ReadonlyMap<number, string>) => {
		for (const [index, problem] of found) problems.set(some[index], problem);
	};
	const isShown = SHOWING.includes(intention);
	const records = new Map(writes.flatMap((write) => (isShown && write.known ? [[write, write.known]] : [])));
	const open = writes.filter(({ known }) => known === undefined);
	for (const theirs of groupBy(open, ({ ids }) => JSON.stringify(ids)).values()) {
		if (isShown && isReadable(resource, theirs)) {
			const found = await recordsOf(run, resource, tenantId, theirs);
			for (const write of theirs) {
				const record = found(write);
				if (record) records.set(write, record);
				else problems.set(write, `${noneWith(resource, 'id', idIn(resource, write))}.`);
			}
		} else note(theirs, await unknownOwnIds(run, resource, tenantId, bodiesOf(theirs), theirs[0].ids));
	}
	note(writes, await unknownReferences(run, resource, tenantId, bodiesOf(writes)));
	return { problems, records };
}

const idIn = ({ id }: Findable, { body }: PendingWrite) => String(body[id] ?? '');

/** Records below another one need no look-up: their rows show what they are. */
function isReadable({ lookups, simplify }: Findable, writes: readonly PendingWrite[]): boolean {
	if (!simplify || !lookups.id || writes.some(({ of }) => of !== undefined)) return false;
	return !('path' in lookups.id.find) || writes.length <= MOST_READ;
}

/** The records of writes below one parent. */
async function recordsOf(
	run: Connected,
	resource: Findable,
	tenantId: string,
	writes: readonly PendingWrite[],
): Promise<(write: PendingWrite) => IDataObject | undefined> {
	const ids = writes.map((write) => idIn(resource, write));
	const found = await findRecords(run, resource, tenantId, 'id', ids, writes[0].ids);
	return (write) => found.get(normaliseKey(idIn(resource, write)))?.[0];
}
