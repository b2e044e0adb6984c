import { DateTime } from 'luxon';
import { NodeOperationError, type GenericValue, type IDataObject } from 'n8n-workflow';

import { ORGANISATION, pathOf, type Ids } from '../../xero/catalogue';
import { modifiedSince, toMillis } from '../../xero/dates';
import { sharedShortCodes } from '../../xero/shortCodes';
import type { XeroReply } from '../../xero/types';
import type { PollClient } from './pollClient';
import { idOf, type Subject } from './subject';

/** One answer of a list. */
export interface Page {
	rows: IDataObject[];
	/** When Xero answered, by Xero's own clock, in ms. */
	at: number;
	/** Total number of records and pages, if Xero gives them. */
	total?: number;
	pageCount?: number;
	isLast: boolean;
}

export interface PageRequest {
	page?: number;
	pageSize?: number;
	/** Only records changed since; ms. */
	since?: number;
	query?: Record<string, GenericValue>;
	/** The page read before this one. */
	previous?: Page;
}

/** The list of one subject in one organisation. */
export class Source {
	constructor(
		readonly client: PollClient,
		readonly tenantId: string,
		readonly subject: Subject,
		/** Of the record that the list stands below. */
		private readonly ids: Ids = {},
	) {}

	/** Asks for the order of changes, where the list takes one; Xero's own is by `UpdatedDateUTC`, the oldest first. */
	order(direction: 'ASC' | 'DESC'): Record<string, GenericValue> {
		return this.takesOrder ? { order: `UpdatedDateUTC ${direction}` } : {};
	}

	/** False for lists in one answer, and for those that an order breaks. */
	get takesOrder(): boolean {
		const { paging, steadyOrder } = this.subject.entry;
		return paging.style !== 'none' && steadyOrder !== undefined;
	}

	/**
	 * Reads one page of the list. It is also the last page if it is empty, or contains only records of the previous
	 * page.
	 */
	async page({ page = 1, pageSize, since, query, previous }: PageRequest): Promise<Page> {
		const { entry, nouns } = this.subject;
		const { paging } = entry;
		const size = paging.style === 'pages' ? (pageSize ?? paging.maxPageSize) : undefined;
		const reply = await this.client.timed({
			method: 'GET',
			path: pathOf(entry, this.ids),
			tenantId: this.tenantId,
			query: {
				...this.subject.query,
				...(paging.style === 'none' ? {} : entry.api.pageQuery(page, size)),
				...query,
			},
			headers: since === undefined ? {} : { 'If-Modified-Since': sinceHeader(since) },
			purpose: `check for changed ${nouns}`,
			scope: entry.scope.read,
		});
		const rows = this.rows(reply);
		this.logWarnings(reply);
		const { pagination } = entry.api.decode(entry, reply.body);
		const full = paging.style === 'blind' ? paging.pageSize : (pagination?.pageSize ?? size);
		const isEnd = full === undefined || (pagination ? page >= pagination.pageCount : rows.length < full);
		return {
			rows,
			at: this.moment(reply),
			total: pagination?.itemCount,
			pageCount: pagination?.pageCount,
			isLast: isEnd || rows.length === 0 || this.isSame(rows, previous?.rows),
		};
	}

	/** A list that ignores `page` returns the same rows each time. */
	private isSame(rows: IDataObject[], before: IDataObject[] | undefined): boolean {
		const id = (row: IDataObject) => idOf(this.subject, row);
		return rows.length === before?.length && rows.every((row, place) => id(row) === id(before[place]));
	}

	/** The organisation's own record. */
	async organisation(): Promise<{ organisation: IDataObject; at: number }> {
		const reply = await this.client.timed({
			method: 'GET',
			path: pathOf(ORGANISATION),
			tenantId: this.tenantId,
			purpose: "read the organisation's time zone",
			scope: ORGANISATION.scope.read,
		});
		const [organisation = {}] = (reply.body[ORGANISATION.collection] ?? []) as IDataObject[];
		await sharedShortCodes.note(this.client, this.tenantId, organisation);
		return { organisation, at: this.moment(reply) };
	}

	/** A successful answer may contain `Warnings`. */
	private logWarnings({ body }: XeroReply): void {
		const { Warnings } = (body ?? {}) as { Warnings?: Array<{ Message?: unknown }> };
		for (const warning of Array.isArray(Warnings) ? Warnings : []) {
			this.client.ctx.logger.warn(
				`Xero Polling Trigger: Xero warns about ${this.subject.nouns}: ` +
					`${String(warning?.Message ?? '').slice(0, 500)}`,
			);
		}
	}

	private rows({ status, body }: XeroReply): IDataObject[] {
		const { entry } = this.subject;
		const { rows } = entry.api.decode(entry, body);
		if (rows) return rows as IDataObject[];
		// "Not modified" comes without a body.
		if (status === 304) return [];
		throw new NodeOperationError(this.client.ctx.getNode(), 'Xero answered without a list', {
			description: `Expected ${this.subject.nouns}. This answer was ignored; the next poll asks again.`,
		});
	}

	/** The time of Xero's clock, not this machine's, because it is compared with Xero's time stamps. */
	private moment({ body, headers }: XeroReply): number {
		const header = DateTime.fromHTTP(headers.date ?? '');
		const moment = toMillis((body ?? {}).DateTimeUTC) ?? (header.isValid ? header.toMillis() : undefined);
		if (moment !== undefined) return moment;
		throw new NodeOperationError(this.client.ctx.getNode(), 'Xero answered without a time', {
			description: 'A proxy between n8n and Xero may have removed the Date header.',
		});
	}
}

function sinceHeader(ms: number): string {
	return modifiedSince(new Date(ms), 'utc');
}
