import type { IDataObject } from 'n8n-workflow';

import { append } from '../../xero/append';
import { documentOf, partyIn, valueIn, wayIn, type Party } from '../../xero/catalogue';
import { groupBy, partition } from '../groupBy';
import { offering } from '../lookup/candidates';
import { findForWrites, normaliseKey, requireUnique } from '../lookup/find';
import type { Result } from '../run/result';
import type { Resource } from '../types';
import { byItem, type PendingWrite, type Prepared } from '../write/pendingWrites';
import type { Sender } from '../write/sender';

/** A write whose contact may be unknown to Xero. */
type Named = Pick<PendingWrite, 'items' | 'tenantId' | 'body' | 'mayCreate'> & {
	/** True if the contact in `mayCreate` must already exist in Xero. */
	isContactKnown: boolean;
};

/** A document to write. */
export type PlannedDocument = PendingWrite & Named;

/** The contact name for which Xero would create a contact; undefined if the contact is given in another way. */
export function nameOfNewContact(contact: Party | undefined, body: IDataObject): string | undefined {
	if (!contact) return undefined;
	const part = partyIn(contact, body);
	const way = wayIn(contact, part);
	return way !== undefined && way === contact.creates ? valueIn(contact, part, way) : undefined;
}

/** Replaces contact names by IDs where no new contact may be created; unknown names are refused. */
export async function withKnownContacts<T extends Named>(
	{ client, isTool }: Pick<Sender, 'client' | 'isTool'>,
	resource: Resource,
	contactsOf: () => Resource,
	planned: readonly T[],
): Promise<Prepared<T>> {
	const { contact } = documentOf(resource);
	const [asked, free] = partition(planned, ({ isContactKnown, mayCreate }) => isContactKnown && Boolean(mayCreate));
	if (!contact?.creates || asked.length === 0) return { writes: [...planned], refused: [] };
	const { field, to, creates: way } = contact;
	const contacts = contactsOf();
	const writes: T[] = [...free];
	const refused: Result[] = [];
	for (const [tenantId, theirs] of groupBy(asked, (write) => write.tenantId)) {
		const nameOf = ({ mayCreate }: Named) => mayCreate as string;
		const { found, refused: unasked } = await findForWrites({ client }, contacts, tenantId, way, theirs, nameOf);
		append(refused, unasked);
		for (const write of unasked.length > 0 ? [] : theirs) {
			try {
				const name = nameOf(write);
				const id = requireUnique(found.get(normaliseKey(name)), contacts, way, name)[to.id];
				writes.push({ ...write, body: { ...write.body, [field]: { [to.id]: id } }, mayCreate: undefined });
			} catch (error) {
				const offered = await offering({ client, isTool }, contacts, tenantId, nameOf(write), error as Error);
				refused.push({ items: write.items, error: offered });
			}
		}
	}
	return { writes: writes.sort(byItem), refused };
}
