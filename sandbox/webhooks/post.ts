import { request as overHttp, type IncomingMessage } from 'node:http';
import { request as overHttps } from 'node:https';
import { performance } from 'node:perf_hooks';
import { bytesOf } from './bytes';
import { signatureOf, type Envelope } from './envelope';

export interface PostResult {
	/** HTTP status, null without an answer. */
	status: number | null;
	/** Real milliseconds. */
	ms: number;
	/** How the answer broke Xero's rules, or null. The caller judges statuses other than 2xx. */
	problem: string | null;
}

interface Received {
	response: IncomingMessage;
	length: number;
}

/** Exactly the headers that Xero sends: there is no User-Agent. */
function send(url: string, body: Buffer, signature: string, timeoutMs: number): Promise<Received> {
	return new Promise((resolve, reject) => {
		const headers = {
			Accept: '*/*',
			'Accept-Encoding': 'gzip,deflate',
			'Content-Type': 'application/json; charset=utf-8',
			'x-xero-signature': signature,
			'Content-Length': body.length,
		};
		const request = (url.startsWith('https:') ? overHttps : overHttp)(
			url,
			{ method: 'POST', headers, signal: AbortSignal.timeout(timeoutMs), agent: false },
			(response) => {
				let length = 0;
				response.on('data', (chunk: Buffer) => (length += chunk.length));
				response.on('end', () => resolve({ response, length }));
				response.on('error', reject);
			},
		);
		request.on('error', reject);
		request.end(body);
	});
}

/**
 * Sends a signed body. Xero expects an answer within 5 s, without a body and without cookies; anything else counts as
 * failed.
 */
export async function postSigned(url: string, body: Buffer, signature: string, timeoutMs: number): Promise<PostResult> {
	const startedAt = performance.now();
	const took = () => Math.round(performance.now() - startedAt);
	try {
		const { response, length } = await send(url, body, signature, timeoutMs);
		let problem: string | null = null;
		if (length > 0) problem = 'the answer has a body';
		else if (response.headers['set-cookie']) problem = 'the answer sets a cookie';
		return { status: response.statusCode ?? null, ms: took(), problem };
	} catch (error) {
		const timedOut = (error as { code?: string; name?: string }).name === 'AbortError' || took() >= timeoutMs;
		return {
			status: null,
			ms: took(),
			problem: timedOut ? `no answer within ${timeoutMs} ms` : 'no connection',
		};
	}
}

/** Signs and sends an envelope in Xero's form. */
export async function postEnvelope(
	url: string,
	key: string,
	envelope: Envelope,
	timeoutMs: number,
): Promise<PostResult> {
	const body = bytesOf(envelope, 'pretty');
	return postSigned(url, body, signatureOf(body, key), timeoutMs);
}

export function isSuccess(result: PostResult): boolean {
	return result.problem === null && result.status !== null && result.status >= 200 && result.status < 300;
}
