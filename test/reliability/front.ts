import {
	createServer,
	request as send,
	type IncomingHttpHeaders,
	type IncomingMessage,
	type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** An answer on its way back from the sandbox. */
export interface Answer {
	status: number;
	headers: IncomingHttpHeaders;
	body: Buffer;
}

/** What happens to a call that is struck. Only `answer` and a cut before keep it from the books. */
export type Play =
	| { play: 'answer'; answer: () => Answer }
	| { play: 'cut'; when: 'before' | 'after' }
	/** Carried out, and never answered. */
	| { play: 'hold' }
	/** The answer breaks off in the middle, with its connection. */
	| { play: 'break' }
	| { play: 'change'; change: (answer: Answer) => Answer }
	/** The page asked for is answered with another one. */
	| { play: 'page'; page: string }
	/** Something happens in the books before the call arrives. */
	| { play: 'meanwhile' };

/** Which calls are struck: each call's first try, every try of all calls, everything after the first call, or the second call alone. */
export type When = 'first try' | 'always' | 'after the first call' | 'the second call';

export interface Target {
	method: string;
	path: RegExp;
}

export interface Front {
	url: string;
	/** Calls to the accounting API, in order, repeats included. */
	calls: Array<{ method: string; path: string; struck: boolean }>;
	/** @param meanwhile what `meanwhile` does */
	arm(play: Play, when: When, target: Target, meanwhile?: () => void): void;
	disarm(): void;
	close(): Promise<void>;
}

/** Larger pages are cut down to this, as Xero clamps what it finds too large, so that a list of 120 has several pages. */
export const PAGE_SIZE = 50;

/** A server between n8n and the sandbox that passes everything on and plays the faults of a network. Binds 127.0.0.1 only. */
export async function startFront(sandboxUrl: string): Promise<Front> {
	const { port: behind } = new URL(sandboxUrl);
	const calls: Front['calls'] = [];
	let strikes: (call: Incoming) => Play | undefined = () => undefined;
	let meanwhile: () => void = () => undefined;

	const handle = async (request: IncomingMessage, response: ServerResponse) => {
		const call = await read(request);
		const play = call.path.startsWith('/api.xro/') ? strikes(call) : undefined;
		if (call.path.startsWith('/api.xro/'))
			calls.push({ method: call.method, path: call.path, struck: play !== undefined });
		if (play?.play === 'cut' && play.when === 'before') return void response.destroy();
		if (play?.play === 'answer') return give(response, play.answer());
		if (play?.play === 'page') call.query.set('page', play.page);
		if (play?.play === 'meanwhile') meanwhile();
		const answer = await passOn(call, behind);
		if (play?.play === 'cut') return void response.destroy();
		if (play?.play === 'hold') return;
		if (play?.play === 'break') return breakOff(response, answer);
		give(response, play?.play === 'change' ? play.change(answer) : answer);
	};
	const server = createServer((request, response) => {
		handle(request, response).catch(() => response.destroy());
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		calls,
		arm: (play, when, target, then = () => undefined) => {
			strikes = striking(play, when, target);
			meanwhile = then;
		},
		disarm: () => (strikes = () => undefined),
		close: async () => {
			server.closeAllConnections();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
}

interface Incoming {
	method: string;
	path: string;
	query: URLSearchParams;
	headers: IncomingHttpHeaders;
	body: Buffer;
}

/** A repeat is known by its idempotency key, and a repeated read by its address. */
function striking(play: Play, when: When, target: Target): (call: Incoming) => Play | undefined {
	const seen = new Set<string>();
	return ({ method, path, query, headers }) => {
		if (method !== target.method || !target.path.test(path)) return undefined;
		const name = String(
			headers['idempotency-key'] ?? `${path}?${query} ${String(headers['if-modified-since'])}`,
		);
		const isNew = !seen.has(name);
		seen.add(name);
		const isStruck = {
			'first try': isNew,
			always: true,
			'after the first call': seen.size > 1,
			'the second call': seen.size === 2 && isNew,
		}[when];
		return isStruck ? play : undefined;
	};
}

async function read(request: IncomingMessage): Promise<Incoming> {
	const { pathname, searchParams } = new URL(request.url ?? '/', 'http://front');
	if (Number(searchParams.get('pageSize') ?? 0) > PAGE_SIZE)
		searchParams.set('pageSize', String(PAGE_SIZE));
	return {
		method: request.method ?? 'GET',
		path: pathname,
		query: searchParams,
		headers: request.headers,
		body: await bytes(request),
	};
}

async function passOn({ method, path, query, headers, body }: Incoming, port: string): Promise<Answer> {
	const search = query.toString() === '' ? '' : `?${query}`;
	return await new Promise((resolve, reject) => {
		const out = send(
			{ host: '127.0.0.1', port, method, path: path + search, headers, agent: false },
			(reply) => {
				bytes(reply).then(
					(received) =>
						resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body: received }),
					reject,
				);
			},
		);
		out.on('error', reject);
		out.end(body);
	});
}

function give(response: ServerResponse, { status, headers, body }: Answer): void {
	const { 'transfer-encoding': _chunks, connection: _connection, ...rest } = headers;
	response.writeHead(status, { ...rest, 'content-length': body.length });
	response.end(body);
}

function breakOff(response: ServerResponse, { status, headers, body }: Answer): void {
	response.writeHead(status, {
		'content-type': headers['content-type'] ?? '',
		'content-length': body.length,
	});
	response.write(body.subarray(0, Math.ceil(body.length / 2)), () => response.destroy());
}

async function bytes(stream: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of stream) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks);
}
