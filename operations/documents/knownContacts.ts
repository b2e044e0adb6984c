import { append } from '../../xero/append';
import { documentOf } from '../../xero/catalogue';
import { groupBy, halves } from '../groupBy';
import { offering } from '../lookup/candidates';
import { findForWrites, normaliseKey, requireUnique } from '../lookup/find';
import type { Result } from '../run/result';
import type { Resource } from '../types';
import { byItem, type PendingWrite, type Prepared } from '../write/pendingWrites';
import type { Sender } from '../write/sender';
import type { PlannedDocument } from './planDocuments';

/** Replaces contact names by IDs where no new contact may be created; unknown names are refused. */
export async function withKnownContacts(
	{ client, isTool }: Pick<Sender, 'client' | 'isTool'>,
	resource: Resource,
	contactsOf: () => Resource,
	planned: readonly PlannedDocument[],
): Promise<Prepared> {
	const { contact } = documentOf(resource);
	const [asked, free] = halves(planned, ({ isContactKnown, mayCreate }) => isContactKnown && Boolean(mayCreate));
	if (!contact?.creates || asked.length === 0) return { writes: [...planned], refused: [] };
	const { field, to, creates: way } = contact;
	const contacts = contactsOf();
	const writes: PendingWrite[] = [...free];
	const refused: Result[] = [];
	for (const [tenantId, theirs] of groupBy(asked, (write) => write.tenantId)) {
		const nameOf = ({ mayCreate }: PendingWrite) => mayCreate as string;
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
