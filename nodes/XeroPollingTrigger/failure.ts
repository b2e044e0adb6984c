import type { NodeApiError, NodeOperationError } from 'n8n-workflow';

/**
 * n8n's own reasons for a failed poll, by which it decides when to poll again (n8n 2.38 and later; older versions
 * ignore them).
 */
type Failure =
	| {
			cause: 'rate-limited' | 'quota-exhausted' | 'temporarily-unavailable';
			retryAfterMs?: number;
			resetsAtEpochMs?: number;
	  }
	| { cause: 'credential-invalid' | 'configuration-invalid' };

/** Xero's window of 60 calls is a minute long. */
const MINUTE_MS = 60_000;

/** Adds the reason to an error of the client, so that n8n waits exactly as long as needed. Returns the same error. */
export function withFailure<T>(error: T): T {
	const failure = failureOf((error ?? {}) as Partial<NodeApiError & NodeOperationError>);
	return failure && typeof error === 'object' && error !== null ? Object.assign(error, { failure }) : error;
}

function failureOf({ httpCode, context, name }: Partial<NodeApiError>): Failure | undefined {
	if (name === 'NodeOperationError') return undefined;
	const resumeAt = Date.parse(String(context?.resumeAt ?? ''));
	if (!Number.isNaN(resumeAt)) return { cause: 'quota-exhausted', resetsAtEpochMs: resumeAt };
	const status = Number(httpCode ?? 0);
	if (status === 429) return { cause: 'rate-limited', retryAfterMs: MINUTE_MS };
	if (status === 401) return { cause: 'credential-invalid' };
	if (status === 403) return { cause: 'configuration-invalid' };
	// No status at all is a lost connection.
	if (status === 0 || status === 408 || status >= 500) return { cause: 'temporarily-unavailable' };
	return undefined;
}
