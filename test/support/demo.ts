import {
	NodeConnectionTypes,
	sleep,
	type IExecuteFunctions,
	type IHttpRequestOptions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { CREDENTIAL } from './harness';
import type { RecorderReply } from './recorder';

/** Makes one call per item; the recorder decides on the answer. Nodes should handle errors in the same way. */
export class Demo implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Demo',
		name: 'demo',
		group: ['transform'],
		version: 1,
		description: 'Calls a server',
		defaults: { name: 'Demo' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: CREDENTIAL, required: true }],
		properties: [
			{ displayName: 'Path', name: 'path', type: 'string', default: '/ok' },
			{ displayName: 'Wait', name: 'wait', type: 'number', default: 0 },
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const out: INodeExecutionData[] = [];
		for (const item of this.getInputData().keys()) {
			const path = this.getNodeParameter('path', item) as string;
			const wait = this.getNodeParameter('wait', item) as number;
			try {
				const reply = await call(this, path);
				if (wait > 0) await sleep(wait, this.getExecutionCancelSignal());
				if (reply.statusCode >= 400) throw new Error(`Answer ${reply.statusCode}`);
				out.push({ json: reply.body, pairedItem: { item } });
			} catch (error) {
				if (!this.continueOnFail()) throw error;
				out.push({ json: { error: (error as Error).message }, pairedItem: { item } });
			}
		}
		this.addExecutionHints({ message: `${out.length} calls made` });
		return [out];
	}
}

export interface Reply {
	statusCode: number;
	body: Record<string, string>;
	headers: Record<string, string>;
}

/** Makes one request like this package's client: 4xx and 5xx are values, and n8n's refresh handles 401. */
export async function call(
	context: Pick<IExecuteFunctions, 'helpers' | 'getCredentials'>,
	path: string,
): Promise<Reply> {
	const { baseUrl } = await context.getCredentials(CREDENTIAL);
	const options: IHttpRequestOptions = {
		method: 'GET',
		url: `${String(baseUrl)}${path}`,
		json: true,
		returnFullResponse: true,
		ignoreHttpStatusErrors: { ignore: true, except: [401] },
	};
	return (await context.helpers.httpRequestWithAuthentication.call(
		context as IExecuteFunctions,
		CREDENTIAL,
		options,
	)) as Reply;
}

/** The token set that the token endpoint of `expired` returns. */
export const fresh = {
	access_token: 'second-access-token',
	refresh_token: 'second-refresh-token',
	expires_in: 1800,
};

/** Answers like an API that accepts only the second token; everything else is 401. */
export function expired(path: string, authorization?: string): RecorderReply {
	if (path === '/identity/connect/token') return { body: { ...fresh, token_type: 'Bearer' }, delay: 20 };
	if (authorization !== `Bearer ${fresh.access_token}`) return { status: 401, body: { Title: 'Unauthorized' } };
	return { body: { path } };
}
