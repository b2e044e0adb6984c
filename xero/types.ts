import type {
	GenericValue,
	IDataObject,
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestMethods,
	ILoadOptionsFunctions,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

import type { Download } from './download';

/** Every n8n context the client can be called from. */
export type XeroContext =
	IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions | IWebhookFunctions | IHookFunctions;

/** A file to be sent. */
export interface Upload {
	/** MIME type. */
	type: string;
	/** Its bytes, asked for anew for each attempt: only the files under way are held in memory. */
	load(): Promise<Buffer>;
}

/** One call to Xero. A fresh one per call: nothing in it is ever changed by the client. */
export interface XeroRequest {
	method: IHttpRequestMethods;
	/** Path below the host, with the API's own prefix: `/api.xro/2.0/Invoices`, `/connections`. */
	path: string;
	/** Organisation; sent as the `xero-tenant-id` header. Empty only for `/connections` and Custom Connections. */
	tenantId?: string;
	/** Query values; undefined, null and '' are left out, because Xero filters to nothing on an empty value. */
	query?: Record<string, GenericValue>;
	body?: IDataObject | IDataObject[];
	/** Sent in the place of a body. */
	upload?: Upload;
	headers?: Record<string, string>;
	/** Set where the answer is a file: it is taken in as a stream, and what that gives is the body of the reply. */
	download?: Download;
	/** Makes a write safe to repeat. A write without it is never repeated. */
	idempotencyKey?: string;
	/**
	 * For a caller that can look up what was written: repeats of a write end at the second equal 5xx, instead of
	 * after all of them.
	 */
	stopOnSameFault?: boolean;
	/**
	 * What the user can do when it is not known whether the write was carried out, as a sentence; said after Xero's
	 * words.
	 */
	outcomeAdvice?: string;
	/** Not repeated when it fails: what it is for is not worth a wait. */
	once?: boolean;
	/** Made only where it takes no call from other work (`TenantLimiter.hasSpare`); otherwise it fails at once (`NoSpareCall`). */
	spare?: boolean;
	/** Sent no earlier than this, ms of the client's clock. */
	notBefore?: number;
	/** What the call does, in the user's words, for the error text: "create the invoices". */
	purpose?: string;
	/** Scope the call needs, named when Xero says it is missing. */
	scope?: string;
	/** Input item the call is made for, when there is just one. */
	itemIndex?: number;
}

/** Xero's answer to a call that succeeded. Header names are in lower case. */
export interface XeroReply<T = IDataObject> {
	status: number;
	headers: Record<string, string>;
	body: T;
	/**
	 * True for a write of which an earlier attempt may have been carried out, or still be running. Elements of the
	 * answer that were refused for something in the books may have been refused because of that attempt
	 * (`mayBeAboutOwnRecord`).
	 */
	isRepeat?: boolean;
}

/** Paging facts as Xero sends them with `page=`. */
export interface Pagination {
	page: number;
	pageSize: number;
	pageCount: number;
	itemCount: number;
}
