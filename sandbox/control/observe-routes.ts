import type { FastifyInstance } from 'fastify';
import { queryOf } from '../http/api-request';
import type { World } from '../http/world';

/** GET /sandbox/state and /sandbox/calls. */
export function observeRoutes(app: FastifyInstance, world: World): void {
	app.get('/state', () => stateOf(world));
	app.get('/calls', (request) => world.calls.since(Number(queryOf(request.url).since ?? 0)));
}

/**
 * Counts since the start or the last reset. Invoices by tenant are separate from the other record counts, because they
 * are needed most often.
 */
function stateOf(world: World): Record<string, unknown> {
	const records = Object.fromEntries(
		world.organisations.map(({ profile, books }) => [profile.tenantId, books.counts()]),
	);
	const invoices = Object.fromEntries(
		Object.entries(records).map(([tenantId, counts]) => [tenantId, counts.Invoices ?? counts.invoices ?? 0]),
	);
	return {
		now: new Date(world.clock.now()).toISOString(),
		...world.calls.summary(),
		peakInFlight: world.limits.peaks(),
		identity: world.identityCalls.summary(),
		invoices,
		records,
		organisations: world.organisations.map(({ profile }) => ({
			tenantId: profile.tenantId,
			name: profile.name,
		})),
		limits: world.limits.settings,
		latency: world.latency,
		webhooks: world.webhooks.summary(),
	};
}
