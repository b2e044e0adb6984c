import type { FastifyInstance, FastifyRequest } from 'fastify';
import { queryOf } from '../http/api-request';
import { bearerGrant } from '../http/authentication';
import type { World } from '../http/world';
import type { Connection } from './connections';

/** GET /connections and DELETE /connections/{id}: the only API calls without a tenant header. */
export function connectionRoutes(app: FastifyInstance, world: World): void {
	app.get('/connections', (request, reply) => {
		const grant = bearerGrant(world, request, reply);
		if (!grant) return reply;
		const wanted = queryOf(request.url).authEventId?.toLowerCase();
		return world.connections
			.of(grant.appId, grant.userId)
			.filter((connection) => !wanted || connection.authEventId === wanted)
			.map((connection) => wireConnection(world, connection));
	});
	app.delete('/connections/:id', (request: FastifyRequest<{ Params: { id: string } }>, reply) => {
		const grant = bearerGrant(world, request, reply);
		if (!grant) return reply;
		const removed = world.connections.remove(grant.appId, grant.userId, request.params.id);
		return reply.code(removed ? 204 : 404).send();
	});
}

function wireConnection(world: World, connection: Connection): Record<string, unknown> {
	return {
		id: connection.id,
		authEventId: connection.authEventId,
		tenantId: connection.tenantId,
		tenantType: 'ORGANISATION',
		tenantName: world.organisation(connection.tenantId)?.profile.name,
		createdDateUtc: sevenDecimals(connection.createdAt),
		updatedDateUtc: sevenDecimals(connection.updatedAt),
	};
}

/** Xero writes these dates like .NET: seven decimals, no Z. */
function sevenDecimals(time: number): string {
	return new Date(time).toISOString().replace('Z', '0000');
}
