import type { IDataObject } from 'n8n-workflow';

import { append } from '../../../xero/append';
import type { Entry } from '../../../xero/catalogue';
import { setAt } from '../../../xero/fieldPath';
import type { Field } from '../../fields/field';
import { askTogether } from '../../lookup/askTogether';
import { findForWrites, normaliseKey, textAt } from '../../lookup/find';
import { itemsInWords } from '../../run/itemWords';
import { toOutputRecord } from '../../output/outputRecord';
import { groupBy } from '../../groupBy';
import { ifSame, LABEL, type IfSame } from './ifSame';
import { sumOfLines } from '../sumOfLines';
import { withContactIds } from './namedContacts';
import { optionalFields, ownRecords, pairSame } from './pairSame';
import { byItem, type PendingWrite } from '../../write/pendingWrites';
import type { RunContext } from '../../run/runContext';
import { recordsOfDays } from '../../lookup/recordsOfDays';
import { bankAccountsInAll, type BankAccounts } from './bankAccounts';
import type { Resource } from '../../types';
import type { Result } from '../../run/result';

/** Prevents writing a record twice if it has no number or code. */

/** 'If It Already Exists' for such records. @param what counts as being there */
export const ifSameRecord = ({ noun }: Pick<Resource, 'noun'>, what = `the same ${noun}`): IfSame =>
	ifSame(
		`What to do when Xero already has ${what}. Deleted ones do not count.`,
		{ name: 'Create Again', description: `Create the ${noun} without checking the existing ones` },
		`Leave the existing ${noun} as it is and return it`,
	);

/**
 * The part of the body that is the same in every run: without texts made from the clock or the execution number.
 * @param additional fields in 'Additional Fields'
 * @param main fields above them
 */
export function lastingPart(
	run: RunContext,
	{ sameAs }: Pick<Entry, 'sameAs'>,
	additional: readonly Field[],
	body: IDataObject,
	main: readonly Field[] = [],
): IDataObject {
	const optional = optionalFields(sameAs);
	const fleeting = [
		...additional.filter(({ name }) => run.isVolatile(name, 'additionalFields')),
		...main.filter(({ name }) => run.isVolatile(name, name)),
	].filter(({ wire }) => optional.includes(wire));
	if (fleeting.length === 0) return body;
	const copy = { ...body };
	for (const { wire } of fleeting) setAt(copy, wire, undefined);
	return copy;
}

/** A key for what an item requests. A second item with the same key is a duplicate row. */
export function asksFor(
	{ sameAs }: Pick<Entry, 'sameAs'>,
	of: string,
	body: IDataObject,
	accounts: BankAccounts,
): string {
	const named = Object.fromEntries((sameAs?.accounts ?? []).map((field) => [field, undefined]));
	return JSON.stringify([of, { ...body, ...named }, accounts.keyOf(body)]).toLowerCase();
}

/**
 * The error for an existing record with another account. Skipping the item might lose a payment, and writing it might
 * double one.
 */
export const ofOtherAccount = (what: string, { id }: Pick<Entry, 'id'>, record: IDataObject, again: string): Error =>
	new Error(
		`Xero has a ${what} of the same amount and day, from another account (${String(record[id])}), so ` +
			`nothing was written. If yours is a different one, set '${LABEL}' to '${again}'; otherwise correct ` +
			'the account.',
	);

/** The form of the records. */
export interface SameForm {
	/** Fields in 'Additional Fields', and those above them. */
	additional?: readonly Field[];
	main?: readonly Field[];
	/** Given if the form has its own 'If It Already Exists' and all records are to be checked: the choice to write anyway. */
	again?: string;
}

/** Separates existing records and repeats within the run from writes to send. */
export async function withoutSameRecords(
	run: RunContext,
	resource: Resource,
	writes: readonly PendingWrite[],
	{ additional = [], main = [], again }: SameForm = {},
): Promise<{ fresh: PendingWrite[]; settled: Result[] }> {
	const { sameAs } = resource;
	if (!sameAs) return { fresh: [...writes], settled: [] };
	const fresh: PendingWrite[] = [];
	const settled: Result[] = [];
	const asked: Asked[] = [];
	const choice = again ?? ifSameRecord(resource).again;
	for (const write of writes) {
		try {
			// What an earlier try has prepared may well be there by now: it is this very record.
			const isPrepared = run.journal.of(write.items).length > 0;
			const isUnchecked = again === undefined && ifSameRecord(resource).isAgain(run, write.items[0]);
			if (isUnchecked || isPrepared) fresh.push(write);
			else {
				assertSummed(resource, write.body, choice);
				const body = lastingPart(run, resource, additional, write.body, main);
				asked.push({ items: write.items, write, body });
			}
		} catch (error) {
			settled.push({ items: write.items, error: error as Error });
		}
	}
	const lookupOf = ({ body }: Asked) =>
		sameAs.lookups.find((way) => textAt(body, resource.lookups[way].field) !== '') ?? '';
	const groups = groupBy(asked, (each) => `${each.write.tenantId} ${lookupOf(each)}`).values();
	const failed = await askTogether(groups, async (group) => {
		const way = lookupOf(group[0]);
		const isUnnamed = way === '' && sameAs.lookups.length > 0;
		const sorted = isUnnamed
			? { fresh: group.map(({ write }) => write), settled: [] }
			: await sort(run, resource, way, group, choice);
		append(fresh, sorted.fresh);
		append(settled, sorted.settled);
	});
	return { fresh: fresh.sort(byItem), settled: [...settled, ...failed] };
}

