import type { XeroClient } from './client';
import type { XeroRequest } from './types';

const MOST_LISTS = 500;

/**
 * How many pages each list had when it was last read, so that a list read again (every night, every hour) does not
 * wait for its first page before it asks for the next ones. Kept for the life of the process; a wrong count costs a
 * few empty pages, never a record.
 */
export class PageCounts {
	private readonly counts = new Map<string, number>();

	/**
	 * Pages that may be asked for before the first one has come. The last one of the time before is not among them:
	 * it is the one most likely to be gone.
	 */
	surely(list: string): number {
		return Math.max(1, (this.counts.get(list) ?? 1) - 1);
	}

	note(list: string, pages: number): void {
		this.counts.delete(list);
		this.counts.set(list, pages);
		if (this.counts.size > MOST_LISTS) this.counts.delete(this.counts.keys().next().value as string);
	}
}

/** The page counts of this process, over all executions. */
export const sharedPageCounts = new PageCounts();

/** What makes a list the same as one that was read before. */
export async function listName(
	client: XeroClient,
	path: string,
	{ tenantId, query, headers }: Pick<XeroRequest, 'tenantId' | 'query' | 'headers'>,
	pageSize: number,
): Promise<string> {
	const { app, credentialId } = await client.connection();
	return JSON.stringify([app, credentialId, tenantId, path, query, headers, pageSize]);
}
