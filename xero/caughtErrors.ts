import type { NodeApiError } from 'n8n-workflow';

/** Errors of the client, as a catch meets them. */

/** True when this connection lacks the permission for the call. */
export function isForbidden(error: unknown): boolean {
	return ['401', '403'].includes(String((error as NodeApiError).httpCode));
}

/** For an error that is thrown on as it is: those of the client need no further context. */
export function passedOn(error: unknown): Error {
	return error as Error;
}
