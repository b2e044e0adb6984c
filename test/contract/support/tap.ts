import { startRecorder } from '../../support';

/** One call with its answer, as both went over the wire. */
export interface Exchange {
	method: string;
	/** Without query. */
	path: string;
	query: Record<string, string>;
	headers: Record<string, string>;
	/** Parsed JSON, undefined when there was no body. */
	sent: unknown;
	status: number;
	contentType: string;
	/** Parsed JSON, undefined when the answer was none. */
	answered: unknown;
}

export interface Tap {
	url: string;
	exchanges: Exchange[];
	close(): Promise<void>;
}

/** Stands between a client and the sandbox, hands everything on and keeps a copy. */
export async function tapInto(sandboxUrl: string): Promise<Tap> {
	const exchanges: Exchange[] = [];
	const recorder = await startRecorder(async ({ method, url, path, query, headers, body, json }) => {
		const { host, connection, 'content-length': length, ...rest } = headers;
		void [host, connection, length];
		const kept = rest as Record<string, string>;
		const reply = await fetch(`${sandboxUrl}${url}`, {
			method,
			headers: kept,
			// Xero's own client sends an empty object with GET, which fetch refuses.
			body: body.length > 0 && method !== 'GET' ? new Uint8Array(body) : undefined,
		});
		const bytes = Buffer.from(await reply.arrayBuffer());
		const contentType = reply.headers.get('content-type') ?? '';
		exchanges.push({
			method,
			path,
			query,
			headers: kept,
			sent: json,
			status: reply.status,
			contentType,
			answered: contentType.startsWith('application/json') ? JSON.parse(bytes.toString('utf8')) : undefined,
		});
		return { status: reply.status, headers: { 'content-type': contentType }, body: bytes };
	});
	return { url: recorder.url, exchanges, close: recorder.close };
}
