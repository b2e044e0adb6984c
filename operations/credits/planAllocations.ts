import type { IDataObject } from 'n8n-workflow';

import type { Entry } from '../../xero/catalogue';
import { centsText } from '../../xero/money';
import { heldRows } from '../lookup/findWritten';
import { itemsInWords } from '../run/itemWords';
import { assertOpen, assertSameContact, assertSameSide } from './assertAllocable';
import { creditOf, idOfDocument, nameIn } from './creditFacts';
import { Balances, centsOf } from './cents';

/** An allocation that an item requests, with both records from Xero. */
export interface Asked {
	item: number;
	tenantId: string;
	credit: IDataObject;
	document: IDataObject;
	/** undefined = as much as possible. */
	cents?: bigint;
	/** Allocate even if the same allocation already exists. */
	isAgain: boolean;
}

export type Planned<T extends Asked = Asked> = { asked: T } & (
	{ cents: bigint; asks?: string } | { existing: IDataObject } | { error: Error }
);

/**
 * Decides for each item, in order: an amount that fits both sides, an existing allocation, or a refusal. Nothing is
 * sent that Xero would certainly refuse or would have to interpret.
 * @param first the first item to request each allocation, including earlier tries of the run
 * @param own allocations that earlier tries have made, each for its own item
 */
export function planAllocations<T extends Asked>(
	entry: Entry,
	asked: readonly T[],
	first = new Map<string, number>(),
	own: Iterable<IDataObject> = [],
): Array<Planned<T>> {
	const balances = { credits: new Balances(), documents: new Balances() };
	const used = new Set(own);
	const exact = exactRows(entry, asked, used);
	return asked.map((each) => {
		try {
			return { asked: each, ...planOne(entry, each, { ...balances, used, first, exact }) };
		} catch (error) {
			return { asked: each, error: error as Error };
		}
	});
}

interface Books {
	credits: Balances;
	documents: Balances;
	/** Existing allocations that already count for an item of this run. */
	used: Set<IDataObject>;
	/** The first item to request each allocation. */
	first: Map<string, number>;
	/** The existing allocation of the same amount, for items that request an amount. */
	exact: Map<Asked, IDataObject>;
}

/** Allocations of a credit to a document that do not count for an item yet. */
function rowsBetween(entry: Entry, { credit, document }: Asked, used: ReadonlySet<IDataObject>): IDataObject[] {
	const facts = creditOf(entry);
	const id = String(document[facts.against.id]).toLowerCase();
	return heldRows(credit, facts.allocations).filter((row) => idOfDocument(facts, row) === id && !used.has(row));
}

/**
 * Existing allocations of exactly the requested amounts. If an earlier item took as much as possible between the same
 * two records and there is only one allocation, it belongs to that earlier item.
 */
function exactRows(entry: Entry, asked: readonly Asked[], used: ReadonlySet<IDataObject>): Map<Asked, IDataObject> {
	const exact = new Map<Asked, IDataObject>();
	const taken = new Set(used);
	const isGreedy = (each: Asked) => each.cents === undefined && !each.isAgain;
	const { against } = creditOf(entry);
	const isBetweenSame = (one: Asked, other: Asked) =>
		one.credit === other.credit && one.document[against.id] === other.document[against.id];
	for (const each of asked) {
		if (each.cents === undefined || each.isAgain) continue;
		const rows = rowsBetween(entry, each, taken);
		const same = rows.find((row) => centsOf(row.Amount) === each.cents);
		const isMostBefore = asked.some(
			(other) => isGreedy(other) && other.item < each.item && isBetweenSame(other, each),
		);
		if (!same || (isMostBefore && rows.length === 1)) continue;
		taken.add(same);
		exact.set(each, same);
	}
	return exact;
}

function planOne(
	entry: Entry,
	wanted: Asked,
	{ credits, documents, used, first, exact }: Books,
): { cents: bigint; asks?: string } | { existing: IDataObject } {
	const { item, tenantId, credit, document, cents, isAgain } = wanted;
	const facts = creditOf(entry);
	const [creditId, documentId] = [String(credit[entry.id]), String(document[facts.against.id])];
	assertSameSide(entry, credit, document);
	assertSameContact(entry, credit, document);
	const asks = isAgain
		? undefined
		: JSON.stringify([tenantId, creditId, documentId, cents?.toString()]).toLowerCase();
	if (asks !== undefined) {
		const earlier = first.get(asks);
		if (earlier !== undefined) throw repeated(earlier, entry, facts.against, cents === undefined);
		first.set(asks, item);
	}
	const same = exact.get(wanted);
	if (same && !used.has(same)) {
		used.add(same);
		return { existing: same };
	}
	const left = credits.left(`${tenantId} ${creditId}`, credit, facts.left);
	const owed = documents.left(`${tenantId} ${documentId}`, document, facts.owed);
	const most = left < owed ? left : owed;
	// Everything possible is already allocated, so running again changes nothing.
	const [there] =
		cents === undefined && most <= 0n ? rowsBetween(entry, wanted, new Set([...used, ...exact.values()])) : [];
	if (there) {
		used.add(there);
		return { existing: there };
	}
	assertOpen(facts, { record: credit, entry, left }, 'used');
	assertOpen(facts, { record: document, entry: facts.against, left: owed }, 'credited');
	const amount = cents ?? most;
	if (amount > left) throw tooMuch(amount, left, nameIn(entry, credit), 'is left of');
	if (amount > owed) throw tooMuch(amount, owed, nameIn(facts.against, document), 'is still owed on');
	credits.take(`${tenantId} ${creditId}`, amount);
	documents.take(`${tenantId} ${documentId}`, amount);
	return { cents: amount, asks };
}

const tooMuch = (amount: bigint, left: bigint, name: string, is: string) =>
	new Error(
		`'Amount': ${centsText(amount)} is more than ${is} the ${name}: ${centsText(left)}, after the earlier ` +
			'items of this run.',
	);

function repeated(earlier: number, { noun }: Entry, against: Entry, isAll: boolean): Error {
	const what = isAll ? 'this' : 'the same amount';
	return new Error(
		`${itemsInWords([earlier])} allocates ${what} of this ${noun} to the same ${against.noun} already, ` +
			'so this is probably a duplicate row. Remove one of the two items, put both amounts into one item, ' +
			"or set 'If It Already Exists' to 'Allocate Again'.",
	);
}
