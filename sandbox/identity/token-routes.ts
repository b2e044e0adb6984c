import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { World } from '../http/world';
import { authenticateClient } from './client-authentication';
import { grantTokens } from './grants';
import { OAuthError } from './oauth-error';

type Form = Record<string, string>;

/** Form fields as single strings; the last value of a repeated field counts. */
export function formOf(request: FastifyRequest): Form {
	const form: Form = {};
	for (const [name, value] of Object.entries((request.body ?? {}) as Record<string, unknown>)) {
		form[name] = String(Array.isArray(value) ? value[value.length - 1] : value);
	}
	return form;
}

/** Token and revocation endpoints, with both spellings of the base path. */
export function tokenRoutes(app: FastifyInstance, world: World): void {
	for (const prefix of ['', '/identity']) {
		app.post(`${prefix}/connect/token`, (request, reply) => token(world, request, reply));
		app.post(`${prefix}/connect/revocation`, (request, reply) => revoke(world, request, reply));
	}
}

function token(world: World, request: FastifyRequest, reply: FastifyReply): FastifyReply {
	const form = formOf(request);
	return answering(world, reply, form.grant_type, () => {
		const app = authenticateClient(request.headers.authorization, form);
		const tokens = grantTokens(world, app, form);
		return reply.header('cache-control', 'no-store').send(tokens);
	});
}

/** RFC 7009: an unknown token is not an error. Xero removes all of the user's connections together with the token. */
function revoke(world: World, request: FastifyRequest, reply: FastifyReply): FastifyReply {
	const form = formOf(request);
	return answering(world, reply, 'revocation', () => {
		const app = authenticateClient(request.headers.authorization, form);
		const owner = world.tokens.ownerOf(form.token ?? '');
		if (owner && owner.appId === app.id) {
			world.tokens.dropRefreshTokens(app.id, owner.userId);
			world.connections.removeUser(app.id, owner.userId);
		}
		return reply.code(200).send();
	});
}

function answering(
	world: World,
	reply: FastifyReply,
	what: string | undefined,
	work: () => FastifyReply,
): FastifyReply {
	try {
		const sent = work();
		world.identityCalls.count(what, 'ok');
		return sent;
	} catch (error) {
		if (!(error instanceof OAuthError)) throw error;
		world.identityCalls.count(what, error.code);
		return reply.code(400).header('cache-control', 'no-store').send(error.body());
	}
}
