import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

import { append } from '../../../xero/append';
import { asEarlier, claimedTwice, inOtherCurrency, several } from './errors';
import { documentsOfContacts } from './documentsOfContacts';
import { baseCurrencyOf } from '../../lookup/baseCurrency';
import { documentOf, partyIn, valueIn, wayIn } from '../../../xero/catalogue';
import type { Connected } from '../../../xero/client';
import { wholeOf } from '../../../xero/money';
import { idsOf } from '../../lookup/contactsOf';
import type { ComparedWrites } from '../comparedWrites';
import type { Likeness, Recognition } from '../recognition';
import { findForWrites, normaliseKey } from '../../lookup/find';
import { groupBy, halves } from '../../groupBy';
import { sumInCents } from '../../lines/amounts';
import { planEach, type PendingWrite } from '../../write/pendingWrites';
import { digitsApart, isSameNumber, roughNumber } from './sameNumber';
import type { Resource } from '../../types';

/** What of a write is compared. */
interface Traits {
	write: PendingWrite;
	/** IDs of its contact; none where Xero does not know it. */
	contacts: readonly string[];
	/** The same text for writes of the same contact. */
	contact: string;
	/** What may be its number, or its sum; with the field that holds it. */
	key: string;
	field: string;
	day?: DateTime;
	/** Undefined where the write names none. */
	currency?: string;
}

/** The currency that documents get which name none, as far as it is known. */
type Base = string | undefined;

/**
 * As `compareByKey`, for documents that only have to be alike. The documents of the contacts are read, the contacts
 * packed into as few calls as possible, those of a total for the days in question alone.
 */
export async function compareByLikeness(
	sender: Connected,
	resource: Resource,
	writes: PendingWrite[],
	recognition: Recognition,
	before: readonly PendingWrite[] = [],
): Promise<ComparedWrites> {
	const sorted: ComparedWrites = { fresh: [], known: [], repeats: [], refused: [] };
	const likeness = recognition.likeness as Likeness;
	for (const [tenantId, theirs] of groupBy(writes, (write) => write.tenantId)) {
		try {
			const earlier = before.filter((write) => write.tenantId === tenantId);
			const contacts = await contactIds(sender, resource, tenantId, [...theirs, ...earlier]);
			const traits = (write: PendingWrite) => traitsOf(resource, write, contacts(write), likeness, recognition);
			const all: Traits[] = [];
			for (const write of theirs) {
				try {
					all.push(traits(write));
				} catch (error) {
					sorted.refused.push({ items: write.items, error: error as Error });
				}
			}
			const there = await documentsOfContacts(sender, resource, tenantId, all, likeness);
			const base = await baseFor(sender, tenantId, all, there);
			const { writes: prepared } = planEach({ writes: earlier, refused: [] }, traits);
			const known = sortAll(sorted, resource, all, there, recognition, { base, prepared });
			await readWhole(sender, resource, tenantId, known, sorted);
		} catch (error) {
			// The question itself failed: that is the answer for every write that asked.
			const settled = new Set([...sorted.refused, ...sorted.fresh].flatMap(({ items }) => items));
			for (const { items } of theirs)
				if (!items.some((item) => settled.has(item))) sorted.refused.push({ items, error: error as Error });
		}
	}
	return sorted;
}

/** IDs of the contacts that writes name, looked up for all together. */
async function contactIds(
	sender: Connected,
	resource: Resource,
	tenantId: string,
	writes: readonly PendingWrite[],
): Promise<(write: PendingWrite) => { ids: readonly string[]; key: string }> {
	const { contact } = documentOf(resource);
	if (!contact) return () => ({ ids: [], key: '' });
	const [byId, ...others] = contact.ways;
	const wayOf = ({ body }: PendingWrite) => wayIn(contact, partyIn(contact, body));
	const valueOf = ({ body }: PendingWrite, way: string) => valueIn(contact, partyIn(contact, body), way);
	const known = new Map<string, Map<string, string[]>>();
	for (const way of others) {
		const values = writes.filter((write) => wayOf(write) === way).map((write) => valueOf(write, way));
		known.set(way, await idsOf(sender, tenantId, contact, way, values));
	}
	return (write) => {
		const way = wayOf(write);
		if (way === undefined) return { ids: [], key: '' };
		const value = normaliseKey(valueOf(write, way));
		const ids = way === byId ? [value] : (known.get(way)?.get(value) ?? []);
		return { ids, key: ids[0] ?? JSON.stringify([way, value]) };
	};
}

