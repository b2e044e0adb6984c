import { refuse } from '../core/errors';
import type { Input } from '../engine/definition';
import type { Org } from '../org';
import type { ContactRecord } from '../records';
import { ARCHIVED, writeContact } from '../rules/contacts';
import { IDENTIFY, matchContact } from './match';

const IDENTITY = ['ContactID', 'ContactNumber', 'Name'];

/**
 * The contact of a document. As in Xero, an unknown name creates a contact, and fields sent beside the identifying ones
 * update the known contact.
 */
export function contactOf(input: Input | null | undefined, org: Org): ContactRecord {
	if (!input) return refuse('A Contact must be specified for this type of transaction');
	if (IDENTITY.every((name) => !input[name])) refuse(IDENTIFY);
	const existing = matchContact(input, org);
	const extra = Object.keys(input).some(
		(name) => !IDENTITY.includes(name) && input[name] !== null && input[name] !== '',
	);
	if (existing && existing.ContactStatus !== 'ACTIVE') refuse(ARCHIVED);
	if (existing && !extra) return existing;
	if (!existing && !input.Name) refuse(IDENTIFY);
	return writeContact(input, existing, org);
}
