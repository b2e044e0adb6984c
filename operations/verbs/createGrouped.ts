import type { IDataObject } from 'n8n-workflow';

import { append } from '../../xero/append';
import { setAt, valueAt } from '../../xero/fieldPath';
import { collection, type Field } from '../fields/field';
import { itemName } from '../itemNames';
import { resolveReferences } from '../named';
import { carryOut } from '../carryOut';
import { groupBy } from '../groups';
import type { PendingWrite } from '../pendingWrites';
import type { RunContext } from '../runContext';
import type { Operation, Resource, Verb } from '../types';
import type { Result } from '../result';
import { writeOptions } from './options';
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

const HEAD = 'head';
const PART = 'part';

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
			collection('additionalFields', 'Additional Fields', [...spec.headMore, ...spec.partMore]),
			writeOptions(),
		],
		writes: [...spec.head, ...spec.headMore, { wire: spec.list, parts: [...spec.part, ...spec.partMore] }],
		handler: { kind: 'batch', execute: async (run) => await create(run, resource, spec) },
	});

async function create(run: RunContext, resource: Resource, spec: GroupedSpec): Promise<Result[]> {
	const writes: PendingWrite[] = [];
	const refused: Result[] = [];
	const failed: Failed[] = [];
	for (const item of run.items) {
		try {
			const tenantId = await run.tenant(item);
			const head = await readRecord(run, item, { main: spec.head, additional: spec.headMore });
			const write = { items: [item], tenantId, body: { [HEAD]: head }, outcome: 'created' };
			try {
				const part = await readRecord(run, item, { main: spec.part, additional: spec.partMore });
				writes.push({ ...write, body: { ...write.body, [PART]: part } });
			} catch (error) {
				failed.push({ write, error: error as Error });
			}
		} catch (error) {
			refused.push({ items: [item], error: error as Error });
		}
	}
	const { resolved, refused: unknown } = await resolveReferences(run, writes);
	const byItem = new Map(writes.map((write) => [write.items[0], write]));
	for (const result of unknown) {
		const write = byItem.get(result.items[0]);
		if (write && 'error' in result) failed.push({ write, error: result.error });
	}
	const broken = await problemsOf(run, failed);
	const whole: PendingWrite[] = [];
	for (const { write, error } of failed) refused.push({ items: write.items, error });
	for (const same of groupBy(resolved, headOf).values()) {
		const problem = broken.get(headOf(same[0])) ?? repeated(same, spec);
		if (problem) append(refused, heldBack(same, problem, resource));
		else whole.push(together(same, spec));
	}
	return [...refused, ...(await carryOut(run, resource, whole, 'create', `create the ${resource.nouns}`))];
}

/** The same text for items of one record. */
const headOf = ({ tenantId, body }: Pick<PendingWrite, 'tenantId' | 'body'>) =>
	JSON.stringify([tenantId, body[HEAD]]).toLowerCase();

/** An item of which only the head can be used. */
interface Failed {
	write: PendingWrite;
	error: Error;
}

/** Why nothing of a record is written although an item of it is right. */
interface Problem {
	item: number;
	message: string;
}

/** Records that lack a part, by their head: the sum would be another one than that on the bank statement. */
async function problemsOf(run: RunContext, failed: readonly Failed[]): Promise<Map<string, Problem>> {
	const errorOf = new Map(failed.map(({ write, error }) => [write.items[0], error]));
	const heads = failed.map(({ write }) => ({ ...write, body: { [HEAD]: write.body[HEAD] } }));
	const { resolved } = await resolveReferences(run, heads);
	return new Map(
		resolved.map((head): [string, Problem] => {
			const [item] = head.items;
			return [headOf(head), { item, message: errorOf.get(item)?.message ?? '' }];
		}),
	);
}

/** Twice in one record is a table with a row too many: the same invoice would be paid twice. */
function repeated(same: readonly PendingWrite[], { once: { path, what } }: GroupedSpec): Problem | undefined {
	const seen = new Map<string, number>();
	for (const { items, body } of same) {
		const key = String(valueAt(body[PART] as IDataObject, path)).toLowerCase();
		const first = seen.get(key);
		if (first !== undefined)
			return {
				item: items[0],
				message: `It names the same ${what} as ${itemName(first)}. Make one item of the two.`,
			};
		seen.set(key, items[0]);
	}
	return undefined;
}

function heldBack(same: readonly PendingWrite[], { item, message }: Problem, { noun }: Resource): Result[] {
	const document = `${noun} ${item}`;
	return same.map(({ items }) => ({
		items,
		document,
		error: new Error(
			items.includes(item)
				? message
				: `Held back: ${itemName(item)} of the same ${noun} cannot be used. ${message}`,
		),
	}));
}

function together(same: readonly PendingWrite[], { list }: GroupedSpec): PendingWrite {
	const [first] = same;
	const body = { ...(first.body[HEAD] as IDataObject) };
	setAt(
		body,
		list,
		same.map(({ body: { [PART]: part } }) => part as IDataObject),
	);
	return { ...first, items: same.flatMap(({ items }) => items), body };
}
