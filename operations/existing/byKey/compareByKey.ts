import type { IDataObject } from 'n8n-workflow';

import { append } from '../../../xero/append';
import { documentOf, hasEnded, partyIn, statusIn } from '../../../xero/catalogue';
import type { Connected } from '../../../xero/client';
import { withArticle } from '../../../xero/messages';
import { agreement } from './agreement';
import { contactsOf } from '../../lookup/contactsOf';
import { groupBy } from '../../groupBy';
import type { PendingWrite } from '../../write/pendingWrites';
import { refuseAll } from '../../lookup/askTogether';
import { findForWrites, labelOf, normaliseKey } from '../../lookup/find';
import type { ComparedWrites } from '../comparedWrites';
import type { Recognition } from '../recognition';
import type { Resource } from '../../types';
import type { Result } from '../../run/result';

/**
 * Separates writes whose document already exists in Xero from new ones, with many keys per call. Voided and deleted
 * documents do not count.
 * @param before writes that earlier tries of the run have prepared; a write of the same document is a repeat,
 * whatever exists in Xero by now
 */
export async function compareByKey(
	sender: Connected,
	resource: Resource,
	writes: PendingWrite[],
	recognition: Recognition,
	before: readonly PendingWrite[] = [],
): Promise<ComparedWrites> {
	const sorted: ComparedWrites = { fresh: [], known: [], repeats: [], refused: [] };
	const keyOf = (write: PendingWrite) => keyIn(write, recognition);
	for (const [tenantId, theirs] of groupBy(writes, (write) => write.tenantId)) {
		const keyed = theirs.filter((write) => keyOf(write) !== '');
		for (const { items } of theirs.filter((write) => keyOf(write) === '')) {
			sorted.refused.push({
				items,
				error: new Error(
					`'${labelOf(resource, recognition.way)}' is empty, so the node cannot check whether the ` +
						`${resource.noun} already exists.`,
				),
			});
		}
		const earlier = before.filter((write) => write.tenantId === tenantId && keyOf(write) !== '');
		const out = await findOut(sender, resource, tenantId, keyed, recognition, earlier);
		const { inXero, ofOthers, identity, refused } = out;
		append(sorted.refused, refused);
		const firsts = new Map(earlier.map((write) => [identity(write), write]));
		// A document that belongs to one row of the table does not block another row, because the table intends both.
		const own = new Set(refused.length > 0 ? [] : [...earlier, ...keyed].flatMap(inXero));
		for (const write of refused.length > 0 ? [] : keyed) {
			const first = firsts.get(identity(write));
			if (first) sorted.repeats.push({ write, first });
			else {
				firsts.set(identity(write), write);
				const isGuarded = recognition.contact === 'unlessAnothers' && inXero(write).length === 0;
				const other = isGuarded ? ofOthers(write).find((record) => !own.has(record)) : undefined;
				if (other)
					sorted.refused.push({ items: write.items, error: ofAnother(other, resource, write, recognition) });
				else sortOne(sorted, resource, recognition, write, inXero(write));
			}
		}
	}
	return sorted;
}

function sortOne(
	sorted: ComparedWrites,
	resource: Resource,
	{ way, label, wire }: Recognition,
	write: PendingWrite,
	records: IDataObject[],
): void {
	const refuse = (error: Error) => sorted.refused.push({ items: write.items, error });
	const present = records.filter((record) => !hasEnded(resource, record));
	if (present.length === 1) sorted.known.push({ write, record: present[0] });
	else if (present.length > 1) refuse(ambiguous(present, resource, label));
	else {
		const holder = records.find((record) =>
			resource.lookups[way].valueKeptIn?.includes(statusIn(resource, record)),
		);
		if (holder) refuse(heldByEnded(holder, resource, `${label} '${String(write.body[wire]).slice(0, 100)}'`));
		else sorted.fresh.push(write);
	}
}

const keyIn = ({ body }: PendingWrite, { wire }: Recognition) => normaliseKey(String(body[wire] ?? ''));