/** @throws Error in the user's words for a write that lacks what is compared */
function traitsOf(
	resource: Resource,
	write: PendingWrite,
	{ ids, key: contact }: { ids: readonly string[]; key: string },
	likeness: Likeness,
	{ wire, label }: Recognition,
): Traits {
	const { alike, lines } = documentOf(resource);
	const { body } = write;
	const cannot = (problem: string) =>
		new Error(`${problem}, so it cannot be checked whether the ${resource.noun} exists already.`);
	const base = { write, contacts: ids, contact };
	if (likeness.by === 'number') {
		const key = roughNumber(body[wire]);
		if (key === '') throw cannot(`'${label.split(',')[0]}' is empty or has neither letters nor digits`);
		return { ...base, key, field: wire };
	}
	const { sums = {}, pricesIn = '', day = '' } = alike ?? {};
	const sum = sumInCents((body[lines] ?? []) as IDataObject[]);
	if (sum === undefined) throw cannot('The price of a line comes from its item');
	const date = dayIn(body, day);
	if (!date) throw cannot(`'${day}' is empty`);
	const field = sums[String(body[pricesIn] ?? '')] ?? Object.values(sums)[0];
	return { ...base, key: String(sum), field, day: date, currency: text(body.CurrencyCode) };
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value.toUpperCase() : undefined);

/** Asked for only where a currency has to be compared with none. */
async function baseFor(
	sender: Connected,
	tenantId: string,
	all: readonly Traits[],
	there: readonly IDataObject[],
): Promise<Base> {
	const unnamed = all.filter(({ day, currency }) => day !== undefined && currency === undefined);
	const isCompared = ({ key, field }: Traits) =>
		all.some((other) => other.key === key && other.currency !== undefined) ||
		there.some((record) => sumIn(record, field) === key);
	return unnamed.some(isCompared) ? await baseCurrencyOf(sender, tenantId) : undefined;
}

const sumIn = (record: IDataObject, field: string) =>
	record[field] === undefined ? undefined : String(wholeOf(record[field], 2));

function dayIn(record: IDataObject, field: string): DateTime | undefined {
	const date = DateTime.fromISO(String(record[field] ?? '').slice(0, 10), { zone: 'utc' });
	return date.isValid ? date : undefined;
}

const apart = (one: DateTime, other: DateTime) => Math.abs(Math.round(one.diff(other, 'days').days));

