import { createTransport } from 'nodemailer';
import type { Sandbox } from '../../../sandbox/server';
import { accessToken, call, jsonOf, type Json } from '../http/support';
import { document, page, press, start, write } from './support';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await start({ mailPort: 0 });
});
afterEach(() => sandbox.close());

/** Sends as n8n's Send Email does: through nodemailer. */
async function send(mail: object, transport: object = {}): Promise<void> {
	const sender = createTransport({ host: 'localhost', port: sandbox.world.mailPort, secure: false, ...transport });
	await sender.sendMail({ from: 'n8n <n8n@example.com>', to: 'mere@example.com', ...mail });
	sender.close();
}

const inJson = async (): Promise<Json> => jsonOf(await fetch(`${sandbox.url}/sandbox/mails`));

test('a mail arrives whole, whatever its letters, and everybody it went to is named', async () => {
	await send({
		to: 'Mere <mere@example.com>, jun@example.com',
		bcc: 'boss@example.com',
		subject: 'Zahlung für Rechnung 7, danke – Ōtaki',
		text: 'Dear Mere,\n.\n..\nwe have received € 115.00.',
	});
	expect(await inJson()).toEqual([
		{
			id: 1,
			at: expect.any(Number),
			from: 'n8n <n8n@example.com>',
			to: ['mere@example.com', 'jun@example.com', 'boss@example.com'],
			subject: 'Zahlung für Rechnung 7, danke – Ōtaki',
			text: 'Dear Mere,\n.\n..\nwe have received € 115.00.',
			attachments: [],
		},
	]);
});

test('any login is taken, and none', async () => {
	await send({ subject: 'one' }, { auth: { user: 'someone', pass: 'whatever' } });
	await send({ subject: 'two' });
	expect((await inJson()).map(({ subject }: { subject: string }) => subject)).toEqual(['one', 'two']);
});

test('no encryption is offered: there is no certificate that a client could trust', async () => {
	await expect(send({}, { requireTLS: true })).rejects.toThrow(/STARTTLS/i);
	await send({}, { requireTLS: false });
	expect(sandbox.world.mailbox.mails).toHaveLength(1);
});

test('the list has the newest first, and the port to send to', async () => {
	await send({ subject: 'The first' });
	await send({ subject: 'The second' });
	const list = await page(sandbox, 'mailbox');
	expect(list.indexOf('The second')).toBeLessThan(list.indexOf('The first'));
	expect(list.indexOf('The second')).toBeGreaterThan(0);
	expect(list).toContain(`<code>${sandbox.world.mailPort}</code>`);
});

test('links of a mail in plain text can be clicked; its markup is text', async () => {
	await send({ subject: '<b>Hi</b>', text: 'Click <i>https://example.com/a?b=1&c=2</i> "now"' });
	const shown = await page(sandbox, 'mailbox/1');
	expect(shown).toContain('href="https://example.com/a?b=1&#38;c=2"');
	expect(shown).toContain('&#60;i&#62;');
	expect(shown).not.toMatch(/<i>|<b>Hi/);
});

test('a mail in HTML is shown in a frame that runs nothing and loads nothing from elsewhere', async () => {
	await send({
		subject: 'Bill',
		html: '<p>Please <a href="http://localhost/ok">approve</a><script>steal()</script>',
	});
	expect(await page(sandbox, 'mailbox/1')).not.toContain('steal()');
	const body = await fetch(`${sandbox.url}/sandbox/mailbox/1/body`);
	const policy = body.headers.get('content-security-policy') ?? '';
	expect(policy).toMatch(/^sandbox allow-popups allow-popups-to-escape-sandbox;/);
	expect(policy).not.toMatch(/allow-scripts|allow-same-origin|script-src/);
	expect(policy).toContain("default-src 'none'");
	expect(await body.text()).toContain('<a href="http://localhost/ok">approve</a>');
});

test('an invoice that an app mails through the API arrives, too', async () => {
	write(sandbox, 'Contacts', { Name: 'Fern & Sons', FirstName: 'Mere', EmailAddress: 'mere@fern.example' });
	const { InvoiceID, InvoiceNumber } = write(sandbox, 'Invoices', document(sandbox, { DueDate: '2027-01-31' }));
	const token = await accessToken(sandbox);
	const mailed = await call(sandbox, token, `Invoices/${String(InvoiceID)}/Email`, { method: 'POST' });
	expect(mailed.status).toBe(204);
	expect(await inJson()).toMatchObject([
		{
			from: 'Kowhai Trading Ltd <messaging@local-xero.example>',
			to: ['mere@fern.example'],
			subject: `Invoice ${String(InvoiceNumber)} from Kowhai Trading Ltd`,
			text: expect.stringMatching(/^Dear Mere,\n\n.*: NZD 115\.00, due 31 January 2027\.\n/),
		},
	]);
	const refused = write(sandbox, 'Invoices', document(sandbox, { Contact: { Name: 'No address' } }));
	await call(sandbox, token, `Invoices/${String(refused.InvoiceID)}/Email`, { method: 'POST' });
	expect(await inJson()).toHaveLength(1);
});

test('attachments are named with their size', async () => {
	await send({ attachments: [{ filename: 'bill <1>.pdf', content: Buffer.alloc(1234) }] });
	const shown = await page(sandbox, 'mailbox/1');
	expect(shown).toContain('bill &#60;1&#62;.pdf');
	expect(shown).toContain('1234 bytes');
});

test('a mail that is too large is refused, and the next one is taken', async () => {
	const text = 'x'.repeat(26 * 1024 * 1024);
	await expect(send({ text })).rejects.toMatchObject({ responseCode: 552 });
	await send({ subject: 'small' });
	expect(sandbox.world.mailbox.mails.map(({ subject }) => subject)).toEqual(['small']);
});

test('the mailbox is emptied by its button, by the control API and by a reset; old links never show a new mail', async () => {
	await send({});
	expect(await press(sandbox, 'mailbox/empty')).toMatchObject({ status: 303, path: '/sandbox/mailbox' });
	expect(await inJson()).toEqual([]);
	await send({});
	expect((await fetch(`${sandbox.url}/sandbox/mailbox/1`)).status).toBe(404);
	expect((await fetch(`${sandbox.url}/sandbox/mailbox/2`)).status).toBe(200);
	await fetch(`${sandbox.url}/sandbox/mails`, { method: 'DELETE' });
	expect(await inJson()).toEqual([]);
	await send({});
	await sandbox.world.reset(true);
	expect(await inJson()).toEqual([]);
});

test('without a port there is no mailbox, and the page says so', async () => {
	const other = await start();
	expect(other.world.mailPort).toBeUndefined();
	expect(await page(other, 'mailbox')).toContain('started without a mailbox');
	await other.close();
});

test('a port that is taken is an error, and leaves nothing running', async () => {
	await expect(start({ mailPort: sandbox.world.mailPort })).rejects.toThrow(/EADDRINUSE/);
});
