import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** One request as it arrived. `path` has no query; `json` is undefined if the body is not JSON. */
export interface RecordedRequest {
	method: string;
	url: string;
	path: string;
	query: Record<string, string>;
	headers: IncomingHttpHeaders;
	body: Buffer;
	text: string;
	json: unknown;
	/** Milliseconds since the epoch. */
	at: number;
}

/** The answer to send. An object as `body` is sent as JSON. */
export interface RecorderReply {
	status?: number;
	headers?: Record<string, string>;
	body?: string | Buffer | object;
	/** Milliseconds before the answer (or the cut). */
	delay?: number;
	/** Cuts the connection: before a byte is sent, or in the middle of the body. */
	destroy?: 'before' | 'midway';
	/** Sends half of the body, and then nothing more. */
	stalls?: boolean;
	/** Sends no Content-Length. */
	chunked?: boolean;
}

export type RecorderHandler = (request: RecordedRequest) => RecorderReply | Promise<RecorderReply>;

/** A running recorder. `handle` replaces the handler; `requests` grows as requests arrive. */
export interface Recorder {
	url: string;
	port: number;
	requests: RecordedRequest[];
	handle(handler: RecorderHandler): void;
	close(): Promise<void>;
}

async function read(request: IncomingMessage): Promise<RecordedRequest> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	const body = Buffer.concat(chunks);
	const text = body.toString('utf8');
	const { pathname, searchParams } = new URL(request.url ?? '/', 'http://recorder');
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch {
		json = undefined;
	}
	return {
		method: request.method ?? '',
		url: request.url ?? '',
		path: pathname,
		query: Object.fromEntries(searchParams),
		headers: request.headers,
		body,
		text,
		json,
		at: Date.now(),
	};
}

async function send(response: ServerResponse, reply: RecorderReply): Promise<void> {
	if (reply.delay) await wait(reply.delay);
	if (reply.destroy === 'before') {
		response.destroy();
		return;
	}
	const { body = {} } = reply;
	const raw = typeof body === 'string' || Buffer.isBuffer(body);
	const bytes = Buffer.from(raw ? (body as string) : JSON.stringify(body));
	response.writeHead(reply.status ?? 200, {
		'content-type': raw ? 'text/plain' : 'application/json',
		...(reply.chunked ? {} : { 'content-length': bytes.length }),
		...reply.headers,
	});
	if (reply.destroy === 'midway') {
		response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => response.destroy());
		return;
	}
	if (reply.stalls) {
		response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)));
		return;
	}
	response.end(bytes);
}

/**
 * Starts a small HTTP server on a free port of 127.0.0.1, for tests that need exact control over each answer.
 *
 * @param handler called per request; its answer is sent. Default: 200 with `{}`. A handler that throws cuts the
 * connection.
 */
export async function startRecorder(handler: RecorderHandler = () => ({})): Promise<Recorder> {
	let current = handler;
	const requests: RecordedRequest[] = [];
	const server = createServer((request, response) => {
		void read(request)
			.then(async (recorded) => {
				requests.push(recorded);
				await send(response, await current(recorded));
			})
			.catch(() => response.destroy());
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		port,
		requests,
		handle: (next) => {
			current = next;
		},
		close: async () => {
			server.closeAllConnections();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
}
