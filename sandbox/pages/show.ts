import type { FastifyReply } from 'fastify';
import { html } from './html';
import { layout, type Page } from './layout';

/** A page to send; without a body it says that nothing exists at this address. */
export type Show = Omit<Page, 'body'> & { body: Page['body'] | undefined };

/**
 * Only this server's scripts, styles and forms, and no embedding in other pages, because names and mails come from
 * anywhere.
 */
const POLICY = [
	"default-src 'none'",
	"script-src 'self'",
	"style-src 'self'",
	"connect-src 'self'",
	"frame-src 'self'",
	'img-src data:',
	"form-action 'self'",
	"base-uri 'none'",
	"frame-ancestors 'none'",
].join('; ');

export function showPage(reply: FastifyReply, page: Show): FastifyReply {
	const body =
		page.body ??
		html`<h1>Not found</h1>
			<p>There is nothing at this address.</p>`;
	return (
		reply
			.header('content-security-policy', POLICY)
			.header('x-content-type-options', 'nosniff')
			// Not `no-referrer`, because browsers would then also hide the origin of forms, which would count as
			// foreign.
			.header('referrer-policy', 'same-origin')
			.header('cache-control', 'no-store')
			.type('text/html; charset=utf-8')
			.send(layout({ ...page, body }))
	);
}
