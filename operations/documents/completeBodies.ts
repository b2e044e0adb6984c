import type { IDataObject } from 'n8n-workflow';

import type { Intention } from '../../xero/apis/api';
import { append } from '../../xero/append';
import { type Document, type Entry } from '../../xero/catalogue';
import type { Connected } from '../../xero/client';
import { valuesAt } from '../../xero/compare';
import { withIsoDates } from '../../xero/dates';
import { askTogether } from '../lookup/askTogether';
import { findRecords, normaliseKey, requireUnique } from '../lookup/find';
import type { Findable } from '../lookup/findable';
import { groupBy, partition } from '../groupBy';
import { defaultTaxes } from './defaultTaxes';
import { assertBalanced, assertUnlocked } from './preconditions';
import { withTrackingNamed } from '../lines/trackingNamed';
import { assertPricesKept } from '../lines/amounts';
import { resolveReferences } from '../lookup/resolveReferences';
import { planEach, type Batch, type PendingWrite, type Prepared, type Resolved } from '../write/pendingWrites';
import type { Sender } from '../write/sender';
import type { Result } from '../run/result';

const CHANGES: readonly Intention[] = ['update', 'changeStatus'];

/**
 * Adds fields that Xero needs even if the user has not changed them. Some documents lose fields that an update leaves
 * out (a quote gets a new number), and lines of some documents get no tax unless they name it. The catalogue says
 * which documents these are. A document that cannot be completed is refused, because a part of it would have a wrong
 * amount.
 * @param settled results of documents that are not sent
 */
export async function completeBodies(
	{ client, journal, isTool }: Pick<Sender, 'client' | 'journal' | 'isTool'>,
	resource: Findable,
	batches: readonly Batch[],
	settled: readonly Result[] = [],
): Promise<Resolved> {
	const resolved: Resolved = { batches: [], settled: [...settled] };
	for (const { writes, ...batch } of batches) {
		// Writes of an earlier try are not prepared again.
		const [open, taken] = partition(writes, ({ items }) => journal.of(items).length === 0);
		// Most verbs replace names by IDs earlier. Names that are still left must not be sent.
		const { resolved: named, refused: unknown } = await resolveReferences(
			{ client, isTool },
			open.map((write) => ({ ...write, body: withTrackingNamed(resource, write.body) })),
		);
		append(resolved.settled, unknown);
		const priced = planEach({ writes: named, refused: [] }, (write) => withPricesKept(resource, write));
		const { writes: complete, refused } = await completed({ client }, resource, priced.writes, batch.intention);
		resolved.batches.push({ ...batch, writes: [...taken, ...complete] });
		append(resolved.settled, [...priced.refused, ...refused]);
	}
	return resolved;
}

/** @throws Error for prices that would result in another amount in Xero */
function withPricesKept<T extends Pick<PendingWrite, 'body'>>({ document, nouns }: Findable, write: T): T {
	if (document?.cutsPrices) assertPricesKept(linesOf(write.body, document), nouns);
	return write;
}

async function completed(
	run: Connected,
	resource: Findable,
	writes: readonly PendingWrite[],
	intention: Intention,
): Promise<Prepared> {
	const { document } = resource;
	const keeps = CHANGES.includes(intention) ? document?.keeps : undefined;
	if (!document || (!keeps && !document.taxedBySender)) return { writes: [...writes], refused: [] };
	const done = new Map<PendingWrite, PendingWrite>();
	const refused: Result[] = [];
	const failed = await askTogether(groupBy(writes, (write) => write.tenantId).values(), async (theirs) => {
		const [{ tenantId }] = theirs;
		const kept = keeps ? await keptFields(run, resource, tenantId, theirs, keeps) : () => ({});
		// The lines of a copy have the tax of those they are made of, and be it none.
		const bodies = theirs.filter(({ copyOf }) => copyOf === undefined).map(({ body }) => body);
		const withTaxes = await defaultTaxes(run, tenantId, bodies, document);
		for (const write of theirs) {
			try {
				const body = { ...kept(write), ...write.body };
				assertBalanced(resource, body);
				done.set(write, { ...write, body: write.copyOf === undefined ? withTaxes(body) : body });
			} catch (error) {
				refused.push({ items: write.items, error: error as Error });
			}
		}
	});
	return { writes: writes.flatMap((write) => done.get(write) ?? []), refused: [...refused, ...failed] };
}

/** The current fields of the records. Each is read by itself, because rows of lists lack some fields. */
async function keptFields(
	run: Connected,
	resource: Findable,
	tenantId: string,
	writes: readonly PendingWrite[],
	keeps: readonly string[],
): Promise<(write: PendingWrite) => IDataObject> {
	const idOf = ({ body }: PendingWrite) => String(body[resource.id]);
	const { contact, keepsWith = {} } = resource.document ?? {};
	const asked = [...keeps.filter((field) => !(field in keepsWith)), ...(contact ? [contact.field] : [])];
	const isComplete = ({ body }: PendingWrite) => asked.every((field) => body[field] !== undefined);
	const wanted = writes.filter((write) => !isComplete(write));
	const found = await findRecords(run, resource, tenantId, 'id', wanted.map(idOf));
	return (write) => {
		if (isComplete(write)) return {};
		const record = requireUnique(found.get(normaliseKey(idOf(write))), resource, 'id', idOf(write));
		assertUnlocked(resource, record);
		return keptFrom(resource, record, write.body);
	};
}

/**
 * The fields that an update must contain in addition to its changes. Rows of lists may lack some of them.
 * @param changes the rest of the update
 */
export function keptFrom(
	{ document }: Pick<Entry, 'document'>,
	row: IDataObject,
	changes: IDataObject = {},
): IDataObject {
	const { keeps, keepsWith = {}, contact } = document ?? {};
	if (!keeps) return {};
	const record = withIsoDates(row);
	const isOutdated = (field: string) =>
		(keepsWith[field] ?? []).some((path) => {
			const [changed] = valuesAt(changes, path);
			return changed !== undefined && changed !== valuesAt(record, path)[0];
		});
	const given = keeps
		.filter((field) => (record[field] ?? '') !== '' && !isOutdated(field))
		.map((field) => [field, record[field]]);
	const party = contact && ((record[contact.field] ?? {}) as IDataObject)[contact.to.id];
	return { ...Object.fromEntries(given), ...(party ? { [contact.field]: { [contact.to.id]: party } } : {}) };
}

const linesOf = (body: IDataObject, { lines }: Document) => (body[lines] ?? []) as IDataObject[];
