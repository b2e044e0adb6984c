import type { FastifyReply } from 'fastify';
import type { Answer } from './answers';

/** Sends an answer unchanged, without a content type unless it has one. */
export function send(reply: FastifyReply, answer: Answer): FastifyReply {
	reply.code(answer.status);
	if (answer.contentType !== undefined) reply.header('content-type', answer.contentType);
	if (answer.payload === '') return reply.send(undefined);
	// As bytes, because Fastify would add a charset to a JSON text, and Quotes have none.
	const { contentType, payload } = answer;
	return reply.send(contentType === undefined || Buffer.isBuffer(payload) ? payload : Buffer.from(payload));
}

/** Ends the connection without an answer, like a network failure. */
export function cut(reply: FastifyReply): FastifyReply {
	reply.hijack();
	reply.raw.socket?.destroy();
	return reply;
}

/** Announces the whole answer in the headers, sends half and ends the connection. */
export function truncate(reply: FastifyReply, answer: Answer): FastifyReply {
	const payload = Buffer.from(answer.payload);
	reply.hijack();
	reply.raw.writeHead(answer.status, {
		...(reply.getHeaders() as Record<string, string>),
		...(answer.contentType === undefined ? {} : { 'content-type': answer.contentType }),
		'content-length': payload.length,
	});
	reply.raw.write(payload.subarray(0, Math.floor(payload.length / 2)), () => reply.raw.socket?.destroy());
	return reply;
}
