import type { IDataObject } from 'n8n-workflow';

import { append } from '../../xero/append';
import { documentOf } from '../../xero/catalogue';
import type { Connected } from '../../xero/client';
import { offering } from '../lookup/candidates';
import { compareByLikeness } from '../existing/byLikeness/compareByLikeness';
import { completeBodies } from './completeBodies';
import { emit } from '../write/emit';
import { compareByKey } from '../existing/byKey/compareByKey';
import { asUpdates, settleRepeats, skipped, taken } from '../existing/knownDocuments';
import { recognitionOf, type Recognition, type ComparedWrites } from '../existing/recognition';
import { findForWrites, normaliseKey, requireUnique } from '../lookup/find';
import { groupBy, halves } from '../groupBy';
import { asNewLines } from '../lines/fields';
import { resolveReferences } from '../lookup/resolveReferences';
import type { Batch, PendingWrite, Prepared, Resolved } from '../write/pendingWrites';
import type { PlannedDocument } from './planDocuments';
import type { Sender, Sent } from '../write/sender';
import type { Resource } from '../types';
import type { Result } from '../run/result';

/** What is to become of a document that Xero has already, and how it is recognised. */
export interface Existence {
	/** `refuse`: those that carry what they are recognised by must be new. */
	mode: 'refuse' | 'skip' | 'update';
	by: Recognition;
}

/** Of documents that a creation would change, where it has the number of one: that it must not. None for all others. */
export function neverChanging(resource: Resource): Existence | undefined {
	const { createChanges } = documentOf(resource);
	return createChanges === undefined ? undefined : { mode: 'refuse', by: recognitionOf(resource, createChanges) };
}

interface ResolvedDocuments extends Resolved {
	/** Documents that the run has twice. */
	repeats: ComparedWrites['repeats'];
}

/**
 * Asks Xero what has to be known of documents before they are sent: contacts that may not be new, documents that are
 * there already, and what bodies lack.
 * @param existence absent = all are sent as new; a document that is there is never changed by that
 */
export async function resolveDocuments(
	sender: Sender,
	resource: Resource,
	contacts: () => Resource,
	planned: Prepared<PlannedDocument>,
	existence?: Existence,
): Promise<ResolvedDocuments> {
	const { resolved: named, refused: unknown } = await resolveReferences(sender, planned.writes);
	const { writes, refused } = await withKnownContacts(sender, resource, contacts, named);
	const { fresh, known, repeats, settled } = await byExistence(sender, resource, writes, existence);
	const { nouns } = resource;
	const { updates, refused: locked } = await asUpdates(sender, resource, known);
	const batches: Batch[] = [
		{ intention: 'create', purpose: `create the ${nouns}`, writes: asCreations(resource, fresh) },
		{ intention: 'update', purpose: `update the ${nouns}`, writes: updates },
	];
	const before = [...planned.refused, ...unknown, ...refused, ...settled, ...locked];
	return { ...(await completeBodies(sender, resource, batches, before)), repeats };
}

/** What became of all items, those of repeated documents included. */
export function emitDocuments(
	resource: Resource,
	resolved: ResolvedDocuments,
	sent: readonly Sent[],
	existence?: Existence,
): Result[] {
	const results = emit(resolved, sent);
	if (!existence) return results;
	const mode = existence.mode === 'skip' ? 'skip' : 'update';
	return [...results, ...settleRepeats(resolved.repeats, results, mode, resource, existence.by.label)];
}

/** Puts the IDs of contacts in the place of names that may not become new contacts; unknown names are refused. */
async function withKnownContacts(
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
	return { writes: writes.sort((a, b) => a.items[0] - b.items[0]), refused };
}

/** Documents that Xero does not have, those it has and that will be changed, and what needs no sending. */
async function byExistence(
	sender: Connected & Pick<Sender, 'journal'>,
	resource: Resource,
	writes: PendingWrite[],
	existence: Existence | undefined,
): Promise<Pick<ComparedWrites, 'fresh' | 'known' | 'repeats'> & { settled: Result[] }> {
	if (!existence) return { fresh: writes, known: [], repeats: [], settled: [] };
	const { mode, by } = existence;
	const { journal } = sender;
	// What an earlier try has prepared is what becomes of its items. It may be in Xero by now, or still on its way.
	const [prepared, open] = halves(writes, ({ items }) => journal.of(items).length > 0);
	const before = journal.writesTo(resource.path);
	const isNamed = ({ body }: PendingWrite) => mode !== 'refuse' || String(body[by.wire] ?? '').trim() !== '';
	const [named, unnamed] = halves(open, isNamed);
	const sort = by.likeness ? compareByLikeness : compareByKey;
	const { fresh, known, repeats, refused } = await sort(sender, resource, named, by, before);
	if (mode === 'update') return { fresh: [...prepared, ...fresh], known, repeats, settled: refused };
	const kept = known.map((each) => (mode === 'skip' ? skipped(resource, each) : taken(resource, each, by)));
	return { fresh: [...prepared, ...unnamed, ...fresh], known: [], repeats, settled: [...refused, ...kept] };
}

/** Lines that go out with a new document have no identity in Xero yet. */
function asCreations(resource: Resource, writes: readonly PendingWrite[]): PendingWrite[] {
	const { lines } = documentOf(resource);
	return writes.map((write) => ({
		...write,
		body: { ...write.body, [lines]: asNewLines(write.body[lines] as IDataObject[]) },
	}));
}