interface Asked {
	items: number[];
	write: PendingWrite;
	/** The part of its body that is compared. */
	body: IDataObject;
}

async function sort(
	run: RunContext,
	resource: Resource,
	way: string,
	given: readonly Asked[],
	again: string,
): Promise<{ fresh: PendingWrite[]; settled: Result[] }> {
	const [{ write: { tenantId } }] = given; // prettier-ignore
	const compared = given.map(({ body }) => body);
	const named = await withContactIds(run, resource, tenantId, compared);
	const group = given.map((each, index) => ({ ...each, body: named[index] }));
	const valueOf = ({ body }: Pick<Asked, 'body'>) => (way === '' ? '' : textAt(body, resource.lookups[way].field));
	const writes = group.map(({ write }) => write);
	const isByDay = way === '';
	const { found, refused } = isByDay
		? { found: new Map([['', await recordsOfDays(run, resource, tenantId, writes)]]), refused: [] }
		: await findForWrites(run, resource, tenantId, way, mayBeThere(writes, valueOf), valueOf);
	const settled: Result[] = [...refused];
	const unknown = new Set(refused.flatMap(({ items }) => items));
	const records = [...found.values()].flat();
	const bodies = [...group, ...run.journal.open.map(({ write }) => write)].map(({ body }) => body);
	const accounts = await bankAccountsInAll(run, tenantId, resource.sameAs?.accounts ?? [], bodies, records);
	const first = run.journal.asked();
	const once: Asked[] = [];
	for (const { write, body } of group) {
		if (unknown.has(write.items[0])) continue;
		const asks = asksFor(resource, tenantId, body, accounts);
		const earlier = first.get(asks);
		if (earlier !== undefined) settled.push({ items: write.items, error: repeated(resource, earlier, again) });
		else once.push({ items: write.items, write: { ...write, asks }, body });
		if (earlier === undefined) first.set(asks, write.items[0]);
	}
	const paired = pairSame(resource, once, {
		bodyOf: ({ body }) => body,
		recordsOf: (each) => found.get(normaliseKey(valueOf(each))) ?? [],
		accounts,
		used: ownRecords(run.journal, resource, records),
	});
	const fresh: PendingWrite[] = [];
	for (const each of once) {
		const { items } = each.write;
		const pair = paired.get(each);
		if (!pair) fresh.push(each.write);
		else if ('same' in pair) settled.push({ items, rows: [{ ...toOutputRecord(pair.same), outcome: 'skipped' }] });
		else
			settled.push({
				items,
				error: ofOtherAccount(resource.noun, resource, pair.otherAccount, again),
			});
	}
	return { fresh, settled };
}

/** @throws Error for lines whose total only Xero knows */
function assertSummed({ sameAs, document, noun }: Resource, body: IDataObject, again: string): void {
	if (!sameAs?.sums || !document || sumOfLines(document, sameAs.sums, body).sum !== undefined) return;
	throw new Error(
		`The price of a line comes from its item, so the node cannot check whether the ${noun} already exists. Give the ` +
			`price, or set '${LABEL}' to '${again}'.`,
	);
}

/** Leaves out documents of which nothing is paid, because no payment of them can exist. */
const mayBeThere = (writes: PendingWrite[], paidOf: (write: PendingWrite) => string) =>
	writes.filter((write) => !write.unpaid?.includes(paidOf(write)));

function repeated({ noun }: Resource, earlier: number, again: string): Error {
	return new Error(
		`${itemsInWords([earlier])} is the same ${noun}, so this is probably a duplicate row. Remove one of ` +
			`the two items, give each its own 'Reference', or set '${LABEL}' to '${again}'.`,
	);
}
