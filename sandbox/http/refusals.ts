import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PositionOf } from '../switches/switches';
import { segmentsOf } from './api-request';
import { apiOf } from './apis';
import { forbidden, lowerCased, problemAnswer, type Answer } from './answers';
import type { World } from './world';

const HEADERS: Record<PositionOf<'scopeHeader'>, string | undefined> = {
	none: undefined,
	bare: 'insufficient_scope',
	// This is Xero's spelling.
	misspelt: 'Bearer error="insufficent_scope"',
	spelt: 'Bearer error="insufficient_scope"',
};

/**
 * A token without the scope: recorded completely, including the content type without a charset. It has only the app's
 * limit headers.
 */
export function scopeRefusal(world: World, request: FastifyRequest, reply: FastifyReply, appId: string): Answer {
	const header = HEADERS[world.switches.get('scopeHeader')];
	if (header !== undefined) reply.header('WWW-Authenticate', header);
	reply.header('X-AppMinLimit-Remaining', world.limits.appRemaining(appId));
	const answer = problemAnswer(401, 'Unauthorized', 'AuthorizationUnsuccessful', request.id);
	return { ...answer, contentType: 'application/json' };
}

/** No organisation: no tenant was named, the id is unknown, or the user has not connected it. */
export function tenantRefusal(world: World, named: boolean): Answer {
	return !named && world.switches.is('missingTenant', 'lowerCase') ? lowerCased(forbidden()) : forbidden();
}

const NEED_ROLE = new Set(['reports', 'journals', 'manualjournals']);

/** The refusal for a user without the reporting role, or for an organisation without Projects. */
export function roleRefusal(world: World, request: FastifyRequest): Answer | undefined {
	if (apiOf(request.url).name === 'projects')
		return world.switches.is('projectsAccess', 'missing')
			? problemAnswer(401, 'Unauthorized', 'AuthorizationUnsuccessful')
			: undefined;
	const [first = ''] = segmentsOf(request.url);
	const barred = world.switches.is('reportingRole', 'missing') && NEED_ROLE.has(first.toLowerCase());
	return barred ? problemAnswer(403, 'Forbidden', 'AuthorizationUnsuccessful') : undefined;
}
