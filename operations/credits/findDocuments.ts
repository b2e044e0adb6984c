import type { IDataObject } from 'n8n-workflow';

import { partyIn, type Entry } from '../../xero/catalogue';
import type { Connected } from '../../xero/client';
import { FieldError } from '../fields/fieldError';
import { askTogether } from '../lookup/askTogether';
import { findRecords, normaliseKey, requireUnique } from '../lookup/find';
import { NamedReference } from '../fields/namedReference';
import { groupBy } from '../groupBy';
import type { Findable } from '../lookup/findable';
import type { Result } from '../run/result';
import { creditOf } from './creditFacts';

/** The document of an item, as its picker gives it: an ID, or another value to look it up by. */
export interface Chosen {
	item: number;
	tenantId: string;
	document: string | NamedReference;
	credit: IDataObject;
}

/**
 * Finds the documents that credit will be allocated to, for all items together. A number may exist on both sides and
 * for several suppliers; then the document of the credit's own side and contact is chosen.
 * @param label of the picker, for errors
 */
export async function findDocuments<T extends Chosen>(
	run: Connected,
	resource: Entry,
	{ label, to }: { label: string; to: Findable },
	chosen: readonly T[],
): Promise<{ found: Array<{ chosen: T; record: IDataObject }>; refused: Result[] }> {
	const found: Array<{ chosen: T; record: IDataObject }> = [];
	const refused: Result[] = [];
	const wayOf = ({ document }: Chosen) => (document instanceof NamedReference ? document.ways[0] : 'id');
	const valueOf = ({ document }: Chosen) => (document instanceof NamedReference ? document.value : document);
	const groups = groupBy(chosen, (each) => `${each.tenantId} ${wayOf(each)}`).values();
	const failed = await askTogether(groups, async (group) => {
		const [{ tenantId }] = group;
		const way = wayOf(group[0]);
		const records = await findRecords(run, to, tenantId, way, group.map(valueOf));
		for (const each of group) {
			try {
				const all = records.get(normaliseKey(valueOf(each))) ?? [];
				const record = requireUnique(likeliest(resource, each.credit, all), to, way, valueOf(each));
				found.push({ chosen: each, record });
			} catch (error) {
				refused.push({ items: [each.item], error: new FieldError(label, (error as Error).message) });
			}
		}
	});
	return { found, refused: [...refused, ...failed] };
}

/**
 * The documents of the credit's side and contact; if there are none, those of its side; if there are none, all. A
 * document that does not fit is refused later, with its name.
 */
function likeliest(resource: Entry, credit: IDataObject, records: IDataObject[]): IDataObject[] {
	const { types, against } = creditOf(resource);
	const contact = against.document?.contact;
	const contactIn = (record: IDataObject) =>
		contact ? String(partyIn(contact, record)[contact.to.id] ?? '').toLowerCase() : '';
	const ofSide = records.filter(({ Type }) => Type === types[String(credit.Type)]);
	const ofContact = ofSide.filter((record) => contactIn(record) === contactIn(credit));
	return [ofContact, ofSide].find(({ length }) => length > 0) ?? records;
}
