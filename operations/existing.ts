import type { IDataObject } from 'n8n-workflow';

import { append } from '../xero/append';
import { hasEnded } from '../xero/catalogue/collections';
import type { Call } from './call';
import { contactsOf } from './contactsOf';
import { groupBy, tidy, type Draft } from './drafts';
import { findForDrafts, fold } from './find';
import { itemName } from './itemNames';
import { currentLines, mergeLines } from './lines/merge';
import { withTrackingIds } from './lines/trackingIds';
import type { Resource, Result } from './types';

/** How a document is recognised as one that Xero has already. */
export interface Recognition {
	/** Key of the resource: 'number', 'reference'. */
	way: string;
	/** Field of the body that holds the value. */
	wire: string;
	label: string;
	/**
	 * What the contact has to do with it. `part`: the value is the other side's own, and only together with the contact does it tell which
	 * document is meant. `check`: the value is meant to tell by itself, but two customers may have the same one.
	 */
	contact?: 'part' | 'check';
}

export interface Sorted {
	/** Not in Xero yet. */
	fresh: Draft[];
	/** In Xero, with the record as it is there. */
	known: Array<{ draft: Draft; record: IDataObject }>;
	/** Same key as an earlier draft of this run. */
	repeats: Array<{ draft: Draft; first: Draft }>;
	refused: Result[];
}

/** Tells drafts whose document Xero has already from new ones, in batches of many keys a call. Voided and deleted documents do not count. */
export async function sortByExistence(call: Call, resource: Resource, drafts: Draft[], recognition: Recognition): Promise<Sorted> {
	const sorted: Sorted = { fresh: [], known: [], repeats: [], refused: [] };
	const keyOf = (draft: Draft) => keyIn(draft, recognition);
	for (const [tenantId, theirs] of groupBy(drafts, (draft) => draft.tenantId)) {
		const keyed = theirs.filter((draft) => keyOf(draft) !== '');
		for (const { items } of theirs.filter((draft) => keyOf(draft) === '')) {
			sorted.refused.push({ items, error: new Error(`'${recognition.label}' is empty, so it cannot be checked whether the ${resource.noun} exists already.`) });
		}
		const { inXero, ofOthers, identity, refused } = await findOut(call, resource, tenantId, keyed, recognition);
		append(sorted.refused, refused);
		const firsts = new Map<string, Draft>();
		for (const draft of refused.length > 0 ? [] : keyed) {
			const first = firsts.get(identity(draft));
			if (first) sorted.repeats.push({ draft, first });
			else {
				firsts.set(identity(draft), draft);
				const [other] = recognition.contact === 'check' && inXero(draft).length === 0 ? ofOthers(draft) : [];
				if (other) sorted.refused.push({ items: draft.items, error: ofAnother(other, resource, draft, recognition) });
				else sortOne(sorted, resource, recognition, draft, inXero(draft));
			}
		}
	}
	return sorted;
}

function sortOne(sorted: Sorted, resource: Resource, { way, label, wire }: Recognition, draft: Draft, records: IDataObject[]): void {
	const refuse = (error: Error) => sorted.refused.push({ items: draft.items, error });
	const present = records.filter((record) => !hasEnded(resource, record));
	if (present.length === 1) sorted.known.push({ draft, record: present[0] });
	else if (present.length > 1) refuse(ambiguous(present, resource, label));
	else {
		const holder = records.find(({ Status }) => resource.keys[way]?.takenBy?.includes(String(Status)));
		if (holder) refuse(taken(holder, resource, `${label} '${String(draft.body[wire]).slice(0, 100)}'`));
		else sorted.fresh.push(draft);
	}
}

const keyIn = ({ body }: Draft, { wire }: Recognition) => fold(String(body[wire] ?? ''));

interface FoundOut {
	/** Documents in Xero that carry the draft's key, ended ones included. */
	inXero(draft: Draft): IDataObject[];
	/** Documents of other contacts that carry the draft's key and have not ended. */
	ofOthers(draft: Draft): IDataObject[];
	/** The same text for drafts of the same document. */
	identity(draft: Draft): string;
	/** All drafts, when a question could not be asked. */
	refused: Result[];
}

