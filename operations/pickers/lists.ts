import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';

import { sharedCache } from '../../xero/cache';
import { XeroClient } from '../../xero/client';
import { ACCOUNTING, ACCOUNTS, TAX_RATES, TRACKING_CATEGORIES } from '../../xero/catalogue/collections';
import { listAll, type ListRequest } from '../../xero/paginate';
import { resolveTenant } from '../../xero/tenants';
import { choiceOf } from '../fields/choice';

export { ACCOUNTING };

/** A list of an organisation that changes rarely and fits into one answer. */
export type SlowList = Omit<ListRequest, 'tenantId' | 'paging'>;

export const SLOW_LISTS = {
	accounts: { ...ACCOUNTS, scope: 'accounting.settings.read' },
	taxRates: { ...TAX_RATES, scope: 'accounting.settings.read' },
	items: { path: `${ACCOUNTING}/Items`, collection: 'Items', id: 'ItemID', scope: 'accounting.settings.read' },
	trackingCategories: { ...TRACKING_CATEGORIES, scope: 'accounting.settings.read' },
	brandingThemes: {
		path: `${ACCOUNTING}/BrandingThemes`,
		collection: 'BrandingThemes',
		id: 'BrandingThemeID',
		scope: 'accounting.settings.read',
	},
	currencies: { path: `${ACCOUNTING}/Currencies`, collection: 'Currencies', id: 'Code', scope: 'accounting.settings.read' },
} satisfies Record<string, SlowList>;

/** Beginning of the cache keys of a list of one organisation, whoever has read it: a write through one connection makes it stale for all. */
export async function cacheKey(client: XeroClient, tenantId: string, path: string): Promise<string> {
	return `${(await client.connection()).app} ${tenantId} ${path}`;
}

/** A slow-moving list, kept for two minutes per organisation and sign-in: one connection is not shown what only another one may see. */
export async function slowList(client: XeroClient, tenantId: string, list: SlowList): Promise<IDataObject[]> {
	const { credentialId, signIn } = await client.connection();
	const key = `${await cacheKey(client, tenantId, list.path)} ${JSON.stringify([list.query, credentialId, signIn])}`;
	return await sharedCache.get(
		key,
		async () => await listAll(client, { ...list, tenantId, paging: { style: 'none' }, purpose: list.purpose ?? `list the ${list.collection}` }),
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
	return (filter ?? '').toLowerCase().split(/\s+/).every((word) => text.includes(word));
}
