import { DateTime } from 'luxon';
import { NodeOperationError, type GenericValue, type IDataObject } from 'n8n-workflow';

import { modifiedSince, toMillis } from '../../xero/dates';
import type { Pagination, XeroReply } from '../../xero/types';
import type { PollClient } from './pollClient';
import type { Subject } from './subject';

const ACCOUNTING = '/api.xro/2.0';

/** One answer of a list. */
export interface Page {
	rows: IDataObject[];
	/** When Xero answered, by Xero's own clock, in ms. */
	at: number;
	/** Number of records in all, where Xero tells it. */
	total?: number;
	isLast: boolean;
}

export interface PageRequest {
	page?: number;
	pageSize?: number;
	/** Only records changed since; ms. */
	since?: number;
	query?: Record<string, GenericValue>;
}

/** The list of one subject in one organisation. */
export class Source {
	constructor(
		readonly client: PollClient,
		readonly tenantId: string,
		readonly subject: Subject,
	) {}

	async page({ page = 1, pageSize, since, query }: PageRequest): Promise<Page> {
		const { pages, collection, nouns, scope } = this.subject;
		const size = pages.style === 'sized' ? (pageSize ?? pages.pageSize) : undefined;
		const reply = await this.client.timed({
			method: 'GET',
			path: `${ACCOUNTING}/${collection}`,
			tenantId: this.tenantId,
			query: {
				...this.subject.query,
				...(pages.style === 'none' ? {} : { page, pageSize: size }),
				...query,
			},
			headers: since === undefined ? {} : { 'If-Modified-Since': sinceHeader(since) },
			purpose: `look for changed ${nouns}`,
			scope,
		});
		const rows = this.rows(reply);
		const { pagination } = (reply.body ?? {}) as { pagination?: Pagination };
		const full = pages.style === 'fixed' ? pages.pageSize : (pagination?.pageSize ?? size);
		return {
			rows,
			at: this.moment(reply),
			total: pagination?.itemCount,
			isLast: full === undefined || (pagination ? page >= pagination.pageCount : rows.length < full),
		};
	}

	/** The organisation's own record. */
	async organisation(): Promise<{ organisation: IDataObject; at: number }> {
		const reply = await this.client.timed({
			method: 'GET',
			path: `${ACCOUNTING}/Organisation`,
			tenantId: this.tenantId,
			purpose: "read the organisation's time zone",
			scope: 'accounting.settings.read',
		});
		const [organisation = {}] = (reply.body.Organisations ?? []) as IDataObject[];
		return { organisation, at: this.moment(reply) };
	}

	private rows({ status, body }: XeroReply): IDataObject[] {
		const rows = (body ?? {})[this.subject.collection];
		if (Array.isArray(rows)) return rows as IDataObject[];
		// "Not modified" comes without a body.
		if (status === 304) return [];
		throw new NodeOperationError(this.client.ctx.getNode(), 'Xero answered without a list', {
			description: `Expected ${this.subject.nouns}. Nothing was taken from this answer; the next poll asks again.`,
		});
	}

	/** Never this machine's clock: time stamps are compared with it, and they are Xero's. */
	private moment({ body, headers }: XeroReply): number {
		const header = DateTime.fromHTTP(headers.date ?? '');
		const moment = toMillis((body ?? {}).DateTimeUTC) ?? (header.isValid ? header.toMillis() : undefined);
		if (moment !== undefined) return moment;
		throw new NodeOperationError(this.client.ctx.getNode(), 'Xero answered without a time', {
			description: 'A proxy between here and Xero may have removed the Date header.',
		});
	}
}

function sinceHeader(ms: number): string {
	return modifiedSince(new Date(ms), 'utc');
}
