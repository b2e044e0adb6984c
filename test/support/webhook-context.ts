import './environment';

import type { IncomingHttpHeaders } from 'node:http';

import { WebhookContext } from 'n8n-core';
import type { IWebhookFunctions, IWorkflowExecuteAdditionalData } from 'n8n-workflow';

import { contextParts, type ContextOptions } from './contexts';

/** The node's answer through `getResponseObject()`. */
export interface FakeResponse {
	statusCode: number;
	headers: Record<string, string>;
	body: string;
	/** True after `end`, `send` or `json` was called: the sender has its answer. */
	ended: boolean;
	/** How often the answer was finished; a second time would throw in Express. */
	timesEnded: number;
}

export interface WebhookOptions extends ContextOptions {
	/** The body as sent; exactly these bytes are signed. */
	rawBody: string | Buffer;
	headers?: Record<string, string>;
	query?: Record<string, string>;
	/** Leaves `req.rawBody` empty until `readRawBody()` is called, as n8n does for some content types. */
	lateRawBody?: boolean;
}

function fakeResponse(): { record: FakeResponse; response: object } {
	const record: FakeResponse = { statusCode: 200, headers: {}, body: '', ended: false, timesEnded: 0 };
	const finish = (body: unknown = '') => {
		record.body += typeof body === 'string' ? body : Buffer.isBuffer(body) ? body.toString() : JSON.stringify(body);
		record.ended = true;
		record.timesEnded += 1;
		return response;
	};
	const setHeader = (name: string, value: unknown) => {
		record.headers[name.toLowerCase()] = String(value);
		return response;
	};
	const response = {
		status: (code: number) => {
			record.statusCode = code;
			return response;
		},
		writeHead: (code: number, headers: Record<string, unknown> = {}) => {
			record.statusCode = code;
			Object.entries(headers).forEach(([name, value]) => setHeader(name, value));
			return response;
		},
		sendStatus: (code: number) => {
			record.statusCode = code;
			return finish();
		},
		setHeader,
		header: setHeader,
		set: setHeader,
		type: (value: string) => setHeader('content-type', value),
		removeHeader: (name: string) => delete record.headers[name.toLowerCase()],
		write: (chunk: string | Buffer) => {
			record.body += String(chunk);
			return true;
		},
		end: finish,
		send: finish,
		json: finish,
		get headersSent() {
			return record.ended;
		},
		get writableEnded() {
			return record.ended;
		},
		get statusCode() {
			return record.statusCode;
		},
		set statusCode(code: number) {
			record.statusCode = code;
		},
	};
	return { record, response };
}

function parsed(raw: Buffer): unknown {
	try {
		return JSON.parse(raw.toString('utf8'));
	} catch {
		return {};
	}
}

/**
 * The context of `webhook()` with a request in Xero's form and a response that records the answer. The node sees header
 * names in lower case. The default mode is `webhook`.
 */
export function webhookContext(options: WebhookOptions): {
	context: IWebhookFunctions;
	response: FakeResponse;
} {
	const mode = options.mode ?? 'webhook';
	const { workflow, node, additionalData } = contextParts({ ...options, mode });
	const rawBody = Buffer.from(options.rawBody as string);
	const headers: IncomingHttpHeaders = { 'content-type': 'application/json' };
	for (const [name, value] of Object.entries(options.headers ?? {})) headers[name.toLowerCase()] = value;
	const request = {
		method: 'POST',
		url: '/webhook',
		headers,
		params: {},
		query: options.query ?? {},
		body: parsed(rawBody),
		rawBody: options.lateRawBody ? undefined : rawBody,
		readRawBody: async () => {
			request.rawBody = rawBody;
		},
	};
	const { record, response } = fakeResponse();
	const express = { httpRequest: request, httpResponse: response } as unknown;
	Object.assign(additionalData, express as Partial<IWorkflowExecuteAdditionalData>);
	const [description] = options.node?.description.webhooks ?? [
		{ name: 'default' as const, httpMethod: 'POST' as const, path: 'webhook' },
	];
	const context = new WebhookContext(
		workflow,
		node,
		additionalData,
		mode,
		{
			httpMethod: 'POST',
			node: node.name,
			path: String(description.path),
			webhookDescription: description,
			workflowId: workflow.id,
			workflowExecuteAdditionalData: additionalData,
		},
		[],
		null,
	);
	return { context, response: record };
}
