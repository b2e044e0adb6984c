import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { CREDENTIAL } from '../../xero/connection';
import { isGenuine, isSignature } from '../../xero/signature';

/** The key in the credential, trimmed because people paste it with spaces; '' if there is none. */
export function webhookKey(credential: { webhookKey?: unknown }): string {
	return String(credential.webhookKey ?? '').trim();
}

/**
 * The body's bytes if Xero has signed them. Without a key nothing can be checked, so nothing is accepted. Requests
 * without a signature are refused before the credential is decrypted and the body is read, because anybody can send
 * them.
 */
export async function signedBody(ctx: IWebhookFunctions): Promise<{ rawBody?: Buffer; app: string }> {
	const signature = ctx.getHeaderData()['x-xero-signature'];
	if (!isSignature(signature)) return { app: '' };
	const credential = await ctx.getCredentials(CREDENTIAL);
	const request = ctx.getRequestObject();
	// n8n reads bodies of unusual content types only on demand.
	if (request.rawBody === undefined) await request.readRawBody();
	const { rawBody } = request;
	const isXeros = isGenuine(rawBody, signature, webhookKey(credential));
	return { app: String(credential.clientId ?? ''), ...(isXeros ? { rawBody } : {}) };
}

/** The used parts of the response (Express and Node.js). */
interface Response {
	statusCode: number;
	end(...given: unknown[]): unknown;
	status(code: number): Response;
}

/** The answer to a POST from Xero, given by the node or by n8n. */
export class Answer {
	/**
	 * Whether n8n has accepted the delivery, known after the answer. It does not say whether Xero got the answer: Xero
	 * closes the connection after 5 s, and n8n may still start the execution.
	 */
	readonly taken: Promise<boolean>;

	/** True if Xero must send the delivery again, although n8n accepts the events that are ready. */
	comeAgain = false;

	private readonly response: Response;

	constructor(ctx: IWebhookFunctions) {
		const response = ctx.getResponseObject() as unknown as Response;
		this.response = response;
		const end = response.end.bind(response);
		this.taken = new Promise((resolve) => {
			response.end = (...given) => {
				const taken = response.statusCode < 300;
				if (taken && this.comeAgain) response.statusCode = 503;
				resolve(taken);
				return end(...given);
			};
		});
	}

	/** Answers without a body, because Xero counts an answer with a body as a failure. No execution is started. */
	give(status: number): IWebhookResponseData {
		this.response.status(status).end();
		return { noWebhookResponse: true };
	}
}
