import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound, uriTooLong, type Answer } from './answers';
import { send } from './send';
import type { World } from './world';

/** The longest query string that Xero reads, in characters as sent. */
export const LONGEST_QUERY = 2048;

const refusals: Record<'404' | '414', () => Answer> = {
	'404': notFound,
	'414': uriTooLong,
};

/**
 * Refuses a query string that Xero's web server does not pass on. The API behind the server never sees the call, so no
 * limit counts it.
 */
export function refuseLongQuery(world: World, request: FastifyRequest, reply: FastifyReply): FastifyReply | undefined {
	const start = request.url.indexOf('?');
	const position = world.switches.get('longQuery');
	if (position === 'taken' || start < 0 || request.url.length - start - 1 <= LONGEST_QUERY) return undefined;
	return send(reply, refusals[position]());
}
