import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';

import { append } from '../../../xero/append';
import { documentOf, hasEnded, takes, wholeQuery, type Entry } from '../../../xero/catalogue';
import type { Connected } from '../../../xero/client';
import { withIsoDates } from '../../../xero/dates';
import { where } from '../../../xero/filter';
import { LIMITS } from '../../../xero/limits';
import { listPages } from '../../../xero/paginate';
import { inParallel } from '../../../xero/pool';
import { packs, type Query } from '../../../xero/queryLimit';
import type { Similarity } from '../recognition';
import type { Resource } from '../../types';

/** Most documents to compare with in one organisation: ten calls. */
const MOST_READ = 10_000;

/** Decides which documents a write is compared with. */
interface Compared {
	contacts: readonly string[];
	day?: DateTime;
}

/**
 * Reads the documents of the contacts, without lines, that have not ended.
 * @throws Error if there are too many
 */
export async function documentsOfContacts(
	{ client }: Connected,
	resource: Resource,
	tenantId: string,
	all: readonly Compared[],
	similarity: Similarity,
): Promise<IDataObject[]> {
	const { contact, similarBy } = documentOf(resource);
	const ids = [...new Set(all.flatMap(({ contacts }) => contacts))];
	if (!contact?.list || !similarBy || ids.length === 0) return [];
	const { list } = contact;
	const short = takes(resource, 'summaryOnly') ? { summaryOnly: true } : {};
	const filter = where.and([resource.kind?.where, ...window(all, similarity, similarBy.day)]);
	const toQuery = (some: string[]): Query => ({
		...wholeQuery(resource),
		...short,
		where: filter,
		order: resource.steadyOrder,
		[list]: some.join(','),
	});
	const found: IDataObject[] = [];
	await inParallel(packs(ids, toQuery, ids.length), LIMITS.inFlight, async (some) => {
		const request = {
			entry: resource as Entry,
			tenantId,
			query: toQuery(some),
			limit: MOST_READ + 1,
			purpose: `compare the ${resource.nouns}`,
		};
		for await (const rows of listPages(client, request)) append(found, rows);
	});
	if (found.length > MOST_READ)
		throw new Error(
			`The ${contact.to.nouns} of these items have more than ${MOST_READ.toLocaleString('en-US')} ` +
				`${resource.nouns} to compare with. Run fewer items at once, or choose another option in ` +
				"'Recognise By'.",
		);
	return found
		.filter((record) => (resource.kind?.is(record) ?? true) && !hasEnded(resource, record))
		.map((record) => withIsoDates(record));
}

/** The days for which documents with the same total are compared. */
function window(all: readonly Compared[], similarity: Similarity, field: string): string[] {
	if (similarity.by !== 'total') return [];
	const days = all.flatMap(({ day }) => (day ? [day.toMillis()] : []));
	const bound = (at: number, by: number) => DateTime.fromMillis(at, { zone: 'utc' }).plus({ days: by }).toISODate();
	const first = days.reduce((least, day) => Math.min(least, day), Infinity);
	const last = days.reduce((most, day) => Math.max(most, day), -Infinity);
	return [
		where.date(field, '>=', String(bound(first, -similarity.days))),
		where.date(field, '<=', String(bound(last, similarity.days))),
	];
}
