import type { IDataObject } from 'n8n-workflow';

import type { Entry } from './catalogue';
import { isGuid } from './filter';

const HOST = 'https://go.xero.com';

/** "!NLglS": what Xero calls an organisation in web addresses. */
const SHORT_CODE = /^!?[\w-]{1,20}$/;

/**
 * The web address of a record's page in Xero, for people who are signed in there. With the short code, Xero changes to
 * the record's organisation first; without it, the page opens for whoever has that organisation open.
 * @returns null where there is no page, or none that is known for certain: a deleted record has none, and a wrong link
 * is worse than none
 */
export function recordUrl(
	{ id, webPage, status }: Pick<Entry, 'id' | 'webPage' | 'status'>,
	record: Readonly<IDataObject>,
	shortCode?: string,
): string | null {
	const recordId = record[id];
	const isGone = status !== undefined && record[status.field] === 'DELETED';
	if (!webPage || isGone || typeof recordId !== 'string' || !isGuid(recordId) || webPage.is?.(record) === false)
		return null;
	const code = shortCode !== undefined && SHORT_CODE.test(shortCode) ? shortCode : undefined;
	const path = webPage.path.replace('{id}', recordId);
	if (path.includes('{shortCode}')) return code ? `${HOST}${path.replace('{shortCode}', code)}` : null;
	// As Xero documents it: neither the mark of the code nor the path is encoded.
	return code ? `${HOST}/organisationlogin/default.aspx?shortcode=${code}&redirecturl=${path}` : `${HOST}${path}`;
}