async function findOut(call: Call, resource: Resource, tenantId: string, drafts: Draft[], recognition: Recognition): Promise<FoundOut> {
	const keyOf = (draft: Draft) => keyIn(draft, recognition);
	const { found, refused } = await findForDrafts(call, resource, tenantId, recognition.way, drafts, ({ body }) => String(body[recognition.wire] ?? '').trim());
	const byKey: FoundOut = { inXero: (draft) => found.get(keyOf(draft)) ?? [], ofOthers: () => [], identity: keyOf, refused };
	if (!recognition.contact || refused.length > 0) return byKey;
	try {
		const contacts = await contactsOf(call, tenantId, drafts, keyOf, (draft) => byKey.inXero(draft).length > 0);
		return {
			inXero: (draft) => byKey.inXero(draft).filter((record) => contacts.matches(draft, record)),
			ofOthers: (draft) => byKey.inXero(draft).filter((record) => !contacts.matches(draft, record) && !hasEnded(resource, record)),
			identity: (draft) => JSON.stringify([keyOf(draft), contacts.keyOf(draft)]),
			refused,
		};
	} catch (error) {
		return { ...byKey, refused: drafts.map(({ items }) => ({ items, error: error as Error })) };
	}
}

/** Xero gives the number of a voided sales invoice to no other one, and nothing of a voided invoice can be changed any more. */
function taken(holder: IDataObject, { id, noun, ended }: Resource, what: string): Error {
	const status = String(holder[ended?.field ?? 'Status']).toLowerCase();
	return new Error(
		`The ${what} belongs to a ${status} ${noun} (${String(holder[id])}), and Xero does not give it free: this ${noun} was not written. Give it another number. To use a number again, change the number of the old ${noun} before it is voided.`,
	);
}

/** Of another customer, or of the same one under another name: taken for new it might be doubled, taken for known it would be lost. */
function ofAnother(record: IDataObject, { id, noun }: Resource, draft: Draft, { label, wire }: Recognition): Error {
	const name = String((record.Contact as IDataObject | undefined)?.Name ?? '').slice(0, 100);
	return new Error(
		`The ${label} '${String(draft.body[wire]).slice(0, 100)}' is that of an ${noun} of another contact, '${name}' (${String(record[id])}): this ${noun} was not written. If they are two, give this one a ${label} of its own. If the contact was renamed in Xero, give the name it has now.`,
	);
}

function ambiguous(records: IDataObject[], resource: Resource, label: string): Error {
	const ids = records.slice(0, 5).map((record) => String(record[resource.id]));
	return new Error(`${records.length} ${resource.nouns} in Xero have this ${label}: ${ids.join(', ')}. Use 'Update' with the ID of the one you mean.`);
}

/** The result for a document that stays as it is in Xero. */
export function skipped({ draft, record }: { draft: Draft; record: IDataObject }): Result {
	return { items: draft.items, rows: [{ ...tidy(record), outcome: 'skipped' }] };
}

/** Drafts that change the documents Xero has. */
export async function asUpdates(call: Call, resource: Resource, known: Sorted['known']): Promise<Draft[]> {
	const updates: Draft[] = [];
	for (const [tenantId, theirs] of groupBy(known, ({ draft }) => draft.tenantId)) {
		const whole = await withTrackingIds(call, tenantId, theirs.map(({ record }) => record));
		for (const [index, { draft }] of theirs.entries()) updates.push(asUpdate(resource, { draft, record: whole[index] }));
	}
	return updates;
}

/** A draft that changes the document Xero has; lines that it has already keep their identity, so that tracking and history stay with them. */
function asUpdate(resource: Resource, { draft, record }: { draft: Draft; record: IDataObject }): Draft {
	const { LineItems, Status, ...body } = draft.body;
	const lines = mergeLines(currentLines(record, body), (LineItems ?? []) as IDataObject[], 'align');
	return { ...draft, body: { [resource.id]: record[resource.id], ...body, ...statusPart(record, Status), LineItems: lines }, outcome: 'updated' };
}

/** How far along a document is. Xero refuses a step back, and a table that says "draft" does not mean to take an approval back. */
const STAGES = ['DRAFT', 'SUBMITTED', 'AUTHORISED', 'PAID'];

function statusPart(record: IDataObject, wanted: unknown): IDataObject {
	if (typeof wanted !== 'string') return {};
	return STAGES.indexOf(wanted) > STAGES.indexOf(String(record.Status)) ? { Status: wanted } : {};
}

/** What a repeat of an earlier document becomes: skipped with that document's record, or refused where it would overwrite it. */
export function settleRepeats(repeats: Sorted['repeats'], results: Result[], mode: 'skip' | 'update', label: string): Result[] {
	const byItem = new Map(results.map((result) => [result.items[0], result]));
	return repeats.map(({ draft, first }) => {
		const earlier = byItem.get(first.items[0]);
		if (earlier && 'rows' in earlier && mode === 'skip') {
			return { items: draft.items, rows: [{ ...earlier.rows[0], outcome: 'skipped' }] };
		}
		const reason = mode === 'skip' ? `which could not be written` : `and would overwrite it`;
		return { items: draft.items, error: new Error(`This has the same ${label} as ${itemName(first.items[0])}, ${reason}.`) };
	});
}
