import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Organisation, World } from '../http/world';
import type { Books, Shake } from '../types';
import { orBadRequest } from './bad-request';

type Shaking = { tenantId?: string } & Partial<Shake>;
type Invoicing = { tenantId?: string; ids?: string[]; status?: 'ACTIVE' | 'LOCKED' | 'INVOICED' };
type Seed = { tenantId?: string } & Parameters<Books['seed']>[0];

/** POST /sandbox/reset, /sandbox/seed, /sandbox/shake and /sandbox/invoice-work. */
export function bookRoutes(app: FastifyInstance, world: World): void {
	app.post('/reset', async (request: FastifyRequest<{ Body: { keepTokens?: boolean } | undefined }>) => {
		await world.reset(request.body?.keepTokens ?? true);
		return { reset: true };
	});
	app.post('/seed', (request: FastifyRequest<{ Body: Seed | undefined }>, reply) =>
		orBadRequest(reply, () => {
			const { tenantId, ...what } = request.body ?? {};
			const { profile, books } = organisationOf(world, tenantId);
			books.seed(what);
			return { tenantId: profile.tenantId, counts: books.counts() };
		}),
	);
	app.post('/invoice-work', (request: FastifyRequest<{ Body: Invoicing | undefined }>, reply) =>
		orBadRequest(reply, () => {
			const { tenantId, ids = [], status = 'INVOICED' } = request.body ?? {};
			return { marked: organisationOf(world, tenantId).books.invoiceWork?.(ids, status) ?? 0 };
		}),
	);
	app.post('/shake', (request: FastifyRequest<{ Body: Shaking | undefined }>, reply) =>
		orBadRequest(reply, async () => {
			const { tenantId, changes = 100, ...what } = request.body ?? {};
			const { profile, books } = organisationOf(world, tenantId);
			const shaken = books.shake({ changes, ...what });
			// The changes happened up to now plus the span. The clock has to follow, or later writes would be older
			// than the changes.
			await world.clock.advance(shaken.spannedMs);
			world.webhooks.changed(profile.tenantId, shaken.changes);
			const { done, spannedMs } = shaken;
			return {
				tenantId: profile.tenantId,
				done,
				spannedMs,
				now: world.clock.now(),
				counts: books.counts(),
			};
		}),
	);
}

function organisationOf(world: World, tenantId?: string): Organisation {
	const organisation = tenantId === undefined ? world.organisations[0] : world.organisation(tenantId);
	if (!organisation) throw new Error(`No organisation has the tenant id ${tenantId}`);
	return organisation;
}
