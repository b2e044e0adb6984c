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

/** The document that an item names, as its picker gives it: an ID, or what it goes by. */
export interface Chosen {
	item: number;
	tenantId: string;
	document: string | NamedReference;
	credit: IDataObject;
}

/**
 * The documents that credit is to be set against, looked up for all items together. Numbers are not unique over both
 * sides and all suppliers: of several, the one of the credit's own side and contact is meant.
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
 * Those of the credit's own side and contact, or else those of its side, or else all: what does not fit is refused by
 * name.
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
