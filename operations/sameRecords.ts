import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { append } from '../xero/append';
import { hasEnded, type Entry } from '../xero/catalogue';
import { comparable, contradicts, valuesAt } from '../xero/compare';
import { valueAt } from '../xero/fieldPath';
import { among } from './fields/among';
import { labelled } from './fields/field';
import { fieldsOf } from './findWritten';
import { findForWrites, normaliseKey, textAt } from './find';
import { itemName } from './itemNames';
import { toOutputRecord } from './outputRecord';
import { groupBy } from './groups';
import type { PendingWrite } from './pendingWrites';
import type { RunContext } from './runContext';
import type { Resource } from './types';
import type { Result } from './result';

/** Against writing a record twice that has neither number nor code: what makes two the same is the entry's `sameAs`. */

const CHOICES = ({ noun }: Resource) => [
	{
		name: 'Create Again',
		value: 'write',
		description: `Create the ${noun} without a look at those that are there`,
	},
	{ name: 'Skip', value: 'skip', description: `Leave it as it is and return the ${noun} that is there` },
];

const NAME = 'ifExists';
const LABEL = 'If It Already Exists';

/** 'If It Already Exists' for such records. 'Skip' is preselected: a workflow that runs twice must not pay twice. */
export const ifSameProperty = (resource: Resource, what: string): INodeProperties => ({
	displayName: LABEL,
	name: NAME,
	type: 'options',
	default: 'skip',
	description: `What to do when Xero already has ${what}. Deleted ones do not count.`,
	options: CHOICES(resource),
});

/** True when the record has everything that makes it the same as the body. */
export function fulfilsSame({ sameAs }: Pick<Entry, 'sameAs'>, body: IDataObject, record: IDataObject): boolean {
	if (!sameAs) return false;
	const given = [...sameAs.fields, ...sameAs.ifGiven].filter((path) => isGiven(valueAt(body, path)));
	return given.every((path) => isSame(valuesAt(body, path)[0], valuesAt(record, path)[0]));
}

const isGiven = (value: unknown) => comparable(value) !== undefined;
const isSame = (one: unknown, other: unknown) =>
	typeof one === 'number' || typeof other === 'number'
		? Math.abs(Number(one) - Number(other)) < 0.005
		: one === other;

/** Tells writes of records that are there already, and repeats within the run, from those to be sent. */
export async function withoutSame(
	run: RunContext,
	resource: Resource,
	writes: readonly PendingWrite[],
): Promise<{ fresh: PendingWrite[]; settled: Result[] }> {
	const { sameAs } = resource;
	if (!sameAs) return { fresh: [...writes], settled: [] };
	const fresh: PendingWrite[] = [];
	const settled: Result[] = [];
	const asked: PendingWrite[] = [];
	const first = run.journal.asked();
	for (const write of writes) {
		try {
			const choices = CHOICES(resource);
			const given = run.param<unknown>(NAME, write.items[0], '') || 'skip';
			const isChecked = labelled(LABEL, () => among(given, choices)) === 'skip';
			const isPrepared = run.journal.of(write.items).length > 0;
			// What an earlier try has prepared may well be there by now: it is this very record.
			(isChecked && !isPrepared ? asked : fresh).push(write);
			if (isChecked && isPrepared) first.set(asks(write), write.items[0]);
		} catch (error) {
			settled.push({ items: write.items, error: error as Error });
		}
	}
	const lookupOf = ({ body }: PendingWrite) =>
		sameAs.lookups.find((way) => textAt(body, resource.lookups[way].field) !== '') ?? '';
	for (const group of groupBy(asked, (write) => `${write.tenantId} ${lookupOf(write)}`).values()) {
		const way = lookupOf(group[0]);
		if (way === '') {
			append(fresh, group);
			continue;
		}
		const valueOf = ({ body }: PendingWrite) => textAt(body, resource.lookups[way].field);
		const { found, refused } = await findForWrites(run, resource, group[0].tenantId, way, group, valueOf);
		append(settled, refused);
		if (refused.length > 0) continue;
		sort(resource, group, (write) => found.get(normaliseKey(valueOf(write))) ?? [], { fresh, settled, first });
	}
	return { fresh: fresh.sort((a, b) => a.items[0] - b.items[0]), settled };
}

function sort(
	resource: Resource,
	group: readonly PendingWrite[],
	recordsOf: (write: PendingWrite) => IDataObject[],
	{ fresh, settled, first }: { fresh: PendingWrite[]; settled: Result[]; first: Map<string, number> },
): void {
	const used = new Set<IDataObject>();
	const take = ({ items }: PendingWrite, record: IDataObject | undefined): boolean => {
		if (!record) return false;
		used.add(record);
		settled.push({ items, rows: [{ ...toOutputRecord(record), outcome: 'skipped' }] });
		return true;
	};
	const sameAs = (write: PendingWrite) =>
		recordsOf(write).filter(
			(record) => !used.has(record) && !hasEnded(resource, record) && fulfilsSame(resource, write.body, record),
		);
	const once: PendingWrite[] = [];
	for (const write of group) {
		const key = asks(write);
		const earlier = first.get(key);
		if (earlier !== undefined) settled.push({ items: write.items, error: repeated(resource, earlier) });
		else once.push({ ...write, asks: key });
		if (earlier === undefined) first.set(key, write.items[0]);
	}
	// With a reference first: one without must not take the record that belongs to another item.
	const inOrder = strictestFirst(resource, once, ({ body }) => body);
	// Nor one of another account, unless it is left over.
	const fields = fieldsOf(resource);
	const isExact = (write: PendingWrite) => (record: IDataObject) => !contradicts(write.body, record, fields);
	const rest = inOrder.filter((write) => !take(write, sameAs(write).find(isExact(write))));
	append(
		fresh,
		rest.filter((write) => !take(write, sameAs(write)[0])),
	);
}

const asks = ({ tenantId, body }: PendingWrite) => JSON.stringify([tenantId, body]).toLowerCase();

/** Those first that say more of what makes a record the same; otherwise as they came. */
export function strictestFirst<T>(
	{ sameAs }: Pick<Entry, 'sameAs'>,
	list: readonly T[],
	bodyOf: (entry: T) => IDataObject,
): T[] {
	const said = (entry: T) => (sameAs?.ifGiven ?? []).filter((path) => isGiven(valueAt(bodyOf(entry), path))).length;
	return [...list].sort((a, b) => said(b) - said(a));
}

function repeated({ noun }: Resource, earlier: number): Error {
	return new Error(
		`${itemName(earlier).replace(/^i/, 'I')} is the same ${noun}, so this is probably a row too many. Leave out one of the two, give each a 'Reference', or set '${LABEL}' to 'Create Again'.`,
	);
}
