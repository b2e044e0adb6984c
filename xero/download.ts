import { sleep, type BinaryHelperFunctions, type IN8nHttpFullResponse } from 'n8n-workflow';

import type { Words } from './failedCall';
import { lowerCase, type AttemptResult } from './helperError';

/** Bytes as n8n's helpers take them: in memory, or as they come in from the network. */
export type Bytes = Parameters<BinaryHelperFunctions['prepareBinaryData']>[0];

type ByteStream = Exclude<Bytes, Buffer>;

/** What a call asks for that is answered with a file instead of JSON. */
export interface Download<T = unknown> {
	/** MIME type asked for in `Accept`: Xero chooses by it whether it answers with a document or with its PDF. */
	accept: string;
	/** Only an answer of this type counts; undefined for any. */
	type?: string;
	/** Larger files are refused before they are taken in. */
	mostBytes: number;
	/**
	 * Takes the bytes in. Called once for each attempt that is answered with them; what it gives becomes the body of
	 * the reply. When it rejects because the connection was lost, the call is made again.
	 */
	take(bytes: Bytes, type: string): Promise<T>;
}

/** Of an answer in words, no more is read. */
const MOST_OF_WORDS = 1_000_000;

/** Said where n8n or Node give a lost connection no code. */
const LOST = 'ECONNRESET';

/**
 * The answer to a download, taken in. A refusal is read as the words it is. Never rejects: a body that breaks off, or
 * is not there whole after `mostMs`, is a lost answer.
 */
export async function receive(reply: IN8nHttpFullResponse, download: Download, mostMs: number): Promise<AttemptResult> {
	const headers = lowerCase(reply.headers);
	const stream = reply.body as unknown as ByteStream;
	const loss = lossOf(stream);
	try {
		return await within(mostMs, loss, read(reply.statusCode, headers, stream, download));
	} catch (error) {
		stream.destroy();
		if (loss.code !== undefined) return { headers: {}, networkCode: loss.code };
		return { headers, unusable: notStored(error as Error) };
	}
}

async function read(
	status: number,
	headers: Record<string, string>,
	stream: ByteStream,
	{ type, mostBytes, take }: Download,
): Promise<AttemptResult> {
	if (status >= 300) return { status, headers, body: wordsOf(await collected(stream, MOST_OF_WORDS)) };
	const found = headers['content-type']?.split(';')[0].trim().toLowerCase() ?? '';
	if (type !== undefined && found !== type) {
		stream.destroy();
		return { headers: {}, networkCode: 'UNREADABLE' };
	}
	const size = /^\d+$/.test(headers['content-length'] ?? '') ? Number(headers['content-length']) : undefined;
	// Without a length, nothing would end a body that is too large while n8n stores it.
	const bytes = size === undefined ? await collected(stream, mostBytes) : stream;
	if (bytes === undefined || (size ?? 0) > mostBytes) {
		stream.destroy();
		return { headers, unusable: tooLarge(size, mostBytes) };
	}
	return { status, headers, body: await take(bytes, found) };
}

/** Words of a refusal that was thrown: its body is a stream as well. */
export async function withWords(sent: AttemptResult, mostMs: number): Promise<AttemptResult> {
	if (!isStream(sent.body)) return sent;
	const { body: stream, ...rest } = sent;
	const body = await within(mostMs, lossOf(stream), collected(stream, MOST_OF_WORDS)).catch(() => undefined);
	return { ...rest, body: wordsOf(body) };
}

interface Loss {
	/** Code of the error that ended the connection. */
	code?: string;
}

/** Takes note when the connection is lost. An error of a stream that nobody listens to would end n8n. */
function lossOf(stream: ByteStream): Loss {
	const loss: Loss = {};
	stream.on('error', ({ code }: Error & { code?: unknown }) => {
		loss.code ??= typeof code === 'string' ? code : LOST;
	});
	return loss;
}

/**
 * What `work` gives, unless it takes longer than `ms`. The request helper's own timeout ends with the headers of the
 * answer; destroying a stream of its does not end whoever waits for the next bytes.
 */
async function within<T>(ms: number, loss: Loss, work: Promise<T>): Promise<T> {
	const isOver = new AbortController();
	// In real time, like the helper's own timeout.
	const expiry = sleep(ms, isOver.signal).then(async () => {
		loss.code ??= 'ETIMEDOUT';
		return await Promise.reject(new Error('The answer was cut off'));
	});
	try {
		return await Promise.race([work, expiry]);
	} finally {
		isOver.abort();
		for (const late of [work, expiry]) late.catch(() => undefined);
	}
}

/** All bytes of a stream; undefined when there are more than `most`. Rejects when the stream breaks off. */
async function collected(stream: ByteStream, most: number): Promise<Buffer | undefined> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of stream) {
		size += (chunk as Buffer).length;
		if (size > most) return undefined;
		chunks.push(chunk as Buffer);
	}
	return Buffer.concat(chunks);
}

/** A refusal as it would have come without the download: parsed where it is JSON. */
function wordsOf(body: Buffer | undefined): unknown {
	const text = body?.toString('utf8') ?? '';
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}

const isStream = (body: unknown): body is ByteStream =>
	typeof (body as Partial<ByteStream> | undefined)?.pipe === 'function';

/** "12.3 MB", and "10 MB" where it is just that. */
export const megabytes = (bytes: number) => `${(bytes / 1024 ** 2).toFixed(1).replace(/\.0$/, '')} MB`;

function tooLarge(size: number | undefined, most: number): Words {
	return {
		message: `The file is too large${size === undefined ? '' : `: ${megabytes(size)}`}`,
		description: `The node downloads files of up to ${megabytes(most)}. Get this one in Xero itself.`,
	};
}

function notStored(error: Error): Words {
	return {
		message: 'n8n could not store the file',
		description: `Xero has sent the file. ${error.message.slice(0, 300)}`,
	};
}
