import { createTransport } from 'nodemailer';
import { makeProfiles } from '../../../sandbox/books/profiles';
import type { Sandbox } from '../../../sandbox/server';
import { document, NZ, page, press, start, write } from './support';

const EVIL = `"><img src=x onerror=alert(1)>'&<script>alert(2)</script>`;
/** Xero itself takes no angle brackets in a contact's name; other apps' quotes and ampersands it takes. */
const EVIL_NAME = `" onmouseover="alert(1)" x='&amp;`;

let sandbox: Sandbox;
beforeAll(async () => {
	const profiles = makeProfiles(1).map((profile) => ({ ...profile, name: EVIL }));
	sandbox = await start({ profiles, mailPort: 0 });
	const Contact = { Name: EVIL_NAME };
	const more = { Contact, Reference: EVIL };
	write(sandbox, 'Invoices', document(sandbox, { ...more, InvoiceNumber: EVIL }));
	write(sandbox, 'Invoices', document(sandbox, { ...more, Type: 'ACCPAY', InvoiceNumber: EVIL, Status: 'DRAFT' }));
	write(sandbox, 'Quotes', document(sandbox, { ...more, Status: 'SENT', QuoteNumber: EVIL }));
	write(sandbox, 'PurchaseOrders', document(sandbox, { ...more, PurchaseOrderNumber: EVIL }));
	const paid = { Invoice: { InvoiceNumber: EVIL }, Account: { Code: '090' }, Amount: 1, Reference: EVIL };
	write(sandbox, 'Payments', paid);
	await press(sandbox, 'events/target', { url: 'http://127.0.0.1:9/"><script>alert(3)</script>' });
	const sender = createTransport({ host: 'localhost', port: sandbox.world.mailPort, secure: false });
	await sender.sendMail({
		from: `"${EVIL.replace(/"/g, '')}" <a@example.com>`,
		to: 'b@example.com',
		subject: EVIL,
		text: EVIL,
	});
	sender.close();
	// Calls with odd paths and queries, as any program may make them.
	await fetch(`${sandbox.url}/api.xro/2.0/<script>alert(4)</script>?where=${encodeURIComponent(EVIL)}`);
});
afterAll(() => sandbox.close());

const kinds = ['invoices', 'bills', 'quotes', 'purchase-orders', 'payments'];

/** What only an unescaped value brings in: foreign elements, and attributes that run something. Values in quotes are left out. */
function foreign(text: string): string[] {
	const own = '<script src="" defer>';
	const elements = [...text.matchAll(/<[a-z](?:"[^"]*"|[^<>])*>/gi)].map(([element]) =>
		element.replace(/"[^"]*"/g, '""'),
	);
	return elements.filter((element) => element !== own && /^<(img|script)\b|\son[a-z]+=/i.test(element));
}

test('the check finds what it is for', () => {
	expect(foreign(`<td>${EVIL}</td>`)).toHaveLength(2);
	expect(foreign(`<input value="${EVIL_NAME}">`)).toHaveLength(1);
});

test.each([
	'',
	...kinds.map((kind) => `organisations/${NZ}/${kind}`),
	`organisations/${NZ}/invoices?search=${encodeURIComponent(EVIL)}`,
	`organisations/${NZ}/invoices?status=${encodeURIComponent(EVIL)}&page=${encodeURIComponent(EVIL)}`,
	`organisations/${NZ}/invoices?done=${encodeURIComponent(EVIL)}`,
	`organisations/${NZ}/invoices?problem=${encodeURIComponent(EVIL)}`,
	`events?problem=${encodeURIComponent(EVIL)}`,
	'events',
	'limits',
	'mailbox',
	'mailbox/1',
])('/sandbox/%s shows hostile names as text', async (path) => {
	expect(foreign(await page(sandbox, path))).toEqual([]);
});

test.each(kinds)('the number and the contact of %s are there, letter by letter', async (kind) => {
	const shown = await page(sandbox, `organisations/${NZ}/${kind}`);
	expect(shown).toContain('&#60;script&#62;alert(2)&#60;/script&#62;');
	expect(shown).toContain('&#34; onmouseover=&#34;alert(1)&#34; x=&#39;&#38;amp;');
});

test('pages allow scripts and styles of this server only, and no page around them', async () => {
	const reply = await fetch(`${sandbox.url}/sandbox/`);
	const policy = reply.headers.get('content-security-policy') ?? '';
	expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
	expect(policy).toContain("frame-ancestors 'none'");
	expect(policy).not.toContain('unsafe');
});

test.each(['https://evil.example', 'null'])(
	'a form on a page from elsewhere (Origin %p) does nothing',
	async (origin) => {
		for (const path of ['mailbox/empty', 'events/intent', `organisations/${NZ}/invoices/x/approve`]) {
			const reply = await fetch(`${sandbox.url}/sandbox/${path}`, { method: 'POST', headers: { origin } });
			expect(reply.status).toBe(403);
		}
		expect(sandbox.world.mailbox.mails).toHaveLength(1);
	},
);

test('the message of a button goes back to the list it came from, never to another site', async () => {
	const path = `organisations/${NZ}/invoices/nothing/approve?status=${encodeURIComponent('https://evil.example')}`;
	expect(await press(sandbox, path)).toMatchObject({ status: 303, path: `/sandbox/organisations/${NZ}/invoices` });
});
