import { sleep, type BinaryHelperFunctions, type IN8nHttpFullResponse } from 'n8n-workflow';

import type { Words } from './failedCall';
import { lowerCase, type AttemptResult } from './helperError';

/** Bytes as n8n's helpers accept them: in memory, or as a stream from the network. */
export type Bytes = Parameters<BinaryHelperFunctions['prepareBinaryData']>[0];

type ByteStream = Exclude<Bytes, Buffer>;

/** For a call that is answered with a file instead of JSON. */
export interface Download<T = unknown> {
	/** MIME type for `Accept`. It decides whether Xero answers with the record or with its PDF. */
	accept: string;
	/** Only an answer of this type is accepted; undefined accepts any type. */
	type?: string;
	/** Larger files are refused before they are read. */
	mostBytes: number;
	/**
	 * Reads the bytes; its result becomes the body of the reply. Called once for each attempt that returns a file. If
	 * it rejects because the connection was lost, the call is repeated.
	 */
	take(bytes: Bytes, type: string): Promise<T>;
}

/** Most bytes to read of an answer that is a text, not a file. */
const MOST_OF_WORDS = 1_000_000;

/** Used when n8n or Node.js give no code for a lost connection. */
const LOST = 'ECONNRESET';

/**
 * Reads the answer to a download. A refusal is read as text. Never rejects: a body that breaks off, or is incomplete
 * after `mostMs`, counts as a lost answer.
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
	// Without a known length, nothing would stop n8n from storing a body that is too large.
	const bytes = size === undefined ? await collected(stream, mostBytes) : stream;
	if (bytes === undefined || (size ?? 0) > mostBytes) {
		stream.destroy();
		return { headers, unusable: tooLarge(size, mostBytes) };
	}
	return { status, headers, body: await take(bytes, found) };
}

/** Reads the text of a refusal that was thrown, because its body is a stream, too. */
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

/** Notes when the connection is lost. Without a listener, a stream's error would crash n8n. */
function lossOf(stream: ByteStream): Loss {
	const loss: Loss = {};
	stream.on('error', ({ code }: Error & { code?: unknown }) => {
		loss.code ??= typeof code === 'string' ? code : LOST;
	});
	return loss;
}

/**
 * Waits for `work`, but no longer than `ms`. The request helper's own timeout covers only the headers of the answer,
 * and destroying its stream does not wake up code that waits for more bytes.
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

/** All bytes of a stream; undefined if there are more than `most`. Rejects if the stream breaks off. */
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

/** A refusal in the same form as for other calls: parsed if it is JSON. */
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

/** "12.3 MB", or "10 MB" without decimals if they are zero. */
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
