import type { IDataObject } from 'n8n-workflow';

import { append } from '../../xero/append';
import { setAt, valueAt } from '../../xero/fieldPath';
import { completeBodies } from '../documents/completeBodies';
import { emit } from '../write/emit';
import { collection } from '../fields/group';
import type { Field } from '../fields/field';
import { NamedReference } from '../fields/namedReference';
import { itemInWords } from '../run/itemWords';
import { resolveReferences } from '../lookup/resolveReferences';
import { groupBy } from '../groupBy';
import { prepareEach, type Batch, type PendingWrite, type Prepared, type Resolved } from '../write/pendingWrites';
import type { RunContext } from '../run/runContext';
import { withoutSameBatches } from '../existing/byContent/sameBatches';
import { ifSameProperty } from '../existing/byContent/sameRecords';
import { send } from '../write/send';
import type { Operation, Resource, Verb } from '../types';
import type { Result } from '../run/result';
import { writeOptions } from '../screens/writeOptions';
import { readRecord } from './record';

/** One record made of many items: what they have in common stands in its head, each is one of its parts. */
export interface GroupedSpec {
	description: string;
	/** Field of the body that holds the parts. */
	list: string;
	/** On the top level: fields of the part, and of the head. Items of one head become one record. */
	part: Field[];
	head: Field[];
	/** In 'Additional Fields'. */
	partMore: Field[];
	headMore: Field[];
	/** Paths in a part that must not come twice in one record, with what they are called: what is paid. */
	once: { path: string; what: string };
}

/** Create one record of all items that agree in the fields of its head: a batch payment of a bank account and a day. */
export const createGrouped =
	(spec: GroupedSpec): Verb =>
	(resource): Operation => ({
		value: 'create',
		name: 'Create',
		action: `Create ${resource.noun}`,
		description: spec.description,
		properties: [
			...[...spec.part, ...spec.head].map(({ property }) => property),
			ifSameProperty(
				resource,
				`a ${resource.noun} of the same account and day that pays the same amounts of the same ` +
					'documents, with the same reference where one is given',
			),
			collection('additionalFields', 'Additional Fields', [...spec.headMore, ...spec.partMore]),
			writeOptions(),
		],
		writes: [...spec.head, ...spec.headMore, { wire: spec.list, parts: [...spec.part, ...spec.partMore] }],
		handler: { kind: 'batch', execute: async (run) => await create(run, resource, spec) },
	});

async function create(run: RunContext, resource: Resource, spec: GroupedSpec): Promise<Result[]> {
	const inputs = await prepareEach(run, async (item) => await readRow(run, item, spec));
	const resolved = await resolveGroups(run, resource, spec, inputs);
	const sent = await send(run.sender, resource, resolved.batches);
	return emit(resolved, sent);
}

/** IDs in the place of names, and then one record of all items with the same head, unless Xero has it. */
async function resolveGroups(
	run: RunContext,
	resource: Resource,
	spec: GroupedSpec,
	{ writes: rows, refused: unread }: Prepared<Row>,
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

	// A text with the time in it is another one for each item, and still that of one record.
	const fleeting = spec.headMore.filter(({ name }) => run.isVolatile(name, 'additionalFields'));
	const whole: PendingWrite[] = [];
	for (const same of groupBy(heads, (head) => headOf(head, fleeting)).values()) {
		const problem = brokenBy(same, homeless, { spec, fleeting }, errorOf) ?? repeated(same, partOfItem, spec);
		if (problem) append(refused, heldBack(same, problem, errorOf, resource));
		else whole.push(together(same, partOfItem, spec));
	}
	const paid = { list: spec.list, paid: spec.once.path };
	const { fresh, settled } = await withoutSameBatches(run, resource, whole, paid, spec.headMore);
	const batch: Batch = { intention: 'create', purpose: `create the ${resource.nouns}`, writes: fresh };
	return await completeBodies(run.sender, resource, [batch], [...refused, ...settled]);
}

