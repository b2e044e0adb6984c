import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { XeroClient } from './client';
import { copyOf, unknownOutcome } from './errors';
import type { WriteError } from './writePlan';

type Words = { message: string; reason?: string };

const UNKNOWN: Record<
	'unreadable' | 'ambiguous' | 'incomplete' | 'besideRefused' | 'partlyResent',
	(given: number, expected: number) => Words
> = {
	unreadable: () => ({ message: 'Xero gave no readable answer for this record' }),
	ambiguous: () => ({
		message: "Xero's answer does not show which of its records this is",
		reason: "Several records of the call are alike, and Xero's answer is in another order.",
	}),
	incomplete: (given, expected) => ({ message: `Xero answered for ${given} of ${expected} records` }),
	besideRefused: () => ({
		message: 'Xero refused other records of the same call and did not say what became of this one',
		reason: 'Xero usually stores the valid records anyway, so it was not sent again.',
	}),
	partlyResent: () => ({
		message: 'Xero failed on the call with this record',
		reason: 'The record has no number or reference to look for in Xero, so it was not sent again.',
	}),
};

/** The error of an element of which it is not known whether Xero has written it. */
export function writeError(
	client: XeroClient,
	kind: keyof typeof UNKNOWN,
	advice?: string,
	[given, expected] = [0, 0],
): WriteError {
	const { message, reason } = UNKNOWN[kind](given, expected);
	return asUnknown(client, new NodeOperationError(client.ctx.getNode(), message, { description: reason }), advice);
}

/** Xero's refusal of one element. */
export function refusal(client: XeroClient, message: string, description: string): WriteError {
	const error = new NodeApiError(client.ctx.getNode(), {}, { message, description, httpCode: '400' });
	// Set again: n8n swaps a message that happens to contain an operating system's error code for a sentence of its
	// own.
	error.message = message;
	error.description = description;
	return error;
}

/** A refusal that may be about the record which an attempt before it has written: "Invoice # must be unique." */
export function refusedAfterUnknown(client: XeroClient, message: string, advice?: string): WriteError {
	return asUnknown(
		client,
		refusal(client, message, 'An attempt before this one got no answer and may have written it.'),
		advice,
	);
}

/** The same error, marked as leaving open whether Xero has written. */
export function asUnknown(client: XeroClient, error: WriteError, advice?: string): WriteError {
	if (error.context.outcomeUnknown === true) return error;
	const copy = withWords(client, error, unknownOutcome(advice));
	copy.context.outcomeUnknown = true;
	return copy;
}

/** For elements of a call that Xero refuses for a reason that is no single element's. Nothing of it was stored. */
export function refusedAlike(client: XeroClient, error: WriteError): WriteError {
	return withWords(
		client,
		error,
		'Smaller calls were refused in the same way, so no single record seems to be the cause. This record ' +
			"was not tried on its own and was not written. Set 'Items per Call' to 1 to try each record.",
	);
}

/** The error with a sentence more, for one element alone. */
export function withWords(client: XeroClient, error: WriteError, words: string): WriteError {
	const copy = copyOf(error, client.ctx.getNode());
	copy.description = `${error.description ?? ''} ${words}`.trim();
	return copy;
}

/**
 * Xero itself has answered, twice the same, with a fault it may go on repeating from memory. An answer that only a
 * gateway gives is none.
 */
export function isAnsweredFault(error: WriteError): boolean {
	return (
		error.context.repeatedFailure === true && 'httpCode' in error && ['500', '503'].includes(String(error.httpCode))
	);
}
