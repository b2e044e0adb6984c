import type { IDataObject } from 'n8n-workflow';

import { partyIn, valueIn, wayIn, type Entry } from '../../../xero/catalogue';
import type { Connected } from '../../../xero/client';
import { idsOf } from '../../lookup/contactsOf';
import { normaliseKey } from '../../lookup/find';

/** Stands for a contact that Xero does not know yet: no record is of it. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/**
 * Bodies with the ID of their contact beside its name or number, so that they can be compared with rows.
 * @throws NodeApiError when the contacts cannot be asked for
 */
export async function withContactIds(
	run: Connected,
	{ document }: Entry,
	tenantId: string,
	bodies: readonly IDataObject[],
): Promise<IDataObject[]> {
	const contact = document?.contact;
	if (!contact) return [...bodies];
	const [byId, ...others] = contact.ways;
	const wayOf = (body: IDataObject) => wayIn(contact, partyIn(contact, body));
	const valueOf = (body: IDataObject, way: string) => valueIn(contact, partyIn(contact, body), way);
	const known = new Map<string, Map<string, string[]>>();
	for (const way of others) {
		const values = bodies.filter((body) => wayOf(body) === way).map((body) => valueOf(body, way));
		known.set(way, await idsOf(run, tenantId, contact, way, values));
	}
	return bodies.map((body) => {
		const way = wayOf(body);
		if (way === undefined || way === byId) return body;
		const [id] = known.get(way)?.get(normaliseKey(valueOf(body, way))) ?? [];
		const named =
			id === undefined ? { ...partyIn(contact, body), [contact.to.id]: NOBODY } : { [contact.to.id]: id };
		return { ...body, [contact.field]: named };
	});
}
