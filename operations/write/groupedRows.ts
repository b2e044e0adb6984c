import type { IDataObject } from 'n8n-workflow';

import { partFields } from '../../xero/catalogue';
import { setAt, valueAt } from '../../xero/fieldPath';
import type { Field } from '../fields/field';
import { NamedReference } from '../fields/namedReference';
import { itemInWords } from '../run/itemWords';
import type { Result } from '../run/result';
import type { RunContext } from '../run/runContext';
import type { Resource } from '../types';
import type { PendingWrite } from './pendingWrites';

/** Records made from many items: which items belong together, and problems that prevent writing. */

/** A record made from many items: common values are in its head, and each item is one part. */
export interface GroupedSpec {
	description: string;
	/** Top-level fields of the part and of the head. Items with the same head become one record. */
	part: Field[];
	head: Field[];
	/** In 'Additional Fields'. */
	partMore: Field[];
	headMore: Field[];
	/** What is paid, in words: it must not come twice in one record. */
	paid: string;
	/** Where the parts stand, where the entry does not say it: of records of which none can be there already. */
	parts?: Parts;
	/** What is written replaces what the organisation had: it is written of all its items, or not at all. */
	isOnePerOrganisation?: true;
	/** The record as it goes out, once all its parts are in it. @throws Error for one that must not go out */
	finished?(run: RunContext, write: PendingWrite): Promise<PendingWrite>;
}

/** Field of the parts, and path in a part of what must not come twice. */
type Parts = Pick<ReturnType<typeof partFields>, 'list' | 'paid'>;

export const partsOf = (resource: Resource, { parts }: GroupedSpec): Parts => parts ?? partFields(resource);

/** An item with the values for the record and for its own part. */
export interface GroupedRow {
	write: PendingWrite;
	head: IDataObject;
	part: IDataObject | Error;
}

/** An item of a record, with its head as the body. */
type Headed = Pick<PendingWrite, 'items' | 'tenantId' | 'body' | 'outcome'>;

/** A key that is equal for items of the same record. @param but fields that do not count */
export function headOf({ tenantId, body }: Pick<Headed, 'tenantId' | 'body'>, but: readonly Field[] = []): string {
	const head = { ...body };
	for (const { wire } of but) setAt(head, wire, undefined);
	return JSON.stringify([tenantId, head]).toLowerCase();
}

/** The reason why a whole record is not written. */
interface Problem {
	item: number;
	message: string;
}

/**
 * Finds records that lack a part because of a bad item. Without it, the total would differ from the bank statement.
 * An item with an unknown account belongs to every record with otherwise equal values.
 */
export function badRow(
	same: readonly Headed[],
	homeless: readonly GroupedRow[],
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

/** Finds duplicates in one record, which mean a duplicate row: the same invoice would be paid twice. */
export function repeated(
	{ paid }: Parts,
	same: readonly Headed[],
	partOfItem: ReadonlyMap<number, IDataObject>,
	what: string,
): Problem | undefined {
	const seen = new Map<string, number>();
	for (const {
		items: [item],
	} of same) {
		const key = String(valueAt(partOfItem.get(item), paid)).toLowerCase();
		const first = seen.get(key);
		if (first !== undefined)
			return {
				item,
				message: `It names the same ${what} as ${itemInWords(first)}. Combine the two items into one.`,
			};
		seen.set(key, item);
	}
	return undefined;
}

/** Refuses every item of the record; bad items get their own reason. */
export function refusedGroup(
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

/** Merges all items into one record. */
export function together(
	{ list }: Parts,
	same: readonly Headed[],
	partOfItem: ReadonlyMap<number, IDataObject>,
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
