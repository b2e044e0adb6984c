import { performance } from 'node:perf_hooks';
import { signatureOf, type Envelope } from './envelope';

export interface PostResult {
	/** HTTP status, null when no answer came. */
	status: number | null;
	/** Real milliseconds. */
	ms: number;
	/** What broke Xero's rules for an answer, or null. A status other than 2xx is judged by the caller. */
	problem: string | null;
}

/** Sends one envelope. Xero wants an answer within 5 s, without a body and without cookies; anything else counts as failed. */
export async function postEnvelope(
	url: string,
	key: string,
	envelope: Envelope,
	timeoutMs: number,
): Promise<PostResult> {
	const body = Buffer.from(JSON.stringify(envelope), 'utf8');
	const startedAt = performance.now();
	const took = () => Math.round(performance.now() - startedAt);
	try {
		const response = await fetch(url, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				'x-xero-signature': signatureOf(body, key),
				'user-agent': 'Xero',
			},
			body,
			redirect: 'manual',
			signal: AbortSignal.timeout(timeoutMs),
		});
		const content = await response.arrayBuffer();
		let problem: string | null = null;
		if (content.byteLength > 0) problem = 'the answer has a body';
		else if (response.headers.has('set-cookie')) problem = 'the answer sets a cookie';
		return { status: response.status, ms: took(), problem };
	} catch (error) {
		const timedOut = (error as { name?: string }).name === 'TimeoutError';
		return {
			status: null,
			ms: took(),
			problem: timedOut ? `no answer within ${timeoutMs} ms` : 'no connection',
		};
	}
}

export function isSuccess(result: PostResult): boolean {
	return result.problem === null && result.status !== null && result.status >= 200 && result.status < 300;
}
