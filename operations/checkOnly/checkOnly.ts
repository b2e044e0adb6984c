import type { IDataObject } from 'n8n-workflow';

import { append } from '../../xero/append';
import type { Intention } from '../../xero/apis/api';
import { tenantName } from '../../xero/tenants';
import { writeRequest } from '../../xero/writeRequest';
import { surelyRefused } from './checkedCodes';
import { lookedUp } from './checkedRecords';
import { CHECKED } from './form';
import { lockedDays } from './lockedDays';
import type { Findable } from '../lookup/findable';
import { groupBy } from '../groupBy';
import { toOutputRecord } from '../output/outputRecord';
import type { PendingWrite } from '../write/pendingWrites';
import type { Sender, Sent } from '../write/sender';
import type { Refusal } from '../run/result';

/**
 * Removes the writes of items with 'Check Only'. Nothing is sent for them, but the records they refer to are looked
 * up.
 * @returns the others, which are to be sent, and these with what became of them
 */
export async function takeOutChecks(
	sender: Sender,
	resource: Findable,
	writes: readonly PendingWrite[],
	intention: Intention,
): Promise<{ rest: PendingWrite[]; checked: Sent[] }> {
	const rest: PendingWrite[] = [];
	const asked: PendingWrite[] = [];
	const checked: Sent[] = [];
	for (const write of writes) {
		// A write that an earlier try may have sent cannot be only checked any more.
		const isSent = sender.journal.of(write.items).length > 0;
		try {
			(!isSent && write.items.some((item) => sender.isCheckOnly(item)) ? asked : rest).push(write);
		} catch (error) {
			checked.push({ write, entries: [], checked: { items: write.items, error: error as Error } });
		}
	}
	if (asked.length === 0) return { rest, checked };
	for (const theirs of groupBy(asked, ({ tenantId }) => tenantId).values())
		append(checked, await checkTogether(sender, resource, theirs, intention));
	sender.hint("'Check Only' is on: nothing was written for the items that say 'checked'.", 'info');
	return { rest, checked };
}

/** Writes of one kind to one organisation. */
async function checkTogether(
	{ client }: Sender,
	resource: Findable,
	writes: PendingWrite[],
	intention: Intention,
): Promise<Sent[]> {
	const [{ tenantId }] = writes;
	const results = (of: (write: PendingWrite) => Pick<Refusal, 'error'> | { rows: IDataObject[] }) =>
		writes.map((write): Sent => ({ write, entries: [], checked: { items: write.items, ...of(write) } }));
	try {
		const { problems, records } = await lookedUp({ client }, resource, tenantId, writes, intention);
		const refused = await surelyRefused({ client }, resource, tenantId, writes, intention);
		const locked = await lockedDays({ client }, resource, tenantId, intention === 'create' ? writes : []);
		const organisation = await tenantName(client, tenantId);
		return results((write) => {
			const problem = problems.get(write) ?? refused.get(write) ?? locked.problems.get(write);
			if (problem !== undefined) return { error: new Error(problem) };
			const row = rowOf(resource, write, intention, organisation, records.get(write));
			const warning = locked.warnings.get(write);
			return { rows: [warning === undefined ? row : { ...row, warnings: [warning] }] };
		});
	} catch (error) {
		return results(() => ({ error: error as Error }));
	}
}

/** The output row: what would be sent, and to which organisation. */
function rowOf(
	resource: Findable,
	{ tenantId, ids, body, file, query, mayCreate, outcome, of, items, below: parts = [] }: PendingWrite,
	intention: Intention,
	organisation: string | undefined,
	record: IDataObject | undefined,
): IDataObject {
	const element = { body, file, query, mayCreate, position: items[0] };
	const request = writeRequest({ entry: resource, intention, ids }, [element]);
	return {
		...of,
		outcome: CHECKED,
		wouldBe: outcome,
		...(record ? resource.simplify?.(toOutputRecord(record)) : {}),
		organisation: organisation ?? null,
		tenantId,
		call: `${request.method} ${request.path}`,
		query: request.query,
		body: file ? body : (request.body ?? {}),
		...(mayCreate ? { createsIfNew: mayCreate } : {}),
		...(parts.length > 0 ? { below: parts.map(({ what }) => what) } : {}),
	};
}
