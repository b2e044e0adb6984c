import type { IDataObject } from 'n8n-workflow';

import { append } from '../../../xero/append';
import { documentOf, partyIn, valueIn } from '../../../xero/catalogue';
import type { Connected } from '../../../xero/client';
import { groupBy, partition } from '../../groupBy';
import { askTogether } from '../../lookup/askTogether';
import { findForWrites, normaliseKey } from '../../lookup/find';
import type { Resource } from '../../types';
import { planEach, type PendingWrite } from '../../write/pendingWrites';
import type { ComparedWrites } from '../comparedWrites';
import type { Recognition, Similarity } from '../recognition';
import { similarityRules, type SimilarityRules } from './similarityRules';
import { documentsOfContacts } from './documentsOfContacts';
import { asEarlier, claimedTwice, inOtherCurrency, several } from './errors';
import { roughNumber } from './sameNumber';
import { contactIds, traitsOf, type Traits } from './traits';
import { currenciesFor } from './unnamedCurrency';

/**
 * Like `compareByKey`, for documents that only need to be similar. It reads the documents of the contacts, with as many
 * contacts per call as possible; to compare totals, only those of the days in question.
 */
export async function compareBySimilarity(
	sender: Connected,
	resource: Resource,
	writes: PendingWrite[],
	recognition: Recognition,
	before: readonly PendingWrite[] = [],
): Promise<ComparedWrites> {
	const sorted: ComparedWrites = { fresh: [], known: [], repeats: [], refused: [] };
	const similarity = recognition.similarity as Similarity;
	const failed = await askTogether(groupBy(writes, (write) => write.tenantId).values(), async (theirs) => {
		const [{ tenantId }] = theirs;
		const earlier = before.filter((write) => write.tenantId === tenantId);
		const contacts = await contactIds(sender, resource, tenantId, [...theirs, ...earlier]);
		const traits = (write: PendingWrite) => traitsOf(resource, write, contacts(write), similarity, recognition);
		const all: Traits[] = [];
		for (const write of theirs) {
			try {
				all.push(traits(write));
			} catch (error) {
				sorted.refused.push({ items: write.items, error: error as Error });
			}
		}
		const there = await documentsOfContacts(sender, resource, tenantId, all, similarity);
		const currencies = await currenciesFor(sender, resource, tenantId, all, there);
		const { writes: prepared } = planEach({ writes: earlier, refused: [] }, traits);
		const rules = similarityRules(resource, recognition, currencies);
		const asked = withoutRepeats(sorted, resource, recognition, all, { prepared, rules });
		const known = settle(sorted, resource, recognition, withSimilar(resource, recognition, rules, asked, there));
		await readWhole(sender, resource, tenantId, known, sorted);
	});
	const settled = new Set([...sorted.refused, ...sorted.fresh].flatMap(({ items }) => items));
	append(
		sorted.refused,
		failed.filter(({ items }) => !items.some((item) => settled.has(item))),
	);
	return sorted;
}

/** Removes writes of documents that an earlier write already contains. */
function withoutRepeats(
	sorted: ComparedWrites,
	resource: Resource,
	recognition: Recognition,
	all: readonly Traits[],
	{ prepared, rules }: { prepared: readonly Traits[]; rules: SimilarityRules },
): Traits[] {
	const firsts = groupBy(prepared, rules.keyOf);
	return all.filter((traits) => {
		const { write } = traits;
		const key = rules.keyOf(traits);
		const earlier = firsts.get(key) ?? [];
		const first = earlier.find((each) => rules.isRepeat(traits, each))?.write;
		if (!first) firsts.set(key, [...earlier, traits]);
		else if (recognition.similarity?.by === 'number') sorted.repeats.push({ write, first });
		else sorted.refused.push({ items: write.items, error: asEarlier(first, resource, recognition) });
		return !first;
	});
}

/** A write and the similar documents in Xero. */
interface Compared {
	write: PendingWrite;
	same: readonly IDataObject[];
	/** Documents of which only the currency differs. */
	foreign: readonly IDataObject[];
}

/** Adds to each write the similar documents of its contact. */
function withSimilar(
	resource: Resource,
	recognition: Recognition,
	rules: SimilarityRules,
	asked: readonly Traits[],
	there: readonly IDataObject[],
): Compared[] {
	const { contact } = documentOf(resource);
	const isByNumber = recognition.similarity?.by === 'number';
	// For a contact with thousands of documents, only those with a similar number are compared.
	const placeOf = (id: string, number: string) => JSON.stringify(isByNumber ? [id, number] : [id]);
	const placed = groupBy(there, (record) => {
		const id = contact ? normaliseKey(valueIn(contact, partyIn(contact, record), contact.ways[0])) : '';
		return placeOf(id, isByNumber ? roughNumber(record[recognition.wire]) : '');
	});
	return asked.map((traits) => {
		const similar = traits.contacts
			.flatMap((id) => placed.get(placeOf(id, traits.key)) ?? [])
			.filter((record) => rules.isSame(traits, record));
		const [foreign, same] = partition(similar, (record) => rules.isForeign(traits, record));
		return { write: traits.write, same, foreign };
	});
}

/** A document belongs to at most one write. If two writes are similar to it, both are refused. */
function settle(
	sorted: ComparedWrites,
	resource: Resource,
	recognition: Recognition,
	asked: readonly Compared[],
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

/** Reads the whole records, because rows of the list have no lines. */
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
