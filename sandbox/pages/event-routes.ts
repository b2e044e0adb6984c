import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { queryOf } from '../http/api-request';
import type { World } from '../http/world';
import { intentToReceive } from '../webhooks/intent-to-receive';
import { eventsPage } from './events';
import type { Notice } from './layout';
import { showPage } from './show';

const section = '/sandbox/events';

async function tryOut(world: World): Promise<Notice> {
	const { ok } = await intentToReceive(world.webhooks);
	return ok
		? { done: 'Passed: right signatures were taken, wrong ones refused with 401.' }
		: {
				problem:
					'Failed: right signatures must be answered with 200, wrong ones with 401. Nothing is sent until it passes.',
			};
}

function setTarget({ webhooks }: World, url: string | undefined): Notice {
	webhooks.setTarget({ ...webhooks.target, url });
	return { done: 'From now on changes are sent there.' };
}

async function backWith(reply: FastifyReply, work: () => Notice | Promise<Notice>): Promise<FastifyReply> {
	let notice: Notice;
	try {
		notice = await work();
	} catch (error) {
		notice = { problem: error instanceof Error ? error.message : String(error) };
	}
	return reply.redirect(`${section}?${new URLSearchParams({ ...notice }).toString()}`, 303);
}

/** The page of webhooks and its two buttons. */
export function eventRoutes(app: FastifyInstance, world: World): void {
	app.get('/events', (request, reply) => {
		const notice: Notice = queryOf(request.url);
		return showPage(reply, { title: 'Webhooks', section, body: eventsPage(world), notice });
	});
	app.post('/events/target', (request: FastifyRequest<{ Body: { url?: string } | undefined }>, reply) =>
		backWith(reply, () => setTarget(world, request.body?.url)),
	);
	app.post('/events/intent', (_request, reply) => backWith(reply, () => tryOut(world)));
}
