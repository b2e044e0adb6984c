import type { FastifyReply } from 'fastify';
import { html } from './html';
import { layout, type Page } from './layout';

/** A page to be sent; without a body it says that there is nothing at this address. */
export type Show = Omit<Page, 'body'> & { body: Page['body'] | undefined };

/** Scripts, styles and forms of this server only, and no page around it: names and mails come from anywhere. */
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
			// Not `no-referrer`: with that, browsers hide the origin of a form, too, and it would count as foreign.
			.header('referrer-policy', 'same-origin')
			.header('cache-control', 'no-store')
			.type('text/html; charset=utf-8')
			.send(layout({ ...page, body }))
	);
}
