import type { IDataObject } from 'n8n-workflow';

import { ORGANISATION } from '../../xero/catalogue';
import type { Connected } from '../../xero/client';
import { sharedShortCodes } from '../../xero/shortCodes';
import { keptList } from '../pickers/lists';

/**
 * The organisation's own record, with at most one call every two minutes. Later links use its short code without
 * another call.
 */
export async function organisationOf({ client }: Connected, tenantId: string, purpose: string): Promise<IDataObject> {
	const [organisation = {}] = await keptList(client, tenantId, ORGANISATION, undefined, purpose);
	await sharedShortCodes.note(client, tenantId, organisation);
	return organisation;
}
