import type { Switches } from './switches/switches';

/** The line between the two halves of the sandbox: the HTTP side (server, identity, limits, faults) and the books (ledger, rules, reports). */

/** Milliseconds since the epoch, as the sandbox clock tells it: tests move it, so nothing in the sandbox reads Date.now() itself. */
export interface Clock {
	now(): number;
}

/** Xero's APIs that the sandbox has, as the path names them: /api.xro is the Accounting API. */
export type ApiName = 'api' | 'projects';

/** One call to an API, already past tokens, scopes, limits, faults and the idempotency cache. */
export interface ApiRequest {
	/** The Accounting API when absent. */
	api?: ApiName;
	method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE';
	/** Path below /api.xro/2.0, split at "/", each segment decoded: ['Invoices', 'INV-1']. */
	segments: string[];
	/** Query values as sent (names as sent; look them up without regard to case). */
	query: Record<string, string>;
	/** Request headers, names in lower case (if-modified-since, accept …). */
	headers: Record<string, string>;
	/** Parsed JSON body, undefined when there is none. */
	body?: unknown;
	/** Name of the calling app: the ProviderName of the envelope. */
	appName: string;
	appId: string;
}

/** What the books answer. `json` goes out as application/json, `html` as text/html (Xero's 404 is one sentence), `bytes` as is. */
export interface ApiResult {
	status: number;
	json?: unknown;
	/** `json` as UTF-8 text, where the books have that at hand: what goes out, without making the object first. */
	text?: Buffer;
	html?: string;
	bytes?: { contentType: string; data: Buffer };
	/** Overrides the content type of a json answer (Quotes answer without a charset). */
	contentType?: string;
	/** What changed, for webhooks. Empty or absent on reads and refusals. */
	changes?: Change[];
	/** What Xero itself would have mailed to somebody, for the mailbox. */
	mails?: OutgoingMail[];
}

export interface OutgoingMail {
	/** Who it seems to be from: the organisation. */
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
	/** Which resources change, in Xero's names; all when absent. */
	kinds?: string[];
	/** Milliseconds the changes are spread over: a quarter of a second each when absent, 0 for all at one instant. Many share an instant anyway. */
	overMs?: number;
	randomSeed?: number;
}

export interface Shaken {
	/** How often each thing was done: { 'Invoices.create': 12, … }. */
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
	/** Makes realistic records fast, through the same rules and ledger as the API. */
	seed(what: {
		contacts?: number;
		invoices?: number;
		bills?: number;
		items?: number;
		/** With tasks and time entries. */
		projects?: number;
		paidShare?: number;
		randomSeed?: number;
		/** Closes the books up to this day (YYYY-MM-DD), after everything else is in. */
		periodLockDate?: string;
		endOfYearLockDate?: string;
	}): void;
	/**
	 * Makes a number of changes one after the other, as a busy organisation would: records created, edited, approved, paid, allocated,
	 * voided and deleted, through the same rules and ledger as the API. The books run ahead of the clock meanwhile: the caller moves
	 * the clock on by `spannedMs` afterwards. Same options on the same books, same changes. Throws for an unknown kind.
	 */
	shake(what: Shake): Shaken;
	/** Puts tasks and time entries of Projects on an invoice, as a person does in Xero, or takes them off it. Answers how many it knew. */
	invoiceWork?(ids: string[], status: 'ACTIVE' | 'LOCKED' | 'INVOICED'): number;
	counts(): Record<string, number>;
}

export type CreateBooks = (
	profile: OrganisationProfile,
	clock: Clock,
	switches?: Switches,
	/** With a year of business behind it, if it is one of the named organisations. */
	asCompany?: boolean,
) => Books;

/** What makes one organisation different from the next. */
export interface OrganisationProfile {
	tenantId: string;
	name: string;
	shortCode: string;
	countryCode: 'NZ' | 'GB' | 'AU' | 'US';
	baseCurrency: string;
	/** Further currencies the organisation has enabled. */
	currencies: string[];
	/** Xero's own zone name, e.g. NEWZEALANDSTANDARDTIME, and the IANA name the sandbox computes with. */
	timezone: string;
	zone: string;
	isDemo: boolean;
}
