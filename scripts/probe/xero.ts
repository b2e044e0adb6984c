import { setTimeout as wait } from 'node:timers/promises';

export type Json = ReturnType<typeof JSON.parse>;

/** One answer as received, with the raw body. */
export interface Answer {
	status: number;
	headers: Headers;
	text: string;
	/** The parsed body; undefined if it is not JSON. */
	json: Json;
}

export interface Call {
	query?: Record<string, string> | string;
	body?: unknown;
	key?: string;
	headers?: Record<string, string>;
	/** If false, the tenant header is left out. */
	named?: boolean;
	/** Cuts the connection after this many ms. */
	cutAfter?: number;
}

export interface Connection {
	/** https://api.xero.com, or a local sandbox. */
	baseUrl: string;
	token: string;
	tenantId: string;
	/** Calls per minute; Xero allows 60. 0 means no limit, for a sandbox. */
	pace?: number;
}

/** More than any run needs; a run with more calls has a fault. */
const MOST_CALLS = 250;
const LONGEST_WAIT = 65;

/**
 * Sends raw calls to one organisation, paced and counted. Nothing is hidden, and only calls that the minute limit
 * refused are repeated.
 */
export class Xero {
	calls = 0;
	private readonly starts: number[] = [];

	constructor(private readonly connection: Connection) {}

	async call(method: string, path: string, call: Call = {}): Promise<Answer> {
		for (;;) {
			const answer = await this.once(method, path, call);
			const seconds = Number(answer.headers.get('retry-after') ?? Number.NaN);
			if (answer.status !== 429 || !(seconds <= LONGEST_WAIT)) return answer;
			await wait((seconds + 1) * 1000);
		}
	}

	get(path: string, query: Call['query'] = {}): Promise<Answer> {
		return this.call('GET', path, { query });
	}

	put(path: string, body: unknown, query: Call['query'] = {}): Promise<Answer> {
		return this.call('PUT', path, { body, query });
	}

	post(path: string, body: unknown, query: Call['query'] = {}): Promise<Answer> {
		return this.call('POST', path, { body, query });
	}

	private async once(method: string, path: string, call: Call): Promise<Answer> {
		if (++this.calls > MOST_CALLS) throw new Error(`More than ${MOST_CALLS} calls: the run is stopped.`);
		await this.turn();
		const { baseUrl, token, tenantId } = this.connection;
		const query = typeof call.query === 'string' ? call.query : String(new URLSearchParams(call.query));
		const response = await fetch(`${baseUrl}/api.xro/2.0/${path}${query && `?${query}`}`, {
			method,
			redirect: 'error',
			headers: {
				authorization: `Bearer ${token}`,
				accept: 'application/json',
				...(call.named === false ? {} : { 'xero-tenant-id': tenantId }),
				...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
				...(call.key === undefined ? {} : { 'idempotency-key': call.key }),
				...call.headers,
			},
			body: call.body === undefined ? undefined : JSON.stringify(call.body),
			signal: call.cutAfter === undefined ? AbortSignal.timeout(120_000) : AbortSignal.timeout(call.cutAfter),
		});
		const text = await response.text();
		return { status: response.status, headers: response.headers, text, json: parsed(text) };
	}

	/** Waits until the minute limit allows another call. */
	private async turn(): Promise<void> {
		const { pace = 50 } = this.connection;
		const now = Date.now();
		this.starts.push(now);
		const before = pace > 0 ? this.starts.at(-1 - pace) : undefined;
		if (before !== undefined && now - before < 60_000) await wait(60_000 - (now - before));
	}
}

function parsed(text: string): Json {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
