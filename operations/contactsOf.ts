import type { IDataObject } from 'n8n-workflow';

import { CONTACTS, hasEnded } from '../xero/catalogue/collections';
import { where } from '../xero/filter';
import { lookUp } from '../xero/lookup';
import type { Call } from './call';
import { groupBy, type Draft } from './drafts';
import { fold } from './find';
import { inWords } from './permissions';

/** Which contacts drafts of one organisation mean, as far as Xero knows them. */
export interface ContactsOf {
	/** The same text for drafts of the same contact. */
	keyOf(draft: Draft): string;
	/** True when the document of a list row is of the contact that the draft names. */
	matches(draft: Draft, record: IDataObject): boolean;
}

/** Fields by which a draft may name its contact, besides the ID. */
const NAMES = ['ContactNumber', 'Name'] as const;
type Name = (typeof NAMES)[number];

/**
 * Looks up the contacts that drafts name by number. The contact of a list row is its ID and name only (recorded), so a number has to become
 * an ID before it can be compared. A name is compared with that of the row; it becomes an ID only where another draft names the contact of a
 * document of the same key in another way.
 * @param keyOf what the drafts' documents are recognised by
 * @param wanted drafts whose contact will be compared with a row
 * @throws NodeApiError when the contacts cannot be asked for
 */
export async function contactsOf(
	call: Call,
	tenantId: string,
	drafts: readonly Draft[],
	keyOf: (draft: Draft) => string,
	wanted: (draft: Draft) => boolean,
): Promise<ContactsOf> {
	const mixed = [...groupBy(drafts, keyOf).values()].filter((same) => new Set(same.map((draft) => wayOf(contactIn(draft)))).size > 1).flat();
	const isMixed = new Set(mixed);
	const numbered = drafts.filter((draft) => wanted(draft) || isMixed.has(draft));
	const known = {
		ContactNumber: await idsOf(call, tenantId, 'ContactNumber', numbered),
		Name: await idsOf(call, tenantId, 'Name', mixed),
	};
	const idsFor = (draft: Draft): string[] | undefined => {
		const contact = contactIn(draft);
		const way = wayOf(contact);
		if (way === 'ContactID') return [fold(String(contact.ContactID))];
		return way && known[way].get(fold(String(contact[way])));
	};
	return {
		keyOf: (draft) => {
			const contact = contactIn(draft);
			const [id] = idsFor(draft) ?? [];
			return id ?? JSON.stringify([wayOf(contact), fold(String(contact[wayOf(contact) ?? ''] ?? ''))]);
		},
		matches: (draft, record) => {
			const theirs = (record.Contact ?? {}) as IDataObject;
			const ours = contactIn(draft);
			if (ours.Name && !ours.ContactID && !ours.ContactNumber && fold(String(ours.Name)) === fold(String(theirs.Name ?? ''))) return true;
			return (idsFor(draft) ?? []).includes(fold(String(theirs.ContactID ?? '')));
		},
	};
}

const contactIn = ({ body }: Draft): IDataObject => (body.Contact ?? {}) as IDataObject;

/** The one field that decides, in Xero's own order. */
function wayOf(contact: IDataObject): 'ContactID' | Name | undefined {
	return contact.ContactID ? 'ContactID' : NAMES.find((name) => contact[name]);
}

/** IDs of the contacts by number or name, those in use first: an archived one may carry the same. */
async function idsOf(call: Call, tenantId: string, field: Name, drafts: readonly Draft[]): Promise<Map<string, string[]>> {
	const values = drafts.map(contactIn).filter((contact) => wayOf(contact) === field).map((contact) => String(contact[field]));
	const ids = new Map<string, string[]>();
	if (values.length === 0) return ids;
	const { path, collection, id, paging, complete } = CONTACTS;
	const scope = inWords('accounting.contacts.read');
	const contacts = await lookUp(call.client, { path, collection, id, paging, tenantId, scope, query: complete, purpose: 'find the contacts' }, values, (pack) => ({
		where: where.or(pack.map((value) => where.atLeastText(field, value))),
	}));
	for (const contact of contacts) {
		const key = fold(String(contact[field] ?? ''));
		const before = ids.get(key) ?? [];
		const own = fold(String(contact[id]));
		ids.set(key, hasEnded(CONTACTS, contact) ? [...before, own] : [own, ...before]);
	}
	return ids;
}
