import type { XeroClient } from './client';
import type { XeroRequest } from './types';

const MOST_LISTS = 500;

/**
 * Remembers how many pages each list had when it was last read. When the list is read again (every hour, every
 * night), several pages are requested at once, without waiting for the first. Kept for the life of the process. A
 * wrong count only costs a few empty pages.
 */
export class PageCounts {
	private readonly counts = new Map<string, number>();

	/**
	 * Number of pages that may be requested before the first has arrived. It leaves out the last page of the previous
	 * time, which is the most likely to be gone.
	 */
	safePages(list: string): number {
		return Math.max(1, (this.counts.get(list) ?? 1) - 1);
	}

	note(list: string, pages: number): void {
		this.counts.delete(list);
		this.counts.set(list, pages);
		if (this.counts.size > MOST_LISTS) this.counts.delete(this.counts.keys().next().value as string);
	}
}

/** The page counts of this process, shared by all executions. */
export const sharedPageCounts = new PageCounts();

/** Identifies a list, to recognise it when it is read again. */
export async function listName(
	client: XeroClient,
	path: string,
	{ tenantId, query, headers }: Pick<XeroRequest, 'tenantId' | 'query' | 'headers'>,
	pageSize: number,
): Promise<string> {
	const { app, credentialId } = await client.connection();
	return JSON.stringify([app, credentialId, tenantId, path, query, headers, pageSize]);
}
