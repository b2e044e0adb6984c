import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Grant } from '../identity/token-store';
import { tokenExpired, unauthorised, type Answer } from './answers';
import { send } from './send';
import type { World } from './world';

/** The grant of the bearer token, or the 401 that says what is wrong with the token. */
export function readBearer(world: World, authorization: string | undefined): Grant | Answer {
	const token = /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];
	const check = token ? world.tokens.check(token) : { unknown: true as const };
	if ('grant' in check) return check.grant;
	return 'expiredAt' in check ? tokenExpired(check.expiredAt) : unauthorised('AuthenticationUnsuccessful');
}

export function isAnswer(value: Grant | Answer): value is Answer {
	return 'payload' in value;
}

/** For routes without a tenant: answers 401 itself and returns undefined, or returns the grant and notes the app in the call log. */
export function bearerGrant(world: World, request: FastifyRequest, reply: FastifyReply): Grant | undefined {
	const grant = readBearer(world, request.headers.authorization);
	if (isAnswer(grant)) {
		send(reply, grant);
		return undefined;
	}
	if (request.call) request.call.entry.appId = grant.appId;
	return grant;
}
