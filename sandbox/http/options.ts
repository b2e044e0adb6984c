import type { LimitSettings } from '../limits/rate-limits';
import type { SwitchWish } from '../switches/switches';
import type { CreateBooks, OrganisationProfile } from '../types';

export interface SandboxOptions {
	/** 0 means any free port. Default 4010. */
	port?: number;
	/** How many organisations; the first four are always the same. Default 4. */
	organisations?: number;
	/**
	 * Makes the four named organisations small companies with a year of business up to today; otherwise all are empty.
	 */
	companies?: boolean;
	/**
	 * Milliseconds from the arrival of a call until its answer is sent, if the work itself takes no longer. Default 0.
	 */
	latency?: number;
	/** Lifetime of an access token in seconds. Default 1800, as in Xero. */
	tokenLifetime?: number;
	/** Limits that differ from Xero's (60 a minute, 5 at once, 5,000 a day, 10,000 a minute per app). */
	limits?: Partial<LimitSettings>;
	/** The time that a webhook receiver has for its answer, ms. Default 5000, as in Xero. */
	webhookTimeout?: number;
	/** Positions for undocumented behaviour of Xero, see switches/; by default, those that are hardest for a client. */
	switches?: SwitchWish;
	/**
	 * Port of the mailbox's SMTP server, 0 for any free one. Without it there is no server, and mails cannot be sent to
	 * the sandbox.
	 */
	mailPort?: number;
	/** Replaces the real books, for tests of only the HTTP side. */
	createBooks?: CreateBooks;
	profiles?: OrganisationProfile[];
}
