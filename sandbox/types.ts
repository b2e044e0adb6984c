import type { Switches } from './switches/switches';

/**
 * The interface between the two halves of the sandbox: the HTTP side (server, identity, limits, faults) and the books
 * (ledger, rules, reports).
 */

/**
 * Milliseconds since the epoch by the sandbox clock. Tests move this clock, so nothing in the sandbox calls Date.now()
 * itself.
 */
export interface Clock {
	now(): number;
}

/** Xero's APIs in the sandbox, named as in the path: /api.xro is the Accounting API. */
export type ApiName = 'api' | 'projects';

/** One call to an API that has already passed tokens, scopes, limits, faults and the idempotency cache. */
export interface ApiRequest {
	/** The Accounting API if absent. */
	api?: ApiName;
	method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE';
	/** Path below /api.xro/2.0, split at "/", each segment decoded: ['Invoices', 'INV-1']. */
	segments: string[];
	/** Query values as sent (names as sent; look them up in any case). */
	query: Record<string, string>;
	/** Request headers, names in lower case (if-modified-since, accept …). */
	headers: Record<string, string>;
	/** Parsed JSON body, undefined if there is none. */
	body?: unknown;
	/** Name of the calling app, which is the ProviderName of the envelope. */
	appName: string;
	appId: string;
}

/**
 * The answer of the books. `json` is sent as application/json, `html` as text/html (Xero's 404 is one sentence),
 * `bytes` unchanged.
 */
export interface ApiResult {
	status: number;
	json?: unknown;
	/** `json` as UTF-8 text, if the books already have it. It is sent without building the object first. */
	text?: Buffer;
	html?: string;
	bytes?: { contentType: string; data: Buffer };
	/** Replaces the content type of a json answer (Quotes answer without a charset). */
	contentType?: string;
	/** The changes for webhooks. Empty or absent on reads and refusals. */
	changes?: Change[];
	/** Mails that Xero itself would have sent, for the mailbox. */
	mails?: OutgoingMail[];
}

export interface OutgoingMail {
	/** The sender that the mail shows: the organisation. */
	sender: string;
	to: string;
	subject: string;
	text: string;
}

/** One change of a record, in webhook terms. */
export interface Change {
	category: 'CONTACT' | 'INVOICE' | 'CREDITNOTE' | 'PREPAYMENT' | 'OVERPAYMENT';
	type: 'CREATE' | 'UPDATE';
	resourceId: string;
	/** Path of the record below /api.xro/2.0, e.g. /Invoices/<id>. */
	resourcePath: string;
	at: number;
	data?: Record<string, string>;
}

export interface Shake {
	changes: number;
	/** The resources to change, with Xero's names; all if absent. */
	kinds?: string[];
	/**
	 * Milliseconds over which the changes are spread: a quarter of a second each by default, 0 for all at one instant.
	 * Many share an instant anyway.
	 */
	overMs?: number;
	randomSeed?: number;
}

export interface Shaken {
	/** How often each action was done: { 'Invoices.create': 12, … }. */
	done: Record<string, number>;
	spannedMs: number;
	/** For the webhooks. */
	changes: Change[];
}

/** One organisation's books. */
export interface Books {
	readonly tenantId: string;
	readonly name: string;
	readonly createdAt: number;
	handle(request: ApiRequest): ApiResult;
	/** Creates realistic records fast, by the same rules and in the same ledger as the API. */
	seed(what: {
		contacts?: number;
		invoices?: number;
		bills?: number;
		items?: number;
		/** Projects with tasks and time entries. */
		projects?: number;
		paidShare?: number;
		randomSeed?: number;
		/** Closes the books up to this day (YYYY-MM-DD), after everything else has been added. */
		periodLockDate?: string;
		endOfYearLockDate?: string;
	}): void;
	/**
	 * Makes a number of changes one after the other, like a busy organisation: records created, edited, approved, paid,
	 * allocated, voided and deleted, by the same rules and in the same ledger as the API. Meanwhile the books are ahead
	 * of the clock, and the caller moves the clock by `spannedMs` afterwards. The same options on the same books give
	 * the same changes. Throws for an unknown kind.
	 */
	shake(what: Shake): Shaken;
	/**
	 * Adds tasks and time entries of Projects to an invoice, as a user does in Xero, or removes them from it. Returns
	 * how many were found.
	 */
	invoiceWork?(ids: string[], status: 'ACTIVE' | 'LOCKED' | 'INVOICED'): number;
	counts(): Record<string, number>;
}

export type CreateBooks = (
	profile: OrganisationProfile,
	clock: Clock,
	switches?: Switches,
	/** With a year of business, if it is one of the named organisations. */
	asCompany?: boolean,
) => Books;

/** The differences between organisations. */
export interface OrganisationProfile {
	tenantId: string;
	name: string;
	shortCode: string;
	countryCode: 'NZ' | 'GB' | 'AU' | 'US';
	baseCurrency: string;
	/** Further currencies that the organisation has enabled. */
	currencies: string[];
	/** Xero's name of the time zone, e.g. NEWZEALANDSTANDARDTIME, and the IANA name that the sandbox uses. */
	timezone: string;
	zone: string;
	isDemo: boolean;
}
