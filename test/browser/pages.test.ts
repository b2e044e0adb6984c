/** The pages of the local Xero in a browser: what its script does, which HTTP alone does not show. */
import { createTransport } from 'nodemailer';
import type { Browser, Page } from 'playwright-core';

import { startSandbox, type Sandbox } from '../../sandbox/server';
import { launchBrowser } from '../../scripts/editor/browser';

const KOWHAI = '/sandbox/organisations/11111111-1111-4111-8111-111111111111';

let sandbox: Sandbox;
let browser: Browser;
let page: Page;
let errors: string[];

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0, mailPort: 0, companies: true });
	browser = await launchBrowser();
}, 60_000);
afterAll(async () => {
	await browser?.close();
	await sandbox?.close();
});

beforeEach(async () => {
	await sandbox.world.reset(true);
	page = await browser.newPage();
	page.setDefaultTimeout(15_000);
	errors = [];
	page.on('pageerror', ({ message }) => errors.push(message));
});
afterEach(async () => {
	await page.close();
	expect(errors).toEqual([]);
});

const rows = () => page.locator('tbody tr');
const notice = () => page.getByRole('status');

test('from the address of the sandbox: an invoice is approved, made overdue and paid, without the page being left', async () => {
	await page.goto(sandbox.url);
	await page.getByRole('link', { name: 'Kowhai Trading Ltd' }).click();
	await page.getByRole('link', { name: /^Awaiting Approval/ }).click();
	const number = await rows().first().locator('td').first().innerText();
	await rows().first().getByRole('button', { name: 'Approve' }).click();
	await notice().getByText(`Invoice ${number} is approved.`).waitFor();
	expect(new URL(page.url()).searchParams.get('status')).toBe('submitted');

	await page.getByRole('link', { name: /^Awaiting Payment/ }).click();
	const row = page.getByRole('row', { name: number });
	await row.getByRole('button', { name: 'Make Overdue' }).click();
	await row.getByText('Overdue', { exact: true }).waitFor();
	await row.getByRole('button', { name: 'Pay' }).click();
	await row.waitFor({ state: 'detached' });
	await notice().getByText(`Invoice ${number} is paid.`).waitFor();
});

test('what workflows change shows by itself, but not while somebody types', async () => {
	await page.goto(`${sandbox.url}${KOWHAI}/invoices?status=draft`);
	const before = await rows().count();
	const id = await rows().first().getAttribute('id');
	await fetch(`${sandbox.url}${KOWHAI}/invoices/${id}/approve`, { method: 'POST', redirect: 'manual' });
	await rows()
		.nth(before - 1)
		.waitFor({ state: 'detached' });

	const search = page.getByPlaceholder('Number or reference');
	await search.fill('INV-0001');
	const next = await rows().first().getAttribute('id');
	await fetch(`${sandbox.url}${KOWHAI}/invoices/${next}/approve`, { method: 'POST', redirect: 'manual' });
	await page.waitForTimeout(3_000);
	expect(await search.inputValue()).toBe('INV-0001');
	await page.getByRole('button', { name: 'Search Invoices' }).click();
	await page.getByRole('cell', { name: 'INV-0001' }).waitFor();
	expect(await rows().count()).toBe(1);
});

test('forms that have an address of their own are sent there', async () => {
	await page.goto(`${sandbox.url}/sandbox/events`);
	await page.getByLabel('Webhooks go to').fill('http://127.0.0.1:9/hook');
	await page.getByRole('button', { name: 'Save' }).click();
	await notice().waitFor();
	expect(sandbox.world.webhooks.target?.url).toBe('http://127.0.0.1:9/hook');
});

test('a mail is read: its scripts do not run, its links open beside the page', async () => {
	const sender = createTransport({ host: 'localhost', port: sandbox.world.mailPort, secure: false });
	const link = `<a href="${sandbox.url}/sandbox/limits">Approve</a>`;
	await page.goto(`${sandbox.url}/sandbox/mailbox`);
	await sender.sendMail({
		from: 'n8n@example.com',
		to: 'manager@example.com',
		subject: 'A bill <b>waits</b>',
		html: `<p>Please ${link}</p><script>document.body.textContent = 'run'; parent.document.title = 'run'</script>`,
	});
	sender.close();
	await page.getByRole('link', { name: 'A bill <b>waits</b>' }).click();
	const opened = page.waitForEvent('popup');
	await page.frameLocator('iframe').getByRole('link', { name: 'Approve' }).click();
	expect((await opened).url()).toBe(`${sandbox.url}/sandbox/limits`);
	expect(await page.title()).not.toContain('run');
});

test('Start Over asks first', async () => {
	await page.goto(`${sandbox.url}${KOWHAI}/invoices?status=submitted`);
	const before = await rows().count();
	await rows().first().getByRole('button', { name: 'Approve' }).click();
	await notice().waitFor();
	await page.goto(sandbox.url);
	page.once('dialog', (dialog) => void dialog.dismiss());
	await page.getByRole('button', { name: 'Start Over' }).click();
	await page.waitForTimeout(500);
	expect(await notice().count()).toBe(0);
	page.once('dialog', (dialog) => void dialog.accept());
	await page.getByRole('button', { name: 'Start Over' }).click();
	await notice().getByText('Everything is as it was at the start.').waitFor();
	await page.goto(`${sandbox.url}${KOWHAI}/invoices?status=submitted`);
	expect(await rows().count()).toBe(before);
});
