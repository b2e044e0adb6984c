import type { IDataObject } from 'n8n-workflow';

import type { Refusals } from './apis/refusals';
import type { AttemptResult } from './helperError';

/**
 * Messages of refusals that depend on data in Xero. After an attempt whose answer was lost, the refusal may be caused
 * by the record that this attempt has written: its number is then "not unique", its payment "exceeds the amount
 * outstanding", its voided invoice is "not of valid status".
 */
const ABOUT_THE_BOOKS = [
	/unique|already|duplicat|in use|exist|exceed|outstanding|balance|valid status/i,
	/cannot be (modified|edited|updated|voided|deleted|archived)/i,
	/(been|is|was) (paid|voided|deleted|archived|approved)/i,
];

/**
 * Xero's error number for a body it could not read (PostDataInvalidException). Xero can never read the same body
 * later.
 */
const UNREADABLE_BODY = 14;

/** Whether the refusal may be caused by a record that an earlier attempt of the same write has created. */
export function mayBeAboutOwnRecord(messages: readonly string[]): boolean {
	return messages.some((message) => ABOUT_THE_BOOKS.some((words) => words.test(message)));
}

/**
 * Collects what the attempts at one write, all with the same key, show about its outcome.
 *
 * Once an attempt may have been carried out, the outcome stays open until Xero answers for this body: with a success,
 * or with a validation error that the first attempt must have got as well. All other answers (a permission, a limit,
 * 404, 409, 413, a refused key) come before Xero looks at the body, or from a gateway, so they say nothing about the
 * earlier attempt. That attempt may still be running, so a refusal that depends on data in Xero says nothing either.
 */
export class AttemptHistory {
	/** @param refusals reads the messages of a refusal from this API's answers */
	constructor(private readonly refusals: Refusals['refusals']) {}

	private lastFault: string | undefined;

	/** An attempt got no answer from Xero itself, so it may still be running. */
	private isUnanswered = false;

	/**
	 * All attempts were answered, and two answers with status 5xx were equal. Xero also remembers failures by key, so
	 * another repeat may only return the same failure.
	 */
	hasSameFault = false;

	isOutcomeUnknown = false;

	/** Notes that the key was already sent and that its answer is not known here. */
	sentBefore(): void {
		this.isOutcomeUnknown = true;
		this.isUnanswered = true;
	}

	/** Notes a failed attempt. */
	failed(sent: AttemptResult): void {
		if (mayBeCarriedOut(sent)) this.isOutcomeUnknown = true;
		else if (isRefusalOfBody(sent, this.refusals)) this.isOutcomeUnknown = false;
		if (mayBeRunning(sent)) this.isUnanswered = true;
		if (sent.isUnsent || sent.status === undefined || sent.status < 500) return;
		const fault = JSON.stringify([sent.status, sent.body]);
		this.hasSameFault = fault === this.lastFault && !this.isUnanswered;
		this.lastFault = fault;
	}
}

/** A 303 may follow a POST that was carried out; a 409 means that an earlier attempt with this key is still running. */
const LEAVE_OPEN = [303, 408, 409];

/** Faults and lost answers leave open whether Xero has written. */
function mayBeCarriedOut({ status, isUnsent }: AttemptResult): boolean {
	return !isUnsent && (status === undefined || LEAVE_OPEN.includes(status) || status >= 500);
}

/** Lost, timed out, or answered by a gateway that gave up waiting: Xero may still be working on it. */
function mayBeRunning({ status, isUnsent }: AttemptResult): boolean {
	return !isUnsent && (status === undefined || [408, 409, 502, 504].includes(status));
}

function isRefusalOfBody({ status, body }: AttemptResult, refusals: Refusals['refusals']): boolean {
	if (status !== 400 || typeof body !== 'object' || body === null) return false;
	const { ErrorNumber, Type } = body as IDataObject;
	if (Number(ErrorNumber) === UNREADABLE_BODY || Type === 'PostDataInvalidException') return true;
	const messages = refusals(body);
	return messages.length > 0 && !mayBeAboutOwnRecord(messages);
}

/**
 * Whether a refused call has stored some of its elements. For a batch, Xero lists the refused elements and stores the
 * others (three reports, one answered by its staff).
 * @param body as it was sent
 */
export function isStoredInPart({ status, body: answer }: AttemptResult, body: unknown): boolean {
	const refused = (answer as IDataObject | null | undefined)?.Elements;
	if (status !== 400 || !Array.isArray(refused)) return false;
	const sent = Object.values((body ?? {}) as IDataObject).find(Array.isArray) as unknown[] | undefined;
	return sent !== undefined && refused.length < sent.length;
}
