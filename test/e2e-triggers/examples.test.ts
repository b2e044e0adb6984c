import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import type { Workflow } from '../../playground/setup';
import type { Mail } from '../../sandbox/mail/mailbox';
import { stage, untilListening, type Setting } from './setting';

/** Whatever JSON.parse gives: the expectations say what shape it should have. */
type Json = ReturnType<typeof JSON.parse>;

const NZ = '11111111-1111-4111-8111-111111111111';
const EXAMPLES = ['invoice-paid-thank-you', 'bill-waiting-approval', 'overdue-reminders'];

let setting: Setting;
let token: string;

/** As in the repository, but looking once a minute instead of once an hour. */
function example(name: string): Workflow {
	const workflow = JSON.parse(
		readFileSync(join(__dirname, '..', '..', 'examples', `${name}.json`), 'utf8'),
	) as Workflow;
	for (const { parameters } of workflow.nodes)
		if (parameters.pollTimes) parameters.pollTimes = { item: [{ mode: 'everyMinute' }] };
	return workflow;
}

async function control(path: string, body: object = {}): Promise<Json> {
	const reply = await fetch(`${setting.sandbox.url}/sandbox/${path}`, {
		method: 'POST',
		body: JSON.stringify(body),
	});
	return await reply.json();
}

/** Writes or reads as another app would. */
async function xero(collection: string, record?: object, id = ''): Promise<Json> {
	const reply = await fetch(`${setting.sandbox.url}/api.xro/2.0/${collection}${id}`, {
		method: record ? 'POST' : 'GET',
		headers: {
			authorization: `Bearer ${token}`,
			accept: 'application/json',
			'content-type': 'application/json',
			'xero-tenant-id': NZ,
		},
		...(record ? { body: JSON.stringify({ [collection]: [record] }) } : {}),
	});
	if (!reply.ok) throw new Error(`${collection}: ${reply.status} ${await reply.text()}`);
	return ((await reply.json()) as Json)[collection][0];
}

const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

const document = (over: object) => ({
	Type: 'ACCREC',
	Date: day(-30),
	DueDate: day(30),
	Status: 'AUTHORISED',
	LineItems: [{ Description: 'Beans', Quantity: 2, UnitAmount: 50, AccountCode: '200' }],
	...over,
});

const mails = () => setting.sandbox.world.mailbox.mails;

async function arrived(count: number, seconds = 150): Promise<Mail[]> {
	for (let tries = 0; mails().length < count && tries < seconds * 10; tries++) await wait(100);
	await wait(500);
	return mails().splice(0);
}

beforeAll(async () => {
	setting = await stage(() => EXAMPLES.map(example));
	token = (await control('tokens')).access_token;
});

afterAll(async () => {
	await setting?.close();
});

async function listenAt(path: string): Promise<void> {
	const url = `${setting.n8n.url}/webhook/${path}`;
	await untilListening(url);
	await control('webhooks', { url });
}

test('invoice paid: the customer is thanked once, others and later edits are not', async () => {
	await listenAt('xero-paid');
	const { ContactID } = await xero('Contacts', {
		Name: 'Harbour Café',
		FirstName: 'Mere',
		EmailAddress: 'mere@example.com',
	});
	const { InvoiceID, InvoiceNumber, Total } = await xero('Invoices', document({ Contact: { ContactID } }));
	await xero('Invoices', document({ Contact: { ContactID } }));
	await wait(1_500);
	const payment = { Invoice: { InvoiceID }, Account: { Code: '090' }, Date: day(0) };
	await xero('Payments', { ...payment, Amount: 10 });
	await wait(1_500);
	expect(mails()).toEqual([]);
	await xero('Payments', { ...payment, Amount: Total - 10 });
	expect(await arrived(1)).toEqual([
		expect.objectContaining({
			to: ['mere@example.com'],
			subject: `Thank you for your payment of invoice ${InvoiceNumber}`,
			text: expect.stringMatching(
				/^Dear Mere,\s+we have received NZD 115\.00 for invoice .*Kowhai Trading Ltd$/s,
			),
		}),
	]);
});

test('bill waiting: the manager is asked, and what is approved by mail is approved in Xero', async () => {
	await listenAt('xero-bills');
	const bill = { Type: 'ACCPAY', Contact: { Name: 'Roastery Ltd' } };
	const draft = await xero('Invoices', document({ ...bill, InvoiceNumber: 'R-1', Status: 'DRAFT' }));
	await wait(1_500);
	await xero('Invoices', { InvoiceID: draft.InvoiceID, Status: 'SUBMITTED' });
	const [mail] = await arrived(1);
	expect(mail).toMatchObject({
		to: ['manager@example.com'],
		subject: 'Bill R-1 of Roastery Ltd: NZD 115.00',
	});
	const link = /href="([^"]*approved=true[^"]*)"/.exec(mail.html!)![1].replace(/&amp;/g, '&');
	const status = async (id: string) => (await xero('Invoices', undefined, `/${id}`)).Status;
	expect(await status(draft.InvoiceID)).toBe('SUBMITTED');
	const reply = await fetch(link, {
		headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' },
	});
	expect(reply.status).toBe(200);
	for (let tries = 0; (await status(draft.InvoiceID)) !== 'AUTHORISED' && tries < 100; tries++) await wait(100);
	expect(await status(draft.InvoiceID)).toBe('AUTHORISED');
});

test('overdue: one list of what has become overdue', async () => {
	const late = (days: number, name: string) => document({ DueDate: day(-days), Contact: { Name: name } });
	const first = await xero('Invoices', late(5, 'Early Bird'));
	const second = await xero('Invoices', late(12, 'Slow Payer'));
	await xero('Invoices', document({ Contact: { Name: 'Not Yet' } }));
	const [mail, ...more] = await arrived(1);
	expect(more).toEqual([]);
	expect([mail.to, mail.subject]).toEqual([['accounts@example.com'], '2 invoices are newly overdue']);
	expect(mail.text.split(/\r?\n/)).toEqual([
		expect.stringMatching(`^${second.InvoiceNumber}, Slow Payer, NZD 115.00, 1[123] days$`),
		expect.stringMatching(`^${first.InvoiceNumber}, Early Bird, NZD 115.00, [456] days$`),
	]);
});
