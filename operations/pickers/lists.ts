import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';

import { sharedCache } from '../../xero/cache';
import { XeroClient } from '../../xero/client';
import { pathOf, type Entry, type Ids } from '../../xero/catalogue';
import { listAll } from '../../xero/paginate';
import type { Query } from '../../xero/queryLimit';
import { resolveTenant } from '../../xero/tenants';
import { choiceOf } from '../fields/choice';

/**
 * Beginning of the cache keys of a list of one organisation, whoever has read it: a write through one connection
 * makes it stale for all.
 */
export async function keptListKey(client: XeroClient, tenantId: string, path: string): Promise<string> {
	return `${(await client.connection()).app} ${tenantId} ${path}`;
}

/**
 * A list that changes rarely and fits into one answer, kept for two minutes per organisation and sign-in: one
 * connection is not shown what only another one may see.
 * @param ids of the parents in the entry's path
 * @param once not asked again where it fails
 * @param query left out, the list is as Xero gives it by itself: without what is archived, where it holds that back
 */
export async function keptList(
	client: XeroClient,
	tenantId: string,
	entry: Entry,
	query: Query | undefined = entry.query,
	purpose = `list the ${entry.nouns}`,
	ids?: Ids,
	once?: true,
): Promise<IDataObject[]> {
	const { credentialId, signIn } = await client.connection();
	const key = `${await keptListKey(client, tenantId, pathOf(entry, ids))} ${JSON.stringify([query, credentialId, signIn])}`;
	return await sharedCache.get(
		key,
		async () => await listAll(client, { entry, ids, query, tenantId, purpose, once }),
	);
}

/** Client and organisation of the node whose picker is open. */
export async function pickerPlace(ctx: ILoadOptionsFunctions): Promise<{ client: XeroClient; tenantId: string }> {
	const client = new XeroClient(ctx);
	const tenantId = await resolveTenant(client, choiceOf(ctx.getCurrentNodeParameter('organisation') ?? '', 'id'));
	return { client, tenantId };
}

/** True when every word of the search stands somewhere in the texts, without regard to case. */
export function matches(filter: string | undefined, ...texts: unknown[]): boolean {
	const text = texts.join(' ').toLowerCase();
	return (filter ?? '')
		.toLowerCase()
		.split(/\s+/)
		.every((word) => text.includes(word));
}
