import type { Sandbox } from '../../../sandbox/server';
import { accessToken, call, control, startReceiver, until } from '../http/support';
import { document, GB, NZ, page, press, start, write } from './support';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await start();
});
afterEach(() => sandbox.close());

/** The text of a page, as a reader sees it. */
const read = async (path: string) =>
	(await page(sandbox, path))
		.replace(/<[^>]*>/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();

test('the address of the sandbox leads to its pages', async () => {
	const reply = await fetch(sandbox.url);
	expect(reply.url).toBe(`${sandbox.url}/sandbox/`);
	expect(reply.headers.get('content-type')).toBe('text/html; charset=utf-8');
	const text = await reply.text();
	for (const { profile } of sandbox.world.organisations) expect(text).toContain(profile.name);
	for (const address of ['events', 'limits', 'mailbox']) expect(text).toContain(`href="/sandbox/${address}"`);
});

test('each link of the first page leads somewhere', async () => {
	write(sandbox, 'Invoices', document(sandbox));
	const first = await page(sandbox, '');
	const links = [...first.matchAll(/(?:href|src)="(\/sandbox\/[^"]*)"/g)].map(([, address]) => address);
	expect(links.length).toBeGreaterThan(20);
	for (const link of new Set(links))
		expect([link, (await fetch(sandbox.url + link.replace(/&#38;/g, '&'))).status]).toEqual([link, 200]);
});

test('the first page counts what waits in each organisation', async () => {
	write(sandbox, 'Invoices', document(sandbox, { Status: 'DRAFT' }));
	write(sandbox, 'Invoices', document(sandbox));
	write(sandbox, 'Invoices', document(sandbox, { Date: '2020-01-01', DueDate: '2020-01-31' }));
	write(sandbox, 'Quotes', document(sandbox, { Status: 'SENT' }), GB);
	const text = await read('');
	expect(text).toContain(
		'Kowhai Trading Ltd NZ, NZD, financial year ends 31 March Invoices 1 draft 2 awaiting payment 1 overdue',
	);
	expect(text).toMatch(/Thames Supplies Ltd .* Quotes 1 sent .* Banksia/);
});

test('lists go page by page, by status, and search by number', async () => {
	for (let number = 1; number <= 51; number++) write(sandbox, 'Invoices', document(sandbox));
	const at = `organisations/${NZ}/invoices`;
	expect(await read(at)).toContain('Page 1 of 2');
	expect((await page(sandbox, `${at}?page=2`)).match(/<td class="fixed">INV-/g)).toHaveLength(1);
	expect(await read(`${at}?page=99`)).toContain('Nothing here.');
	expect(await read(`${at}?status=draft`)).toContain('Nothing here.');
	const found = await page(sandbox, `${at}?search=INV-0042`);
	expect(found.match(/INV-\d+(?=<)/g)).toEqual(['INV-0042']);
	// Among all, whatever was shown before.
	expect(await page(sandbox, `${at}?status=draft&search=INV-0042`)).toContain('INV-0042<');
	expect(await read(`organisations/${NZ}/quotes?page=3`)).toContain('Nothing here.');
});

test('more than a hundred quotes are counted, although Xero does not', async () => {
	for (let number = 1; number <= 201; number++) write(sandbox, 'Quotes', document(sandbox, { Status: 'DRAFT' }));
	expect(await read(`organisations/${NZ}/quotes`)).toMatch(/All 201 Draft 201 Sent 0 .* Page 1 of 3/);
});

test('what is not there is a page that says so', async () => {
	for (const path of [`organisations/${NZ}/nonsense`, 'organisations/nobody/invoices', 'mailbox/7']) {
		const reply = await fetch(`${sandbox.url}/sandbox/${path}`);
		expect([reply.status, (await reply.text()).includes('Not found')]).toEqual([404, true]);
	}
});

test('calls are listed with their answer, and counted against the limits of each app', async () => {
	const token = await accessToken(sandbox);
	await call(sandbox, token, 'Contacts');
	await call(sandbox, token, 'Invoices?page=1');
	await call(sandbox, token, 'Nonsense');
	sandbox.world.limits.settings = { ...sandbox.world.limits.settings, minute: 3 };
	await call(sandbox, token, 'Contacts');
	const text = await read('limits');
	expect(text).toContain('Kowhai Trading Ltd Sandbox web app 3 of 3 anew in');
	expect(text).toContain('3 of 5000 anew in');
	expect(text).toContain('4 calls');
	expect(text).toMatch(/GET \/api.xro\/2.0\/Contacts Kowhai Trading Ltd 429 minute limit/);
	expect(text).toMatch(/GET \/api.xro\/2.0\/Invoices page=1 Kowhai Trading Ltd 200/);
	expect(text).toMatch(/GET \/api.xro\/2.0\/Nonsense Kowhai Trading Ltd 404/);
});

test('looking at the pages and pressing their buttons uses up no calls', async () => {
	const { InvoiceID } = write(sandbox, 'Invoices', document(sandbox));
	await page(sandbox, '');
	await press(sandbox, `organisations/${NZ}/invoices/${InvoiceID}/pay`);
	expect(sandbox.world.calls.summary().calls).toBe(0);
	expect(sandbox.world.limits.uses()).toEqual([]);
});

test('webhooks are listed with what became of them', async () => {
	const answers = [500, 500, 200];
	const receiver = await startReceiver((_received, response) => response.writeHead(answers.shift() ?? 200).end());
	expect(await press(sandbox, 'events/target', { url: receiver.url })).toMatchObject({ status: 303, problem: null });
	const { InvoiceID } = write(sandbox, 'Invoices', document(sandbox, { Status: 'DRAFT' }));
	await press(sandbox, `organisations/${NZ}/invoices/${InvoiceID}/approve`);
	await until(() => sandbox.world.webhooks.records.length === 2);
	expect(await read('events')).toMatch(/INVOICE.UPDATE INV-0001 Kowhai Trading Ltd Failed answered 500/);
	expect(await read('events')).toContain('1 to be delivered, or delivered again, later');
	await sandbox.world.clock.advance(16 * 60_000);
	expect(await read('events')).toMatch(/INVOICE.UPDATE INV-0001 Kowhai Trading Ltd Delivered answered 200/);
	await receiver.close();
});

test('events of records that are not there, as samples are, are listed by their ID', async () => {
	const receiver = await startReceiver();
	await press(sandbox, 'events/target', { url: receiver.url });
	await control(sandbox, 'webhooks/send', { events: [{ resourceId: 'no-such-invoice' }, { tenantId: 'nobody' }] });
	const text = await read('events');
	expect(text).toMatch(/no-such-invoice Kowhai Trading Ltd/);
	expect(text).toContain(' nobody ');
	await receiver.close();
});

test('the intent to receive says whether the receiver passed', async () => {
	expect(await press(sandbox, 'events/intent')).toMatchObject({ problem: 'No webhook target is set' });
	const receiver = await startReceiver();
	await press(sandbox, 'events/target', { url: receiver.url });
	expect((await press(sandbox, 'events/intent')).problem).toMatch(/^Failed: .* wrong ones with 401/);
	expect(await read('events')).toContain('Switched off');
	await receiver.close();
});

test('an address that is none is refused, and the old one stays', async () => {
	await press(sandbox, 'events/target', { url: 'http://127.0.0.1:9/old' });
	expect((await press(sandbox, 'events/target', { url: 'nonsense' })).problem).toMatch(
		/complete http or https address/,
	);
	expect(sandbox.world.webhooks.target?.url).toBe('http://127.0.0.1:9/old');
});
