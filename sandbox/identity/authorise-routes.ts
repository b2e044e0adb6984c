import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { World } from '../http/world';
import { queryOf } from '../http/api-request';
import { readAuthoriseRequest, type AuthoriseRequest } from './authorise-request';
import { consentPage, refusalPage } from './consent-page';
import { OAuthError } from './oauth-error';

/** The only user who signs in by browser. */
export const SANDBOX_USER = '99999999-9999-4999-8999-999999999999';
const PATH = '/identity/connect/authorize';

/** GET shows the consent page (or, with auto=1, accepts it at once); POST handles the decision. */
export function authoriseRoutes(app: FastifyInstance, world: World): void {
	app.get(PATH, (request, reply) => {
		return checked(request, reply, (asked, query) => {
			if (query.auto !== '1')
				return html(
					reply,
					200,
					consentPage(
						asked,
						world.organisations.map((one) => one.profile),
					),
				);
			const tenants = query.tenants?.split(',').filter(Boolean);
			return allow(world, asked, tenants ?? world.organisations.map((one) => one.profile.tenantId), reply);
		});
	});
	app.post(PATH, (request, reply) => {
		return checked(request, reply, (asked) => {
			const form = (request.body ?? {}) as Record<string, string | string[] | undefined>;
			if (form.decision !== 'allow') return redirect(reply, asked, { error: 'access_denied' });
			return allow(world, asked, [form.tenant ?? []].flat(), reply);
		});
	});
}

function checked(
	request: FastifyRequest,
	reply: FastifyReply,
	work: (asked: AuthoriseRequest, query: Record<string, string>) => FastifyReply,
): FastifyReply {
	const query = queryOf(request.url);
	try {
		return work(readAuthoriseRequest(query), query);
	} catch (error) {
		if (!(error instanceof OAuthError)) throw error;
		return html(reply, 400, refusalPage(error));
	}
}

function allow(world: World, asked: AuthoriseRequest, tenantIds: string[], reply: FastifyReply): FastifyReply {
	const known = tenantIds.filter((tenantId) => world.organisation(tenantId));
	if (known.length === 0) throw new OAuthError('invalid_request', 'Choose at least one organisation');
	const authEventId = randomUUID();
	world.connections.connect(asked.app.id, SANDBOX_USER, known, authEventId);
	const code = world.tokens.issueCode({
		appId: asked.app.id,
		userId: SANDBOX_USER,
		scopes: asked.scopes,
		authEventId,
		nonce: asked.nonce,
		redirectUri: asked.redirectUri,
		challenge: asked.challenge,
	});
	return redirect(reply, asked, { code, scope: asked.scopes.join(' ') });
}

function redirect(reply: FastifyReply, asked: AuthoriseRequest, values: Record<string, string>): FastifyReply {
	const target = new URL(asked.redirectUri);
	for (const [name, value] of Object.entries(values)) target.searchParams.set(name, value);
	if (asked.state !== undefined) target.searchParams.set('state', asked.state);
	return reply.redirect(target.href, 302);
}

function html(reply: FastifyReply, status: number, text: string): FastifyReply {
	return reply.code(status).type('text/html; charset=utf-8').send(text);
}
