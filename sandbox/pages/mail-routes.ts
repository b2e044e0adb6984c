import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { World } from '../http/world';
import { mailList, mailView } from './mails';
import { showPage } from './show';

/** No scripts and nothing from other servers; links open in a new tab, as in a mail program. */
const MAIL_POLICY = [
	'sandbox allow-popups allow-popups-to-escape-sandbox',
	"default-src 'none'",
	'img-src data:',
	"style-src 'unsafe-inline'",
	"frame-ancestors 'self'",
].join('; ');

type OneMail = FastifyRequest<{ Params: { id: string } }>;

/** The mailbox as web pages, and as JSON under /sandbox/mails. */
export function mailRoutes(app: FastifyInstance, world: World): void {
	const section = '/sandbox/mailbox';
	app.get('/mailbox', (_request, reply) => showPage(reply, { title: 'Mailbox', section, body: mailList(world) }));
	app.post('/mailbox/empty', (_request, reply) => {
		world.mailbox.clear();
		return reply.redirect(section, 303);
	});
	app.get('/mailbox/:id', (request: OneMail, reply) => {
		const mail = world.mailbox.find(Number(request.params.id));
		const title = mail?.subject ?? 'Not found';
		return showPage(mail ? reply : reply.code(404), { title, section, body: mail && mailView(mail) });
	});
	app.get('/mailbox/:id/body', (request: OneMail, reply) => {
		const mail = world.mailbox.find(Number(request.params.id));
		return reply
			.code(mail?.html === undefined ? 404 : 200)
			.header('content-security-policy', MAIL_POLICY)
			.header('x-content-type-options', 'nosniff')
			.header('referrer-policy', 'no-referrer')
			.type('text/html; charset=utf-8')
			.send(`<base target="_blank">${mail?.html ?? ''}`);
	});
	app.get('/mails', () => world.mailbox.mails);
	app.delete('/mails', (_request, reply) => {
		world.mailbox.clear();
		return reply.code(204).send();
	});
}
