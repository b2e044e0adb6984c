import type { IDataObject } from 'n8n-workflow';

import type { Refusals } from './apis/refusals';
import type { AttemptResult } from './helperError';

/**
 * Words of refusals that depend on what the books hold. After an attempt whose answer was lost, such a refusal may be
 * about the record that this very attempt has written: its number is then "not unique", its payment "exceeds the
 * amount outstanding", its voided invoice is "not of valid status".
 */
const ABOUT_THE_BOOKS = [
	/unique|already|duplicat|in use|exist|exceed|outstanding|balance|valid status/i,
	/cannot be (modified|edited|updated|voided|deleted|archived)/i,
	/(been|is|was) (paid|voided|deleted|archived|approved)/i,
];

/** Xero's number for a body it could not read (PostDataInvalidException); the same body cannot be read at any time. */
const UNREADABLE_BODY = 14;

/** Whether the refusal may be about a record that an earlier attempt of the same write has made. */
export function mayBeAboutOwnRecord(messages: readonly string[]): boolean {
	return messages.some((message) => ABOUT_THE_BOOKS.some((words) => words.test(message)));
}

/**
 * What the attempts at one write, all under one key, tell of it.
 *
 * Once an attempt may have been carried out, that stays so until Xero answers for this very body: with a success, or
 * with a validation that must have struck the first time as well. Everything else (a permission, a limit, 404, 409,
 * 413, a refused key) is said before Xero looks at the body, or by something between here and Xero, and tells nothing
 * of the earlier attempt. It may still be running, so a refusal that depends on what is in the books tells nothing
 * either.
 */
export class AttemptHistory {
	/** @param refusals how the API of the write says that it refuses data */
	constructor(private readonly refusals: Refusals['refusals']) {}

	private lastFault: string | undefined;

	/** An attempt got no answer of Xero's own, so it may still be running. */
	private isUnanswered = false;

	/**
	 * All attempts were answered, and two answers with status 5xx were equal: Xero remembers failures under their key
	 * as well, so a further repeat may only bring it again.
	 */
	hasSameFault = false;

	isOutcomeUnknown = false;

	/** Takes note that the key was sent before, with an answer that is not known here. */
	sentBefore(): void {
		this.isOutcomeUnknown = true;
		this.isUnanswered = true;
	}

	/** Takes note of an attempt at a write that did not succeed. */
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

/** 303 is said after a POST that was carried out, 409 while an earlier attempt with this key is under way. */
const LEAVE_OPEN = [303, 408, 409];

/** Faults and lost answers leave open whether Xero has written. */
function mayBeCarriedOut({ status, isUnsent }: AttemptResult): boolean {
	return !isUnsent && (status === undefined || LEAVE_OPEN.includes(status) || status >= 500);
}

/** Lost, timed out, or answered by a gateway that waits no longer: Xero may be at work on it all the same. */
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
 * Whether a refused call has stored a part of its elements: of a batch, Xero names the refused ones and stores the
 * others (three reports, one answered by its staff).
 * @param body as it was sent
 */
export function isStoredInPart({ status, body: answer }: AttemptResult, body: unknown): boolean {
	const refused = (answer as IDataObject | null | undefined)?.Elements;
	if (status !== 400 || !Array.isArray(refused)) return false;
	const sent = Object.values((body ?? {}) as IDataObject).find(Array.isArray) as unknown[] | undefined;
	return sent !== undefined && refused.length < sent.length;
}
