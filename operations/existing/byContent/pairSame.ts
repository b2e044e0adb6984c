import type { IDataObject } from 'n8n-workflow';

import { hasEnded, type Entry } from '../../../xero/catalogue';
import { comparable, contradicts, valuesAt } from '../../../xero/compare';
import { valueAt } from '../../../xero/fieldPath';
import { normaliseKey } from '../../lookup/find';
import { fieldsOf } from '../../lookup/findWritten';
import type { WriteJournal } from '../../write/journal';
import { sumIn, sumOfLines } from '../sumOfLines';
import type { BankAccounts } from './bankAccounts';
import type { Resource } from '../../types';

/**
 * Assigns existing records in Xero to the entries of a run. The catalogue entry's `sameAs` says when two are the
 * same.
 */

/** True if the record is the same as the body in everything except the account. */
export function fulfilsSame(
	{ sameAs, document }: Pick<Entry, 'sameAs' | 'document'>,
	body: IDataObject,
	record: IDataObject,
): boolean {
	if (!sameAs) return false;
	const { fields, ifGiven, ifBoth = [], sums } = sameAs;
	const has = (holder: IDataObject) => (path: string) => valuesAt(holder, path)[0] !== undefined;
	const compared = [...[...fields, ...ifGiven].filter(has(body)), ...ifBoth.filter(has(body)).filter(has(record))];
	if (!compared.every((path) => isSame(valuesAt(body, path)[0], valuesAt(record, path)[0]))) return false;
	if (!sums || !document) return true;
	const { sum, field } = sumOfLines(document, sums, body);
	return sum !== undefined && sum === sumIn(record, field);
}

const isGiven = (value: unknown) => comparable(value) !== undefined;
const isSame = (one: unknown, other: unknown) =>
	typeof one === 'number' || typeof other === 'number'
		? Math.abs(Number(one) - Number(other)) < 0.005
		: one === other;

/** The existing record of an entry, or one that differs only in the account. */
export type Paired = { same: IDataObject } | { otherAccount: IDataObject };

/**
 * Assigns each record to at most one entry. Entries with more values choose first: an entry without a reference must
 * not take the record of an entry with one.
 * @param used records that are already assigned; new ones are added
 */
export function pairSame<T>(
	resource: Resource,
	entries: readonly T[],
	{
		bodyOf,
		recordsOf,
		accounts,
		used,
	}: {
		bodyOf(entry: T): IDataObject;
		recordsOf(entry: T): readonly IDataObject[];
		accounts: BankAccounts;
		used: Set<IDataObject>;
	},
): Map<T, Paired> {
	const fields = fieldsOf(resource);
	const paired = new Map<T, Paired>();
	const candidates = (entry: T) =>
		recordsOf(entry).filter(
			(record) =>
				!used.has(record) && !hasEnded(resource, record) && fulfilsSame(resource, bodyOf(entry), record),
		);
	const take = (fits: (entry: T, record: IDataObject) => boolean) => {
		for (const entry of inOrder) {
			if (paired.has(entry)) continue;
			const same = candidates(entry).find((record) => fits(entry, record));
			if (!same) continue;
			used.add(same);
			paired.set(entry, { same });
		}
	};
	const isOfAccount = (entry: T, record: IDataObject) => !accounts.differs(bodyOf(entry), record);
	const inOrder = strictestFirst(resource, entries, bodyOf);
	const isExact = (entry: T, record: IDataObject) =>
		(resource.sameAs?.ifBoth ?? []).every((path) => valuesAt(bodyOf(entry), path)[0] === valuesAt(record, path)[0]);
	const isLikely = (entry: T, record: IDataObject) =>
		isOfAccount(entry, record) && !contradicts(bodyOf(entry), record, fields);
	take((entry, record) => isLikely(entry, record) && isExact(entry, record));
	take(isLikely);
	take(isOfAccount);
	for (const entry of resource.sameAs?.apart ? [] : inOrder) {
		const [otherAccount] = paired.has(entry) ? [] : candidates(entry);
		if (otherAccount) paired.set(entry, { otherAccount });
	}
	return paired;
}

/** Fields that are compared only if they have a value: references. */
export const optionalFields = (sameAs: Entry['sameAs']): string[] => [
	...(sameAs?.ifGiven ?? []),
	...(sameAs?.ifBoth ?? []),
];

/** Entries with more identifying values first; otherwise in the given order. */
export function strictestFirst<T>(
	{ sameAs }: Pick<Entry, 'sameAs'>,
	list: readonly T[],
	bodyOf: (entry: T) => IDataObject,
): T[] {
	const optional = optionalFields(sameAs);
	const said = (entry: T) => optional.filter((path) => isGiven(valueAt(bodyOf(entry), path))).length;
	return [...list].sort((a, b) => said(b) - said(a));
}

/**
 * Records that earlier tries of the run have written, or may have written. Each belongs only to the item for which it
 * was written.
 */
export function ownRecords(
	journal: WriteJournal,
	resource: Resource,
	records: readonly IDataObject[],
): Set<IDataObject> {
	const ids = new Set(journal.writtenIds(resource.id).map(normaliseKey));
	const own = new Set(records.filter((record) => ids.has(normaliseKey(String(record[resource.id])))));
	const fields = fieldsOf(resource);
	for (const { write, sending } of journal.open) {
		if (sending.resource.path !== resource.path) continue;
		// A written record has exactly the reference that was sent. A record with another reference belongs to another
		// item.
		const hasItsReference = (record: IDataObject) => {
			const isIts = (path: string) => valuesAt(write.body, path)[0] === valuesAt(record, path)[0];
			const { ifGiven = [], ifBoth = [] } = resource.sameAs ?? {};
			return ifGiven.every(isIts) && ifBoth.every((path) => isIts(path) || !isGiven(valueAt(record, path)));
		};
		const mayBe = records.find(
			(record) =>
				!own.has(record) &&
				!hasEnded(resource, record) &&
				hasItsReference(record) &&
				!contradicts(write.body, record, fields),
		);
		if (mayBe) own.add(mayBe);
	}
	return own;
}
