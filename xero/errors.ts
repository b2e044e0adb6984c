import { NodeApiError, NodeOperationError, type IDataObject, type INode, type JsonObject } from 'n8n-workflow';

import { isoTime, words } from './errorWords';
import type { FailedCall, Words } from './failedCall';
import { inPlainText } from './plainText';

export { sentences, validationMessages } from './messages';

const NOT_KNOWN = 'It is not known whether Xero has written this.';

/**
 * The sentence for a write that may have been carried out.
 * @param advice what fits the operation, as a sentence
 */
export function unknownOutcome(advice = 'Look in Xero before you run this again.'): string {
	return `${NOT_KNOWN} ${advice}`;
}

/**
 * Xero's answers to failed calls. They are not stored in the error, because n8n stores and shows an error's context.
 */
const answers = new WeakMap<Error, IDataObject>();

/** The body of the answer that caused an error; undefined if there was none, or none in JSON. */
export function answerBehind(error: Error): IDataObject | undefined {
	return answers.get(error);
}

/**
 * Creates the error for a failed call: `message` says what happened; `description` has Xero's own words and the fix.
 *
 * It is built from plain values, never from the error of n8n's helper, because that error contains the request with
 * its Authorization header.
 */
export function toXeroError(node: INode, call: FailedCall): NodeApiError {
	const { message, description } = withOutcome(call, words(call));
	const error = new NodeApiError(node, {} as JsonObject, {
		message,
		description,
		httpCode: call.status === undefined ? undefined : String(call.status),
		itemIndex: call.itemIndex,
	});
	// n8n replaces a message that happens to contain an operating system's error code ("…eperm…"); ours is already
	// plain.
	error.message = message;
	error.description = description;
	if (call.outcomeUnknown) error.context.outcomeUnknown = true;
	if (call.repeatedFailure) error.context.repeatedFailure = true;
	const resumeAt = isoTime(call.resumeAt);
	if (resumeAt !== undefined) error.context.resumeAt = resumeAt;
	if (typeof call.body === 'object' && call.body !== null) answers.set(error, call.body as IDataObject);
	return inPlainText(error);
}

/**
 * A copy of the error without an item number. If several items fail for the same reason, each copy gets its own
 * number.
 */
export function copyOf(error: NodeApiError | NodeOperationError, node: INode): NodeApiError | NodeOperationError {
	const copy =
		error instanceof NodeApiError
			? new NodeApiError(node, {}, { message: error.message, httpCode: error.httpCode ?? undefined })
			: new NodeOperationError(node, error.message);
	copy.message = error.message;
	copy.description = error.description;
	for (const fact of ['outcomeUnknown', 'repeatedFailure', 'resumeAt']) {
		if (error.context[fact] !== undefined) copy.context[fact] = error.context[fact];
	}
	return copy;
}

function withOutcome(call: FailedCall, { message, description }: Words): Words {
	if (!call.outcomeUnknown) return { message, description };
	return {
		message,
		description: `${description} ${unknownOutcome(call.outcomeAdvice)}`,
	};
}
