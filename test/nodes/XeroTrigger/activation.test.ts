import type { IExecuteFunctions } from 'n8n-workflow';

import { XeroTrigger } from '../../../nodes/XeroTrigger/XeroTrigger.node';
import { createHarness, hookContext, loadOptionsContext, startRecorder } from '../../support';
import { GB, NZ } from './support';

const node = new XeroTrigger();
const hooks = node.webhookMethods.default;

function activate(parameters: object, webhookKey: string | undefined = 'sandbox-webhook-key') {
	const harness = createHarness({ baseUrl: 'http://127.0.0.1:9', credentialData: { webhookKey } as never });
	return hookContext({ harness, node, parameters: { events: ['INVOICE.CREATE'], ...parameters } });
}

describe('activation', () => {
	test('always runs its checks, and switches off without a call', async () => {
		expect(await hooks.checkExists.call(activate({}))).toBe(false);
		expect(await hooks.create.call(activate({}))).toBe(true);
		expect(await hooks.delete.call(activate({}))).toBe(true);
	});

	test.each(['', '  '])('is refused without a signing key (%j), and says where to find one', async (key) => {
		await expect(hooks.create.call(activate({}, key))).rejects.toMatchObject({
			message: 'The credential has no webhook signing key',
			description: expect.stringContaining("Copy the 'Webhooks key' into 'Webhook Signing Key'"),
		});
	});

	test('is refused without an event', async () => {
		await expect(hooks.create.call(activate({ events: [] }))).rejects.toThrow('No event is chosen');
	});

	test.each(['xero', 'my-firm/xero_events.v2', ''])('takes the path %j', async (path) => {
		expect(await hooks.create.call(activate({ path }))).toBe(true);
	});

	test.each(['with blank', 'a?b=c', ':id', 'ümlaut', 'a\\b'])('refuses the path %j', async (path) => {
		await expect(hooks.create.call(activate({ path }))).rejects.toThrow("The 'Path' cannot be part of a URL");
	});

	test('the path is the whole end of the URL; left empty, n8n takes the id it made for the node', () => {
		const url = (path: string) => activate({ path }).getNodeWebhookUrl('default');
		expect(url('my-firm/xero')).toBe('http://localhost:5678/webhook/my-firm/xero');
		expect(url('')).toBe('http://localhost:5678/webhook/6b1ba4ae-6b6f-4a2f-8d3b-4f7d1f3c2a10');
	});
});

// It said "invoice create, creditnote update".
test.each([
	[{ events: ['INVOICE.CREATE', 'BILL.PAID'] }, 'invoice created, bill paid'],
	[{ events: ['CREDITNOTE.UPDATE', 'OTHER.EVENT'] }, 'credit note updated, other kind of event'],
	[{ events: ['INVOICE.UPDATE'], fetchRecord: false }, 'invoice or bill updated'],
	[{ events: 'BILL.APPROVED' }, 'bill approved'],
	[{ events: [] }, ''],
])('the canvas says of %j: %s', (parameters, says) => {
	const subtitle = String(node.description.subtitle).slice(1);
	const context = activate(parameters) as unknown as IExecuteFunctions;
	expect(String(context.evaluateExpression(subtitle, 0)).trim()).toBe(says);
});

describe('the screen', () => {
	const events = node.description.properties.filter(({ name }) => name === 'events');
	const names = (index: number) => events[index].options?.map(({ name }) => name);

	test('offers bills apart from invoices only where the record tells them apart', () => {
		expect(events.map(({ displayOptions }) => displayOptions?.show)).toEqual([
			{ fetchRecord: [true] },
			{ fetchRecord: [false] },
		]);
		expect(names(0)).toEqual(
			expect.arrayContaining(['Bill Created', 'Bill Updated', 'Invoice Created', 'Invoice Updated']),
		);
		expect(names(1)).toEqual(expect.arrayContaining(['Invoice or Bill Created', 'Invoice or Bill Updated']));
		expect(names(1)).not.toEqual(expect.arrayContaining(['Bill Created']));
	});

	test('lists the organisations of the connection, without practices', async () => {
		const recorder = await startRecorder(() => ({
			body: [
				{ tenantId: NZ, tenantType: 'ORGANISATION', tenantName: 'Kowhai Trading Ltd' },
				{ tenantId: GB, tenantType: 'PRACTICE', tenantName: 'An accountant' },
			],
		}));
		const context = loadOptionsContext({ harness: createHarness({ baseUrl: recorder.url }), node });
		expect(await node.methods.loadOptions.getOrganisations.call(context)).toEqual([
			{ name: 'Kowhai Trading Ltd', value: NZ },
		]);
		await recorder.close();
	});

	test('tells how to set up the webhook in Xero, and that an app has one URL', () => {
		const notice = node.description.properties[0].displayName;
		for (const word of [
			'My Apps',
			'Webhooks',
			'Production URL',
			'Webhook Signing Key',
			'Intent to receive',
			'one delivery URL',
		]) {
			expect(notice).toContain(word);
		}
	});
});
