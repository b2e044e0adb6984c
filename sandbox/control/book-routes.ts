import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { World } from '../http/world';
import type { Books } from '../types';
import { orBadRequest } from './bad-request';

type Seed = { tenantId?: string } & Parameters<Books['seed']>[0];

/** POST /sandbox/reset and /sandbox/seed. */
export function bookRoutes(app: FastifyInstance, world: World): void {
	app.post('/reset', async (request: FastifyRequest<{ Body: { keepTokens?: boolean } | undefined }>) => {
		await world.reset(request.body?.keepTokens ?? true);
		return { reset: true };
	});
	app.post('/seed', (request: FastifyRequest<{ Body: Seed | undefined }>, reply) =>
		orBadRequest(reply, () => {
			const { tenantId = world.organisations[0].profile.tenantId, ...what } = request.body ?? {};
			const organisation = world.organisation(tenantId);
			if (!organisation) throw new Error(`No organisation has the tenant id ${tenantId}`);
			organisation.books.seed(what);
			return { tenantId, counts: organisation.books.counts() };
		}),
	);
}
