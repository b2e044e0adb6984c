import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { CREDENTIAL } from '../../xero/connection';
import { isGenuine, isSignature } from '../../xero/signature';

/** The key as stored in the credential; '' when there is none. People paste it with blanks around it. */
export function webhookKey(credential: { webhookKey?: unknown }): string {
	return String(credential.webhookKey ?? '').trim();
}

/**
 * The body's bytes if Xero signed them. Without a key nothing can be checked, and so nothing is accepted. What bears no
 * signature is refused before the credential is decrypted and the body read: anybody can send that.
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

/** What is used of the response: Express's, over Node's. */
interface Response {
	statusCode: number;
	end(...given: unknown[]): unknown;
	status(code: number): Response;
}

/** The one answer to a POST of Xero's, given by the node or by n8n. */
export class Answer {
	/**
	 * Whether n8n has taken the delivery on, known once it is answered. Not whether Xero got the answer: it hangs up
	 * after 5 s, and n8n may start the execution all the same.
	 */
	readonly taken: Promise<boolean>;

	/** Xero is to send the delivery again, although n8n takes on what could be handed to it. */
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

	/** Answers without a body: Xero counts one as a failure. No execution is started. */
	give(status: number): IWebhookResponseData {
		this.response.status(status).end();
		return { noWebhookResponse: true };
	}
}
