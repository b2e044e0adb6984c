import type { LimitSettings } from '../limits/rate-limits';
import type { SwitchWish } from '../switches/switches';
import type { CreateBooks, OrganisationProfile } from '../types';

export interface SandboxOptions {
	/** 0 takes any free port. Default 4010. */
	port?: number;
	/** How many organisations; the first four are always the same. Default 4. */
	organisations?: number;
	/** The four named organisations come as small companies with a year of business up to today; otherwise all are empty. */
	companies?: boolean;
	/** Milliseconds from the arrival of a call until its answer leaves, when the work itself takes no longer. Default 0. */
	latency?: number;
	/** Seconds an access token lives. Default 1800, as Xero's. */
	tokenLifetime?: number;
	/** Departures from Xero's limits (60 a minute, 5 at once, 5,000 a day, 10,000 a minute per app). */
	limits?: Partial<LimitSettings>;
	/** How long a webhook receiver may take, ms. Default 5000, as Xero's. */
	webhookTimeout?: number;
	/** Answers to what nobody knows of Xero, see switches/; the hardest on a client unless told otherwise. */
	switches?: SwitchWish;
	/** Port of the mailbox's SMTP server, 0 for any free one. Without it there is none: mails cannot be sent to the sandbox. */
	mailPort?: number;
	/** Other books than the real ones, for tests of the HTTP side alone. */
	createBooks?: CreateBooks;
	profiles?: OrganisationProfile[];
}
