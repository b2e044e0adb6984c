import { refuse } from '../core/errors';
import type { Draft } from '../engine/definition';
import type { Org } from '../org';
import type { ContactRecord } from '../records';
import { ARCHIVED, writeContact } from '../rules/contacts';
import { IDENTIFY, matchContact } from './match';

const IDENTITY = ['ContactID', 'ContactNumber', 'Name'];

/**
 * The contact of a document: an unknown name makes a new contact, and fields sent beside the identifying ones update the known one,
 * as Xero does with whatever is put into Contact.
 */
export function contactOf(draft: Draft | null | undefined, org: Org): ContactRecord {
	if (!draft) return refuse('A Contact must be specified for this type of transaction');
	if (IDENTITY.every((name) => !draft[name])) refuse(IDENTIFY);
	const existing = matchContact(draft, org);
	const extra = Object.keys(draft).some(
		(name) => !IDENTITY.includes(name) && draft[name] !== null && draft[name] !== '',
	);
	if (existing && existing.ContactStatus !== 'ACTIVE') refuse(ARCHIVED);
	if (existing && !extra) return existing;
	if (!existing && !draft.Name) refuse(IDENTIFY);
	return writeContact(draft, existing, org);
}
