import type { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

import { documentOf, partyIn, valueIn, wayIn } from '../../../xero/catalogue';
import { utcDay } from '../../../xero/calendar';
import type { Connected } from '../../../xero/client';
import { idsOf } from '../../lookup/contactsOf';
import { normaliseKey } from '../../lookup/find';
import type { Resource } from '../../types';
import type { PendingWrite } from '../../write/pendingWrites';
import type { Recognition, Similarity } from '../recognition';
import { sumOfLines } from '../sumOfLines';
import { roughNumber } from './sameNumber';

/** The values of a write that are compared. */
export interface Traits {
	write: PendingWrite;
	/** IDs of its contact; empty if Xero does not have the contact. */
	contacts: readonly string[];
	/** The same text for writes of the same contact. */
	contact: string;
	/** The rough number or the total, and its field. */
	key: string;
	field: string;
	day?: DateTime;
	/** Undefined if the write has no currency. */
	currency?: string;
}

/** Looks up the IDs of the writes' contacts, for all writes together. */
export async function contactIds(
	sender: Connected,
	resource: Resource,
	tenantId: string,
	writes: readonly PendingWrite[],
): Promise<(write: PendingWrite) => { ids: readonly string[]; key: string }> {
	const { contact } = documentOf(resource);
	if (!contact) return () => ({ ids: [], key: '' });
	const [byId, ...others] = contact.ways;
	const wayOf = ({ body }: PendingWrite) => wayIn(contact, partyIn(contact, body));
	const valueOf = ({ body }: PendingWrite, way: string) => valueIn(contact, partyIn(contact, body), way);
	const known = new Map<string, Map<string, string[]>>();
	for (const way of others) {
		const values = writes.filter((write) => wayOf(write) === way).map((write) => valueOf(write, way));
		known.set(way, await idsOf(sender, tenantId, contact, way, values));
	}
	return (write) => {
		const way = wayOf(write);
		if (way === undefined) return { ids: [], key: '' };
		const value = normaliseKey(valueOf(write, way));
		const ids = way === byId ? [value] : (known.get(way)?.get(value) ?? []);
		return { ids, key: ids[0] ?? JSON.stringify([way, value]) };
	};
}

/** @throws Error in the user's words for a write that lacks what is compared */
export function traitsOf(
	resource: Resource,
	write: PendingWrite,
	{ ids, key: contact }: { ids: readonly string[]; key: string },
	similarity: Similarity,
	{ wire, label }: Recognition,
): Traits {
	const { similarBy, lines } = documentOf(resource);
	const { body } = write;
	const cannot = (problem: string) =>
		new Error(`${problem}, so the node cannot check whether the ${resource.noun} already exists.`);
	const base = { write, contacts: ids, contact };
	if (similarity.by === 'number') {
		const key = roughNumber(body[wire]);
		if (key === '') throw cannot(`'${label.split(',')[0]}' is empty or has neither letters nor digits`);
		return { ...base, key, field: wire };
	}
	const { day = '' } = similarBy ?? {};
	const { sum, field } = similarBy ? sumOfLines({ lines }, similarBy, body) : { sum: undefined, field: '' };
	if (sum === undefined) throw cannot('The price of a line comes from its item');
	const date = utcDay(body[day]);
	if (!date) throw cannot(`'${day}' is empty`);
	return { ...base, key: sum, field, day: date, currency: currencyIn(body) };
}

export const currencyIn = ({ CurrencyCode: code }: IDataObject) =>
	typeof code === 'string' && code !== '' ? code.toUpperCase() : undefined;
