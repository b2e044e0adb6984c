import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { XeroTrigger } from '../../../nodes/XeroTrigger/XeroTrigger.node';
import { startSandbox, type Sandbox } from '../../../sandbox/server';
import { createHarness, hookContext, runNode, type Harness, type TokenSet } from '../../support';
import { GB, listen, NZ, type Listener } from './support';
import { ACCOUNTING } from '../XeroAccounting/node';

/** "Execute step" in the editor: n8n calls `create` for the Test URL, and the node sends itself an event of a recent record. */

let sandbox: Sandbox;
let harness: Harness;
let listener: Listener | undefined;

beforeAll(async () => {
	sandbox = await startSandbox({ port: 0 });
});
afterAll(async () => await sandbox.close());

const connect = async (scopes?: string[]): Promise<Harness> => {
	const reply = await fetch(`${sandbox.url}/sandbox/tokens`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ scopes }),
	});
	const tokens = (await reply.json()) as TokenSet & { access_token: string };
	// No signing key: it is not needed for a test.
	return createHarness({ baseUrl: sandbox.url, tokens, credentialData: { webhookKey: '' } as never });
};

beforeEach(async () => {
	await sandbox.world.reset(false);
	harness = await connect();
});
afterEach(async () => {
	await listener?.close();
	listener = undefined;
});

const picked = (mode: string, value: string): INodeParameters => ({ __rl: true, mode, value });

async function invoice(
	number: string,
	status: string,
	more: INodeParameters = {},
	resource = 'invoice',
): Promise<void> {
	const { error } = await runNode({
		harness,
		node: ACCOUNTING,
		parameters: {
			organisation: picked('id', NZ),
			resource,
			operation: 'create',
			contact: picked('name', 'A'),
			invoiceNumber: number,
			dueDate: '2027-01-01',
			status,
			lineItemsFrom: 'json',
			lineItemsJson: `[{"Description":"Tea","Quantity":1,"UnitAmount":2,"AccountCode":"${resource === 'bill' ? 400 : 200}"}]`,
			...more,
		},
	});
	expect(error?.message).toBeUndefined();
}

/** Presses "Execute step". @returns items of the executions that came of it, once there is one */
async function executeStep(parameters: INodeParameters, url?: string): Promise<IDataObject[][]> {
	await listener?.close();
	listener = await listen(harness, parameters, 'manual');
	const node = new XeroTrigger();
	const context = hookContext({ harness, node, parameters, mode: 'manual', isTest: true });
	context.getNodeWebhookUrl = () => url ?? (listener as Listener).url;
	expect(await node.webhookMethods.default.create.call(context)).toBe(true);
	for (let tries = 0; listener.executions.length === 0 && tries < 100; tries++)
		await new Promise((resolve) => setTimeout(resolve, 50));
	return listener.executions;
}

test('the record changed last that fits the chosen event comes, once, without a signing key', async () => {
	await invoice('I-1', 'AUTHORISED');
	await invoice('I-2', 'DRAFT');
	await invoice('B-1', 'DRAFT', {}, 'bill');
	const executions = await executeStep({ events: ['INVOICE.UPDATE', 'BILL.UPDATE'] });
	expect(executions).toEqual([
		[
			expect.objectContaining({
				event: 'Invoice Updated',
				events: ['Invoice Updated'],
				certain: true,
				because: 'This is a test event, made from a record in Xero. Xero did not send it.',
				eventType: 'UPDATE',
				category: 'INVOICE',
				tenantId: NZ,
				organisation: 'Kowhai Trading Ltd',
				sequence: null,
				missedBefore: 0,
				record: expect.objectContaining({ InvoiceNumber: 'I-2', Type: 'ACCREC' }),
			}),
		],
	]);
	const [[{ record, resourceId }]] = executions as [[{ record: IDataObject; resourceId: string }]];
	expect(resourceId).toBe(String(record.InvoiceID).toLowerCase());
	// The call carried no data, and cannot be made a second time.
	expect((await fetch((listener as Listener).url, { method: 'POST', body: '{}' })).status).toBe(401);
	expect((listener as Listener).executions).toHaveLength(1);
});

