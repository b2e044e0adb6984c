import {
	createServer,
	request as send,
	type IncomingHttpHeaders,
	type IncomingMessage,
	type Server,
	type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

import { striking, type Target, type When } from './strikes';

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
	/** The call arrives with another query than it was sent with. */
	| { play: 'query'; change: (query: URLSearchParams) => void }
	/** Sent on to a server that is not Xero, after the commit or in its place. */
	| { play: 'redirect'; status: number; isCarriedOut: boolean }
	/** Something happens in the books before the call arrives. */
	| { play: 'meanwhile' }
	/** One for each try of a call; the last goes on for all further ones. */
	| { play: 'in turn'; plays: Play[] };

export interface Front {
	url: string;
	/** Calls to the accounting API, in order, repeats included. */
	calls: Array<{ method: string; path: string; queryLength: number; struck: boolean }>;
	/** Calls that have followed a redirect. */
	readonly strayed: number;
	/** @param meanwhile what `meanwhile` does */
	arm(play: Play, when: When, target: Target, meanwhile?: () => void): void;
	disarm(): void;
	close(): Promise<void>;
}

/** Larger pages are cut down to this, as Xero clamps what it finds too large, so that a list of 120 has several pages. */
export const PAGE_SIZE = 50;

export interface FrontOptions {
	/** Larger pages are cut down to this. */
	largestPage?: number;
	/** Longer queries get what Xero says to them, by characters as sent. */
	longestQuery?: number;
}

/** A server between n8n and the sandbox that passes everything on and plays the faults of a network. Binds 127.0.0.1 only. */
export async function startFront(
	sandboxUrl: string,
	{ largestPage = PAGE_SIZE, longestQuery = Infinity }: FrontOptions = {},
): Promise<Front> {
	const { port: behind } = new URL(sandboxUrl);
	const calls: Front['calls'] = [];
	const elsewhere = await startElsewhere();
	let strikes: (call: Incoming) => Play | undefined = () => undefined;
	let meanwhile: () => void = () => undefined;

	const handle = async (request: IncomingMessage, response: ServerResponse) => {
		const call = await read(request, largestPage);
		const play = call.path.startsWith('/api.xro/') ? strikes(call) : undefined;
		if (call.path.startsWith('/api.xro/'))
			calls.push({
				method: call.method,
				path: call.path,
				queryLength: call.queryLength,
				struck: play !== undefined,
			});
		if (call.queryLength > longestQuery) return give(response, NOT_FOUND);
		if (play?.play === 'cut' && play.when === 'before') return void response.destroy();
		if (play?.play === 'answer') return give(response, play.answer());
		if (play?.play === 'redirect' && !play.isCarriedOut) return give(response, sentOn(play.status, elsewhere.url));
		if (play?.play === 'query') play.change(call.query);
		if (play?.play === 'meanwhile') meanwhile();
		const answer = await passOn(call, behind);
		if (play?.play === 'cut') return void response.destroy();
		if (play?.play === 'hold') return;
		if (play?.play === 'break') return breakOff(response, answer);
		if (play?.play === 'redirect') return give(response, sentOn(play.status, elsewhere.url));
		give(response, play?.play === 'change' ? play.change(answer) : answer);
	};
	const server = createServer((request, response) => {
		handle(request, response).catch(() => response.destroy());
	});
	return {
		url: `http://127.0.0.1:${await listenAnew(server)}`,
		calls,
		get strayed() {
			return elsewhere.calls();
		},
		arm: (play, when, target, then = () => undefined) => {
			strikes = striking(play, when, target);
			meanwhile = then;
		},
		disarm: () => (strikes = () => undefined),
		close: async () => {
			await end(server);
			await elsewhere.close();
		},
	};
}

const usedPorts = new Set<number>();

/** The package keeps limits and waits by address: a port that an earlier front had would bring them back. */
async function listenAnew(server: Server): Promise<number> {
	for (;;) {
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		if (!usedPorts.has(port)) {
			usedPorts.add(port);
			return port;
		}
		await end(server);
	}
}

async function end(server: Server): Promise<void> {
	server.closeAllConnections();
	await new Promise<void>((resolve) => server.close(() => resolve()));
}

/** A host that no call may ever reach. */
async function startElsewhere() {
	let count = 0;
	const server = createServer((_request, response) => {
		count++;
		response.end('{}');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/sign-in`,
		calls: () => count,
		close: async () => await end(server),
	};
}

/** Xero's answer to an unknown record, and to a query that is too long. */
export const NOT_FOUND: Answer = {
	status: 404,
	headers: { 'content-type': 'text/html; charset=utf-8' },
	body: Buffer.from("The resource you're looking for cannot be found"),
};

const sentOn = (status: number, location: string): Answer => ({
	status,
	headers: { location },
	body: Buffer.alloc(0),
});

export interface Incoming {
	method: string;
	path: string;
	query: URLSearchParams;
	queryLength: number;
	headers: IncomingHttpHeaders;
	body: Buffer;
}

async function read(request: IncomingMessage, largestPage: number): Promise<Incoming> {
	const { url = '/' } = request;
	const { pathname, searchParams } = new URL(url, 'http://front');
	if (Number(searchParams.get('pageSize') ?? 0) > largestPage) searchParams.set('pageSize', String(largestPage));
	return {
		queryLength: url.includes('?') ? url.length - url.indexOf('?') - 1 : 0,
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
		const out = send({ host: '127.0.0.1', port, method, path: path + search, headers, agent: false }, (reply) => {
			bytes(reply).then(
				(received) => resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body: received }),
				reject,
			);
		});
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
