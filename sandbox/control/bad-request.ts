import type { FastifyReply } from 'fastify';

/** Runs a control action. An error that it throws is the caller's mistake and is answered with 400 and the message. */
export async function orBadRequest<T>(reply: FastifyReply, work: () => T | Promise<T>): Promise<T | FastifyReply> {
	try {
		return await work();
	} catch (error) {
		return reply.code(400).send({ error: error instanceof Error ? error.message : String(error) });
	}
}
