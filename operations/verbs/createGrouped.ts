import { takesMany } from '../../xero/apis/api';
import { append } from '../../xero/append';
import { completeBodies } from '../documents/completeBodies';
import { emit } from '../write/emit';
import { collection } from '../fields/group';
import { resolveReferences } from '../lookup/resolveReferences';
import { groupBy } from '../groupBy';
import {
	badRow,
	headOf,
	partsOf,
	refusedGroup,
	repeated,
	together,
	type GroupedRow,
	type GroupedSpec,
} from '../write/groupedRows';
import { onePerOrganisation } from '../write/onePerOrganisation';
import { prepareEach, type Batch, type PendingWrite, type Prepared, type Resolved } from '../write/pendingWrites';
import type { RunContext } from '../run/runContext';
import { withoutSameBatches } from '../existing/byContent/sameBatches';
import { ifSameRecord } from '../existing/byContent/sameRecords';
import { send } from '../write/send';
import type { Operation, Resource, Verb } from '../types';
import type { Result } from '../run/result';
import { writeOptions } from '../screens/writeOptions';
import { readRecord } from './record';

/**
 * Creates one record from all items with the same head fields, such as a batch payment for each bank account and day.
 */
export const createGrouped =
	(spec: GroupedSpec): Verb =>
	(resource): Operation => ({
		value: 'create',
		name: 'Create',
		action: `Create ${resource.noun}`,
		description: spec.description,
		properties: [
			...[...spec.part, ...spec.head].map(({ property }) => property),
			...(resource.sameAs
				? [
						ifSameRecord(
							resource,
							`a ${resource.noun} of the same account and day that pays the same amounts of the same ` +
								'documents, with the same reference where one is given',
						).property,
					]
				: []),
			collection('additionalFields', 'Additional Fields', [...spec.headMore, ...spec.partMore]),
			...(takesMany(resource, 'create') ? [writeOptions()] : []),
		],
		writes: [
			...spec.head,
			...spec.headMore,
			{ wire: partsOf(resource, spec).list, parts: [...spec.part, ...spec.partMore] },
		],
		handler: { kind: 'batch', execute: async (run) => await create(run, resource, spec) },
	});

async function create(run: RunContext, resource: Resource, spec: GroupedSpec): Promise<Result[]> {
	const inputs = await prepareEach(run, async (item) => await readRow(run, item, spec));
	const resolved = await resolveGroups(run, resource, spec, inputs);
	const sent = await send(run.sender, resource, resolved.batches);
	return emit(resolved, sent);
}

/** Replaces names by IDs, and makes one record from all items with the same head, unless it already exists. */
async function resolveGroups(
	run: RunContext,
	resource: Resource,
	spec: GroupedSpec,
	{ writes: rows, refused: unread }: Prepared<GroupedRow>,
): Promise<Resolved> {
	const refused = [...unread];
	const { resolved: heads, refused: lost } = await resolveReferences(
		run,
		rows.map(({ write, head }) => ({ ...write, body: head })),
	);
	const byItem = new Map(rows.map((row) => [row.write.items[0], row]));
	const headOfItem = new Map(heads.map(({ items, body }) => [items[0], body]));
	const readable = rows.flatMap(({ write, part }) =>
		headOfItem.has(write.items[0]) && !(part instanceof Error) ? [{ ...write, body: part }] : [],
	);
	const { resolved: parts, refused: unknown } = await resolveReferences(run, readable);
	const partOfItem = new Map(parts.map(({ items, body }) => [items[0], body]));
	const errorOf = new Map<number, Error>();
	for (const { write, part } of rows) if (part instanceof Error) errorOf.set(write.items[0], part);
	for (const result of [...lost, ...unknown]) if ('error' in result) errorOf.set(result.items[0], result.error);
	const homeless = lost.flatMap(({ items: [item] }) => byItem.get(item) ?? []);
	for (const { write } of homeless) refused.push({ items: write.items, error: errorOf.get(write.items[0]) as Error });

	// A text with the current time differs for each item, but still belongs to one record.
	const fleeting = spec.headMore.filter(({ name }) => run.isVolatile(name, 'additionalFields'));
	const whole: PendingWrite[] = [];
	for (const same of groupBy(heads, (head) => headOf(head, fleeting)).values()) {
		const problem =
			badRow(same, homeless, { spec, fleeting }, errorOf) ??
			repeated(partsOf(resource, spec), same, partOfItem, spec.paid);
		if (problem) append(refused, refusedGroup(same, problem, errorOf, resource));
		else await finish(run, spec, together(partsOf(resource, spec), same, partOfItem), { whole, refused });
	}
	const labels = spec.head.map(({ property }) => `'${property.displayName}'`);
	const tenantOf = (item: number) => byItem.get(item)?.write.tenantId;
	const ready = spec.isOnePerOrganisation
		? onePerOrganisation({ whole, refused }, resource, tenantOf, labels)
		: { whole, refused };
	const { fresh, settled } = resource.sameAs
		? await withoutSameBatches(run, resource, ready.whole, spec.headMore)
		: { fresh: ready.whole, settled: [] };
	const batch: Batch = { intention: 'create', purpose: `create the ${resource.nouns}`, writes: fresh };
	return await completeBodies(run.sender, resource, [batch], [...ready.refused, ...settled]);
}

async function finish(
	run: RunContext,
	{ finished }: GroupedSpec,
	write: PendingWrite,
	{ whole, refused }: { whole: PendingWrite[]; refused: Result[] },
): Promise<void> {
	try {
		whole.push(finished ? await finished(run, write) : write);
	} catch (error) {
		refused.push({ items: write.items, error: error as Error });
	}
}

async function readRow(run: RunContext, item: number, spec: GroupedSpec): Promise<GroupedRow> {
	const tenantId = await run.tenant(item);
	const head = await readRecord(run, item, { main: spec.head, additional: spec.headMore });
	const part = await readRecord(run, item, { main: spec.part, additional: spec.partMore }).catch(
		(error: Error) => error,
	);
	return { write: { items: [item], tenantId, body: {}, outcome: 'created' }, head, part };
}
