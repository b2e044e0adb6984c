import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

/** What is used of the response: Express's, over Node's. */
interface Response {
	statusCode: number;
	end(...given: unknown[]): unknown;
	status(code: number): Response;
}

/** The one answer to a POST of Xero's, given by the node or by n8n. */
export class Answer {
	/**
	 * Whether the delivery was taken on, known once it is answered. Not whether Xero got the answer: it hangs up after 5 s, and n8n may start
	 * the execution all the same.
	 */
	readonly taken: Promise<boolean>;

	private readonly response: Response;

	constructor(ctx: IWebhookFunctions) {
		const response = ctx.getResponseObject() as unknown as Response;
		this.response = response;
		const end = response.end.bind(response);
		this.taken = new Promise((resolve) => {
			response.end = (...given) => {
				resolve(response.statusCode < 300);
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
