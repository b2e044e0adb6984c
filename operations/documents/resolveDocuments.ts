import type { IDataObject } from 'n8n-workflow';

import { documentOf } from '../../xero/catalogue';
import { compareWithXero } from '../existing/compareWithXero';
import type { Existence } from '../existing/ifExists';
import { asUpdates, settleRepeats } from '../existing/knownDocuments';
import { asNewLines } from '../lines/fields';
import { resolveReferences } from '../lookup/resolveReferences';
import type { Result } from '../run/result';
import type { Resource } from '../types';
import type { Batch, PendingWrite, Prepared, Resolved } from '../write/pendingWrites';
import type { Sender } from '../write/sender';
import { completeBodies } from './completeBodies';
import { withKnownContacts, type PlannedDocument } from './knownContacts';

/** Documents to send, and results of the others. */
interface Fresh {
	fresh: PendingWrite[];
	settled: Result[];
}

/**
 * Asks Xero what is needed before documents are sent: contacts that must exist, existing documents, and missing
 * fields.
 * @param existence absent = all are sent as new; this never changes an existing document
 * @param unlessThere removes existing documents that only their content identifies
 */
export async function resolveDocuments(
	sender: Sender,
	resource: Resource,
	contacts: () => Resource,
	planned: Prepared<PlannedDocument>,
	existence?: Existence,
	unlessThere = async (writes: PendingWrite[]): Promise<Fresh> => ({ fresh: writes, settled: [] }),
): Promise<Resolved> {
	const { resolved: named, refused: unknown } = await resolveReferences(sender, planned.writes);
	const { writes: complete, refused } = await withKnownContacts(sender, resource, contacts, named);
	const { fresh: writes, settled: there } = await unlessThere(complete);
	const { fresh, known, repeats, settled } = await compareWithXero(sender, resource, writes, existence);
	const { nouns } = resource;
	const { updates, refused: locked } = await asUpdates(sender, resource, known);
	const batches: Batch[] = [
		{ intention: 'create', purpose: `create the ${nouns}`, writes: asCreations(resource, fresh) },
		{ intention: 'update', purpose: `update the ${nouns}`, writes: updates },
	];
	const before = [...planned.refused, ...unknown, ...refused, ...there, ...settled, ...locked];
	const resolved = await completeBodies(sender, resource, batches, before);
	if (!existence) return resolved;
	return { ...resolved, following: (results) => settleRepeats(repeats, results, existence, resource) };
}

/** Lines of a new document must not have IDs. */
function asCreations(resource: Resource, writes: readonly PendingWrite[]): PendingWrite[] {
	const { lines } = documentOf(resource);
	return writes.map((write) => ({
		...write,
		body: { ...write.body, [lines]: asNewLines(write.body[lines] as IDataObject[]) },
	}));
}
