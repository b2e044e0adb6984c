import { NodeOperationError, type INode } from 'n8n-workflow';

import { toXeroError, unknownOutcome } from './errors';
import type { FailedCall } from './failedCall';
import type { Connection } from './connection';
import { isList } from './httpCall';
import type { XeroRequest } from './types';

/** The error of a call that has failed for good. */
export function failureOf(node: INode, request: XeroRequest, { baseUrl }: Connection, call: Partial<FailedCall>) {
	const { purpose, scope, itemIndex, outcomeAdvice, path } = request;
	return toXeroError(node, {
		path,
		purpose,
		scope,
		itemIndex,
		outcomeAdvice,
		baseUrl,
		isList: isList(request),
		isUpload: request.upload !== undefined,
		...call,
	});
}

/** The error of a call that was running or waiting when the user stopped the execution. */
export function stopOf(node: INode, { outcomeAdvice }: XeroRequest, outcomeUnknown: boolean): NodeOperationError {
	const description = 'Calls that were already answered by Xero stay written; no further call was made.';
	const stop = new NodeOperationError(node, 'The execution was stopped', {
		description: outcomeUnknown ? `${description} ${unknownOutcome(outcomeAdvice)}` : description,
	});
	if (outcomeUnknown) stop.context.outcomeUnknown = true;
	return stop;
}

/** The error of a write whose key Xero no longer remembers. */
export function sentBefore(node: INode, { outcomeAdvice, itemIndex }: XeroRequest): NodeOperationError {
	const error = new NodeOperationError(node, 'This was already sent to Xero by an earlier try of this execution', {
		description:
			'Xero no longer recognises the repeat and would write it a second time, so it was not sent. ' +
			unknownOutcome(outcomeAdvice),
		itemIndex,
	});
	error.context.outcomeUnknown = true;
	return error;
}
