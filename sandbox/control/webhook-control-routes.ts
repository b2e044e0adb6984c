import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { World } from '../http/world';
import type { WebhookEvent } from '../webhooks/envelope';
import { intentToReceive } from '../webhooks/intent-to-receive';
import { sampleModes, sendSamples, type SampleMode } from '../webhooks/samples';
import type { WebhookTarget } from '../webhooks/target';
import { orBadRequest } from './bad-request';

interface SampleWish {
	mode?: SampleMode;
	events?: Array<Partial<WebhookEvent>>;
}

/** The settings for webhooks in Xero's developer portal, and samples on demand. */
export function webhookControlRoutes(app: FastifyInstance, world: World): void {
	app.post('/webhooks', (request: FastifyRequest<{ Body: Partial<WebhookTarget> | undefined }>, reply) =>
		orBadRequest(reply, () => {
			world.webhooks.setTarget(request.body ?? {});
			return world.webhooks.summary();
		}),
	);
	app.delete('/webhooks', () => {
		world.webhooks.clearTarget();
		return world.webhooks.summary();
	});
	app.post('/webhooks/intent-to-receive', (_request, reply) =>
		orBadRequest(reply, () => intentToReceive(world.webhooks)),
	);
	app.post('/webhooks/send', (request: FastifyRequest<{ Body: SampleWish | undefined }>, reply) =>
		orBadRequest(reply, () => {
			const mode = request.body?.mode ?? 'valid';
			if (!sampleModes.includes(mode)) throw new Error(`Unknown mode. Known: ${sampleModes.join(', ')}`);
			return sendSamples(world, mode, request.body?.events);
		}),
	);
	app.get('/webhooks/deliveries', () => world.webhooks.records);
}