interface FoundOut {
	/** Documents in Xero with the write's key, including ended ones. */
	inXero(write: PendingWrite): IDataObject[];
	/** Documents of other contacts with the write's key that have not ended. */
	ofOthers(write: PendingWrite): IDataObject[];
	/** The same text for writes of the same document. */
	identity(write: PendingWrite): string;
	/** All writes, if a look-up failed. */
	refused: Result[];
}

async function findOut(
	sender: Connected,
	resource: Resource,
	tenantId: string,
	writes: PendingWrite[],
	recognition: Recognition,
	earlier: readonly PendingWrite[],
): Promise<FoundOut> {
	const keyOf = (write: PendingWrite) => keyIn(write, recognition);
	const { found, refused } = await findForWrites(sender, resource, tenantId, recognition.way, writes, ({ body }) =>
		String(body[recognition.wire] ?? '').trim(),
	);
	const nothing = (all: Result[]) => ({ inXero: () => [], ofOthers: () => [], identity: keyOf, refused: all });
	if (refused.length > 0) return nothing(refused);
	try {
		const besides = await agreement(
			sender,
			tenantId,
			recognition,
			[...writes, ...earlier],
			[...found.values()].flat(),
		);
		const byKey: FoundOut = {
			inXero: (write) => (found.get(keyOf(write)) ?? []).filter((record) => besides.agrees(write.body, record)),
			ofOthers: () => [],
			identity: (write) => JSON.stringify([keyOf(write), besides.keyOf(write.body)]),
			refused,
		};
		const { contact } = documentOf(resource);
		if (recognition.contact === 'alone' || !contact) return byKey;
		const contacts = await contactsOf(
			sender,
			tenantId,
			contact,
			[...writes, ...earlier],
			keyOf,
			(write) => byKey.inXero(write).length > 0,
		);
		return {
			inXero: (write) => byKey.inXero(write).filter((record) => contacts.matches(write, record)),
			ofOthers: (write) =>
				byKey.inXero(write).filter((record) => !contacts.matches(write, record) && !hasEnded(resource, record)),
			identity: (write) => JSON.stringify([byKey.identity(write), contacts.keyOf(write)]),
			refused,
		};
	} catch (error) {
		return nothing(refuseAll(writes, error));
	}
}

/** Xero does not release the number of a voided sales invoice, and a voided invoice cannot be changed. */
function heldByEnded(holder: IDataObject, resource: Resource, what: string): Error {
	const { id, noun } = resource;
	const status = statusIn(resource, holder).toLowerCase();
	return new Error(
		`The ${what} belongs to a ${status} ${noun} (${String(holder[id])}), and Xero does not release it. ` +
			`This ${noun} was not written. Give it another number. To keep a number free for reuse, change the ` +
			`number of the old ${noun} before it is ${status}.`,
	);
}

/**
 * The document may belong to another customer, or to the same customer under another name. Treated as new, it might
 * be doubled; treated as existing, it might be lost.
 */
function ofAnother(
	record: IDataObject,
	{ id, noun, nouns, document }: Resource,
	write: PendingWrite,
	{ label, wire }: Recognition,
): Error {
	const contact = document?.contact;
	const name = contact ? String(partyIn(contact, record)[contact.to.label] ?? '').slice(0, 100) : '';
	return new Error(
		`Another contact, '${name}', already has ${withArticle(noun)} with the ${label} ` +
			`'${String(write.body[wire]).slice(0, 100)}' (${String(record[id])}), so this ${noun} was not ` +
			`written. If they are different ${nouns}, give this one its own ${label}. If the contact was renamed ` +
			'in Xero, use its new name.',
	);
}

function ambiguous(records: IDataObject[], resource: Resource, label: string): Error {
	const ids = records.slice(0, 5).map((record) => String(record[resource.id]));
	return new Error(
		`${records.length} ${resource.nouns} in Xero have this ${label}: ${ids.join(', ')}. Use 'Update' ` +
			'with the ID of the one you mean.',
	);
}