/** An item, with what it says of the record and of its own part. */
interface Row {
	write: PendingWrite;
	head: IDataObject;
	part: IDataObject | Error;
}

async function readRow(run: RunContext, item: number, spec: GroupedSpec): Promise<Row> {
	const tenantId = await run.tenant(item);
	const head = await readRecord(run, item, { main: spec.head, additional: spec.headMore });
	const part = await readRecord(run, item, { main: spec.part, additional: spec.partMore }).catch(
		(error: Error) => error,
	);
	return { write: { items: [item], tenantId, body: {}, outcome: 'created' }, head, part };
}

/** An item of a record, with its head as the body. */
type Headed = Pick<PendingWrite, 'items' | 'tenantId' | 'body' | 'outcome'>;

/** The same text for items of one record. @param but fields that do not count */
function headOf({ tenantId, body }: Pick<Headed, 'tenantId' | 'body'>, but: readonly Field[] = []): string {
	const head = { ...body };
	for (const { wire } of but) setAt(head, wire, undefined);
	return JSON.stringify([tenantId, head]).toLowerCase();
}

/** Why nothing of a record is written although an item of it is right. */
interface Problem {
	item: number;
	message: string;
}

/**
 * What makes a record lack a part: the sum would be another one than that on the bank statement. An item whose
 * account is not known belongs to every record that it agrees with otherwise.
 */
function brokenBy(
	same: readonly Headed[],
	homeless: readonly Row[],
	{ spec, fleeting }: { spec: GroupedSpec; fleeting: readonly Field[] },
	errorOf: ReadonlyMap<number, Error>,
): Problem | undefined {
	const items = same.map(({ items: [item] }) => item);
	const lost = homeless.find((row) => {
		const unknown = spec.head.filter(({ wire }) => valueAt(row.head, wire) instanceof NamedReference);
		const open = [...unknown, ...fleeting];
		return headOf({ ...row.write, body: row.head }, open) === headOf(same[0], open);
	});
	const item = [...items.filter((each) => errorOf.has(each)), ...(lost?.write.items ?? [])][0];
	return item === undefined ? undefined : { item, message: errorOf.get(item)?.message ?? '' };
}

/** Twice in one record is a table with a row too many: the same invoice would be paid twice. */
function repeated(
	same: readonly Headed[],
	partOfItem: ReadonlyMap<number, IDataObject>,
	{ once: { path, what } }: GroupedSpec,
): Problem | undefined {
	const seen = new Map<string, number>();
	for (const {
		items: [item],
	} of same) {
		const key = String(valueAt(partOfItem.get(item), path)).toLowerCase();
		const first = seen.get(key);
		if (first !== undefined)
			return {
				item,
				message: `It names the same ${what} as ${itemInWords(first)}. Make one item of the two.`,
			};
		seen.set(key, item);
	}
	return undefined;
}

/** Every item of the record is refused: those that cannot be used with their own reason. */
function heldBack(
	same: readonly Headed[],
	{ item, message }: Problem,
	errorOf: ReadonlyMap<number, Error>,
	{ noun }: Resource,
): Result[] {
	const document = `${noun} ${item}`;
	const held = `Held back: ${itemInWords(item)} of the same ${noun} cannot be used. ${message}`;
	return same.map(({ items }) => ({
		items,
		document,
		error: errorOf.get(items[0]) ?? new Error(items.includes(item) ? message : held),
	}));
}

function together(
	same: readonly Headed[],
	partOfItem: ReadonlyMap<number, IDataObject>,
	{ list }: GroupedSpec,
): PendingWrite {
	const [first] = same;
	const body = { ...first.body };
	setAt(
		body,
		list,
		same.map(({ items: [item] }) => partOfItem.get(item) as IDataObject),
	);
	return { ...first, items: same.flatMap(({ items }) => items), body };
}