test('of a step, a record in the state it leads to; of several events, the first that has a record', async () => {
	await invoice('I-1', 'AUTHORISED');
	await invoice('I-2', 'DRAFT');
	expect(await executeStep({ events: ['BILL.PAID', 'INVOICE.APPROVED'] })).toEqual([
		[
			expect.objectContaining({
				event: 'Invoice Approved',
				eventType: 'UPDATE',
				statusBefore: 'SUBMITTED',
				statusBeforeName: 'Awaiting Approval',
				record: expect.objectContaining({ InvoiceNumber: 'I-1' }),
			}),
		],
	]);
});

test('without the full record, and of the chosen organisations alone', async () => {
	await invoice('I-1', 'DRAFT');
	await invoice('I-2', 'DRAFT', { organisation: picked('id', GB) });
	const [[item]] = await executeStep({ events: ['INVOICE.CREATE'], fetchRecord: false, organisations: [GB] });
	expect(item).toMatchObject({ event: 'Invoice Created', eventType: 'CREATE', tenantId: GB });
	expect(item.record).toBeNull();
});

test('no record that fits, a missing permission and an unreachable address are said at once', async () => {
	await invoice('I-1', 'DRAFT');
	await expect(executeStep({ events: ['INVOICE.PAID', 'SUBSCRIPTION.CREATE'] })).rejects.toMatchObject({
		message: 'Xero has no record that matches the chosen events',
		description: expect.stringContaining("set 'Test Event' to 'Wait for Xero'"),
	});
	await expect(executeStep({ events: ['INVOICE.CREATE'] }, 'http://127.0.0.1:9/test')).rejects.toMatchObject({
		message: 'n8n does not reach this node at its own Test URL',
		description: expect.stringMatching(/http:\/\/127\.0\.0\.1:9\/test: .*Set 'Test Event' to 'Wait for Xero'/),
	});
	const other = await listen(harness, { events: ['INVOICE.CREATE'], respond: 'onReceived' });
	await other.close();
	await expect(executeStep({ events: ['INVOICE.CREATE'] }, `${sandbox.url}/nowhere`)).rejects.toMatchObject({
		description: expect.stringContaining('it answers 404'),
	});
	harness = await connect(['accounting.contacts', 'offline_access']);
	await expect(executeStep({ events: ['INVOICE.CREATE'] })).rejects.toThrow('find one of the invoices for the test');
});

test("'Wait for Xero' sends nothing and wants the signing key; so does activation", async () => {
	const node = new XeroTrigger();
	const parameters = { events: ['INVOICE.CREATE'], testEvent: 'wait' };
	const create = async (mode: 'manual' | 'trigger', more: INodeParameters = {}) =>
		await node.webhookMethods.default.create.call(
			hookContext({ harness, node, parameters: { ...parameters, ...more }, mode, isTest: mode === 'manual' }),
		);
	const before = sandbox.world.calls.since(0).length;
	await expect(create('manual')).rejects.toThrow('The credential has no webhook signing key');
	await expect(create('trigger', { testEvent: 'record' })).rejects.toThrow(
		'The credential has no webhook signing key',
	);
	expect(sandbox.world.calls.since(0)).toHaveLength(before);
});

test('a published workflow is not started by the call of a test event', async () => {
	await invoice('I-1', 'DRAFT');
	const parameters = { events: ['INVOICE.CREATE'] };
	const published = await listen(harness, parameters);
	const context = hookContext({ harness, node: new XeroTrigger(), parameters, mode: 'manual', isTest: true });
	context.getNodeWebhookUrl = () => published.url;
	await new XeroTrigger().webhookMethods.default.create.call(context);
	await new Promise((resolve) => setTimeout(resolve, 2_500));
	expect([published.calls, published.executions]).toEqual([2, []]);
	await published.close();
});