/** Puts each write where it belongs; gives those that are there, with the row of the list. */
function sortAll(
	sorted: ComparedWrites,
	resource: Resource,
	all: readonly Traits[],
	there: readonly IDataObject[],
	recognition: Recognition,
	{ base, prepared }: { base: Base; prepared: readonly Traits[] },
): ComparedWrites['known'] {
	const likeness = recognition.likeness as Likeness;
	const { alike, contact } = documentOf(resource);
	const isByNumber = likeness.by === 'number';
	const placeOf = (id: string, number: string) => JSON.stringify(isByNumber ? [id, number] : [id]);
	const placed = groupBy(there, (record) => {
		const id = contact ? normaliseKey(valueIn(contact, partyIn(contact, record), contact.ways[0])) : '';
		return placeOf(id, isByNumber ? roughNumber(record[recognition.wire]) : '');
	});
	const isNear = (day: DateTime | undefined, other: DateTime | undefined) =>
		likeness.by !== 'total' || (day !== undefined && other !== undefined && apart(day, other) <= likeness.days);
	const numberIn = (record: IDataObject) => digitsApart(record[recognition.wire]);
	/** Two numbers that the other side has given make two documents, whatever else they have in common. */
	const areTwoNumbers = (one: IDataObject, other: IDataObject) =>
		numberIn(one) !== '' && numberIn(other) !== '' && !isSameNumber(one[recognition.wire], other[recognition.wire]);
	const isSame = (traits: Traits, record: IDataObject) => {
		if (isByNumber) return isSameNumber(record[traits.field], traits.write.body[traits.field]);
		const [ours, theirs] = [traits.currency ?? base, text(record.CurrencyCode)];
		return (
			sumIn(record, traits.field) === traits.key &&
			isNear(traits.day, dayIn(record, alike?.day ?? '')) &&
			!areTwoNumbers(traits.write.body, record) &&
			// A write that names no currency may get that of its contact: it is not taken for another one unseen.
			(traits.currency === undefined || ours === undefined || theirs === undefined || ours === theirs)
		);
	};
	const isForeign = (traits: Traits, record: IDataObject) =>
		!isByNumber &&
		traits.currency === undefined &&
		base !== undefined &&
		(text(record.CurrencyCode) ?? base) !== base;
	const keyOf = (traits: Traits) =>
		JSON.stringify([traits.contact, traits.field, traits.key, traits.currency ?? base ?? '']);
	const firsts = groupBy(prepared, keyOf);
	const asked: Asked[] = [];
	for (const traits of all) {
		const { write } = traits;
		const key = keyOf(traits);
		const earlier = firsts.get(key) ?? [];
		const first = earlier.find(
			({ day, write: { body } }) =>
				isNear(traits.day, day) &&
				(isByNumber
					? isSameNumber(body[traits.field], write.body[traits.field])
					: !areTwoNumbers(body, write.body)),
		);
		if (first && !isByNumber) {
			sorted.refused.push({ items: write.items, error: asEarlier(first.write, resource, recognition) });
			continue;
		}
		if (first) {
			sorted.repeats.push({ write, first: first.write });
			continue;
		}
		firsts.set(key, [...earlier, traits]);
		const alikeOnes = traits.contacts
			.flatMap((id) => placed.get(placeOf(id, traits.key)) ?? [])
			.filter((each) => isSame(traits, each));
		const [foreign, same] = halves(alikeOnes, (record) => isForeign(traits, record));
		asked.push({ write, same, foreign });
	}
	return settle(sorted, resource, recognition, asked);
}

/** A write, and the documents in Xero that are alike. */
interface Asked {
	write: PendingWrite;
	same: readonly IDataObject[];
	/** Those of which only the currency differs. */
	foreign: readonly IDataObject[];
}

/** A document stands for one write at most: of two that are alike to it, nobody can tell which of them it is. */
function settle(
	sorted: ComparedWrites,
	resource: Resource,
	recognition: Recognition,
	asked: readonly Asked[],
): ComparedWrites['known'] {
	const sure = asked.filter(({ same }) => same.length === 1);
	const claims = groupBy(sure, ({ same: [record] }) => record);
	const known: ComparedWrites['known'] = [];
	for (const { write, same, foreign } of asked) {
		const refuse = (error: Error) => sorted.refused.push({ items: write.items, error });
		const [record] = same;
		const others = (claims.get(record) ?? []).filter((each) => each.write !== write);
		const [free] = foreign.filter((each) => !claims.has(each));
		if (same.length > 1) refuse(several(same, resource, recognition));
		else if (others.length > 0) refuse(claimedTwice(record, others[0].write, resource, recognition));
		else if (record) known.push({ write, record });
		else if (free) refuse(inOtherCurrency(free, resource));
		else sorted.fresh.push(write);
	}
	return known;
}

/** The whole records: those of the list have no lines. */
async function readWhole(
	sender: Connected,
	resource: Resource,
	tenantId: string,
	known: ComparedWrites['known'],
	sorted: ComparedWrites,
): Promise<void> {
	if (known.length === 0) return;
	const idOf = ({ record }: ComparedWrites['known'][number]) => String(record[resource.id]);
	const asked = known.map((each) => ({ ...each, items: each.write.items }));
	const { found, refused } = await findForWrites(sender, resource, tenantId, 'id', asked, idOf);
	append(sorted.refused, refused);
	for (const each of refused.length > 0 ? [] : known) {
		const [record = each.record] = found.get(normaliseKey(idOf(each))) ?? [];
		sorted.known.push({ write: each.write, record });
	}
}
