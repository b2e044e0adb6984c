import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';

import { sharedCache } from '../../xero/cache';
import { XeroClient } from '../../xero/client';
import { pathOf, type Entry, type Ids } from '../../xero/catalogue';
import { listAll } from '../../xero/listAll';
import type { Query } from '../../xero/queryLimit';
import { resolveTenant } from '../../xero/tenants';
import { choiceOf } from '../fields/choice';

/**
 * Prefix of the cache keys of an organisation's list for all connections, because a write through one connection
 * makes the list outdated for all.
 */
export async function keptListKey(client: XeroClient, tenantId: string, path: string): Promise<string> {
	return `${(await client.connection()).app} ${tenantId} ${path}`;
}

/**
 * A list that rarely changes and fits into one answer, cached for two minutes per organisation and sign-in, because
 * connections may see different data.
 * @param ids of the parents in the entry's path
 * @param once true to not repeat a failed call
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

/** True if every word of the search is contained in the texts, ignoring case. */
export function matches(filter: string | undefined, ...texts: unknown[]): boolean {
	const text = texts.join(' ').toLowerCase();
	return (filter ?? '')
		.toLowerCase()
		.split(/\s+/)
		.every((word) => text.includes(word));
}
