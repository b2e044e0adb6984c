import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { append } from '../xero/append';
import type { Intention } from '../xero/apis/api';
import type { XeroClient } from '../xero/client';
import { listTenants } from '../xero/tenants';
import { writeRequest } from '../xero/writeRequest';
import { isEmpty, labelled, truth } from './fields/field';
import { groupBy } from './groups';
import type { PendingWrite } from './pendingWrites';
import type { RunContext } from './runContext';
import type { Sender, Sent } from './send';
import type { Refusal, Resource } from './types';
import { unknownIds } from './unknownIds';

/** What the output says of what was checked and not sent. */
export const CHECKED = 'checked';

export const checkOnlyProperty: INodeProperties = {
	displayName: 'Check Only',
	name: 'checkOnly',
	type: 'boolean',
	default: false,
	description:
		'Whether to write nothing and return what would be sent instead. What this node or its look-ups find wrong ' +
		'ends as an error, as in a real run; Xero itself is not asked.',
};

/**
 * Takes out the writes that are only to be checked. Nothing is sent for them; what they name is looked up, which costs
 * reads.
 * @returns the others, which are to be sent, and these with what became of them
 */
export async function takeOutChecks(
	sender: Sender,
	resource: Resource,
	writes: readonly PendingWrite[],
	intention: Intention,
): Promise<{ rest: PendingWrite[]; checked: Sent[] }> {
	const rest: PendingWrite[] = [];
	const asked: PendingWrite[] = [];
	const checked: Sent[] = [];
	for (const write of writes) {
		// What an earlier try may have sent is no longer there to be checked.
		const isSent = sender.journal.of(write.items).length > 0;
		try {
			(!isSent && write.items.some((item) => sender.isCheckOnly(item)) ? asked : rest).push(write);
		} catch (error) {
			checked.push({ write, entries: [], checked: { items: write.items, error: error as Error } });
		}
	}
	if (asked.length === 0) return { rest, checked };
	for (const theirs of groupBy(asked, ({ tenantId, ids }) => JSON.stringify([tenantId, ids])).values())
		append(checked, await checkTogether(sender, resource, theirs, intention));
	sender.hint("'Check Only' is on: nothing was written for the items that say 'checked'.", 'info');
	return { rest, checked };
}

/** @throws Error for an expression that gives nothing: written or not must never hang on a column that is missing */
export function isCheckOnly(run: Pick<RunContext, 'param' | 'isExpression'>, item: number): boolean {
	const { checkOnly } = run.param<IDataObject>('options', item, {});
	if (isEmpty(checkOnly) && !run.isExpression('options', checkOnlyProperty.name)) return false;
	return labelled(checkOnlyProperty.displayName, () => truth(checkOnly));
}

/** Writes of one kind to one organisation. */
async function checkTogether(
	{ client }: Sender,
	resource: Resource,
	writes: PendingWrite[],
	intention: Intention,
): Promise<Sent[]> {
	const [{ tenantId, ids }] = writes;
	const results = (of: (write: PendingWrite, index: number) => Pick<Refusal, 'error'> | { rows: IDataObject[] }) =>
		writes.map((write, index): Sent => {
			return { write, entries: [], checked: { items: write.items, ...of(write, index) } };
		});
	try {
		const bodies = writes.map(({ body }) => body);
		const problems = await unknownIds({ client }, resource, tenantId, bodies, ids);
		const organisation = await nameOf(client, tenantId);
		return results((write, index) => {
			const problem = problems.get(index);
			if (problem !== undefined) return { error: new Error(problem) };
			return { rows: [rowOf(resource, write, intention, organisation)] };
		});
	} catch (error) {
		// The question itself failed: that is the answer for every write that asked.
		return results(() => ({ error: error as Error }));
	}
}

/** What would be sent, and where. */
function rowOf(
	resource: Resource,
	{ tenantId, ids, body, file, query, mayCreate, outcome, of, items, parts = [] }: PendingWrite,
	intention: Intention,
	organisation: string | undefined,
): IDataObject {
	const element = { body, file, query, mayCreate, position: items[0] };
	const request = writeRequest({ entry: resource, intention, ids }, [element]);
	return {
		...of,
		outcome: CHECKED,
		wouldBe: outcome,
		organisation: organisation ?? null,
		organisationId: tenantId,
		call: `${request.method} ${request.path}`,
		query: request.query,
		body: file ? body : (request.body ?? {}),
		...(mayCreate ? { createsIfNew: mayCreate } : {}),
		...(parts.length > 0 ? { below: parts.map(({ what }) => what) } : {}),
	};
}

/** The organisation's name; a connection that may not list them has none. */
async function nameOf(client: XeroClient, tenantId: string): Promise<string | undefined> {
	const tenants = await listTenants(client).catch(() => []);
	return tenants.find((each) => each.tenantId.toLowerCase() === tenantId.toLowerCase())?.name;
}
