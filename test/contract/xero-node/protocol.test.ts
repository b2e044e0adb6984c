import { Invoice, XeroClient } from 'xero-node';

import { by, byId, GB, Nodes, NZ } from '../support/nodes';
import { control, mint, officialClient, refusal, webApp } from '../support/official';
import { setStage, type Stage } from '../support/stage';

let stage: Stage;

beforeAll(async () => (stage = await setStage()));
afterAll(async () => await stage.close());
afterEach(async () => await control(stage.sandbox, 'clock', { reset: true }));

const UNKNOWN = '00000000-1111-4222-8333-444444444444';

const invoice = (over: Partial<Invoice> = {}): Invoice => ({
	type: Invoice.TypeEnum.ACCREC,
	contact: { name: 'Protocol' },
	lineItems: [{ description: 'x', quantity: 1, unitAmount: 5, accountCode: '200' }],
	...over,
});

const create = (key?: string, over: Partial<Invoice> = {}, tenantId = NZ) =>
	stage.xero.createInvoices(tenantId, { invoices: [invoice(over)] }, undefined, undefined, key);

const errorOf = (run: Awaited<ReturnType<Nodes['accounting']>>) => JSON.stringify(run.errorItems[0].json);

describe('idempotency keys', () => {
	test('the same call under the same key is answered again and not carried out again', async () => {
		const first = await create('key-1');
		const second = await create('key-1');
		expect(second.body).toEqual(first.body);
		const { body } = await stage.xero.getInvoices(NZ, undefined, 'Contact.Name=="Protocol"');
		expect(body.invoices).toHaveLength(1);
	});

	test('another body under the same key is refused', async () => {
		await create('key-2');
		const { response, body } = await refusal(create('key-2', { reference: 'another' }));
		expect(response.statusCode).toBe(400);
		expect(JSON.stringify(body)).toContain('is used with a different request');
	});

	test('after six minutes the key is new', async () => {
		const first = await create('key-3');
		await control(stage.sandbox, 'clock', { advanceMs: 361_000 });
		const second = await create('key-3');
		expect(second.body.invoices?.[0].invoiceID).not.toBe(first.body.invoices?.[0].invoiceID);
	});

	test('a key is at most 128 characters long', async () => {
		expect((await create('k'.repeat(128))).response.status).toBe(200);
		expect((await refusal(create('k'.repeat(129)))).response.statusCode).toBe(400);
	});
});

describe('refusals, as the official client throws them and the nodes put them', () => {
	test('a summarised write with a bad element: ValidationException, the good one stored', async () => {
		const { response, body } = await refusal(
			stage.xero.createInvoices(NZ, {
				invoices: [
					invoice({ reference: 'sum-good' }),
					invoice({
						lineItems: [{ description: 'x', quantity: 1, unitAmount: 1, accountCode: '9999' }],
					}),
				],
			}),
		);
		expect(response.statusCode).toBe(400);
		expect(body).toMatchObject({
			ErrorNumber: 10,
			Type: 'ValidationException',
			Message: 'A validation exception occurred',
		});
		expect(body.Elements).toEqual([
			expect.objectContaining({
				InvoiceID: '00000000-0000-0000-0000-000000000000',
				ValidationErrors: [{ Message: expect.stringContaining('9999') }],
			}),
		]);
		const { body: left } = await stage.xero.getInvoices(NZ, undefined, 'Reference=="sum-good"');
		expect(left.invoices?.map(({ reference }) => reference)).toEqual(['sum-good']);
	});

	test('a value outside its enumeration: PostDataInvalidException names the place', async () => {
		const { body } = await refusal(
			stage.xero.createInvoices(NZ, { invoices: [invoice({ lineAmountTypes: 'Sometimes' as never })] }),
		);
		expect(body).toMatchObject({ ErrorNumber: 14, Type: 'PostDataInvalidException' });
		expect(body.Message).toContain("Path 'Invoices[0].LineAmountTypes'");
	});

	test('a filter that cannot be read: QueryParseException', async () => {
		const { response, body } = await refusal(stage.xero.getInvoices(NZ, undefined, 'Nonsense =='));
		expect(response.statusCode).toBe(400);
		expect(body).toMatchObject({ ErrorNumber: 16, Type: 'QueryParseException' });
		const run = await stage.nodes.accounting('invoice', 'getAll', {
			returnAll: true,
			filters: { where: 'Nonsense ==' },
		});
		expect(errorOf(run)).toContain('filter');
	});

	test('an unknown id: 404 as one sentence of html', async () => {
		const { response, body } = await refusal(stage.xero.getInvoice(NZ, UNKNOWN));
		expect(response.statusCode).toBe(404);
		expect(response.headers['content-type']).toBe('text/html; charset=utf-8');
		expect(body).toBe("The resource you're looking for cannot be found");
		const run = await stage.nodes.accounting('invoice', 'get', { record: byId(UNKNOWN) });
		expect(errorOf(run)).toContain(UNKNOWN);
	});

	test('a write that names an unknown id: 404 for the call; the node blames the item', async () => {
		const { response } = await refusal(
			stage.xero.updateOrCreateInvoices(NZ, { invoices: [{ invoiceID: UNKNOWN, reference: 'x' }] }, false),
		);
		expect(response.statusCode).toBe(404);
		const run = await stage.nodes.accounting('invoice', 'update', {
			record: byId(UNKNOWN),
			updateFields: { reference: 'x' },
		});
		expect(errorOf(run)).toContain('Xero has no invoice with the ID');
	});

	test('an expired token: 401 with the time, and refresh mends it for both', async () => {
		const tokens = await mint(stage.sandbox, {
			tenantIds: [NZ],
			scopes: 'offline_access accounting.settings',
		});
		const client = officialClient(tokens);
		const nodes = new Nodes(stage.sandbox.url, tokens);
		await client.initialize();
		await control(stage.sandbox, 'clock', { advanceMs: 1_801_000 });
		const { response, body } = await refusal(client.accountingApi.getOrganisations(NZ));
		expect(response.statusCode).toBe(401);
		expect(body.Detail).toMatch(/^TokenExpired: token expired at \d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d$/);
		expect(await nodes.write('organisation', 'get', {})).toHaveLength(1);
		expect(nodes.harness.refreshes).toBe(1);
		await client.refreshToken();
		expect((await client.accountingApi.getOrganisations(NZ)).body.organisations).toHaveLength(1);
	});

	test('an organisation that is not connected: 403', async () => {
		const tokens = await mint(stage.sandbox, { tenantIds: [NZ] });
		const { response, body } = await refusal(officialClient(tokens).accountingApi.getOrganisations(GB));
		expect(response.statusCode).toBe(403);
		expect(body).toMatchObject({ Title: 'Forbidden', Status: 403, Detail: 'AuthenticationUnsuccessful' });
		const nodes = new Nodes(stage.sandbox.url, tokens);
		const run = await nodes.accounting('organisation', 'get', { organisation: byId(GB) });
		expect(errorOf(run)).toContain('organisation');
	});

	test('a missing scope: 401 that names it in its header', async () => {
		const tokens = await mint(stage.sandbox, { scopes: 'accounting.contacts.read' });
		const { response } = await refusal(officialClient(tokens).accountingApi.getInvoices(NZ));
		expect(response.statusCode).toBe(401);
		expect(response.headers['www-authenticate']).toBe('insufficient_scope');
		const run = await new Nodes(stage.sandbox.url, tokens).accounting('invoice', 'getAll', { limit: 1 });
		expect(errorOf(run).toLowerCase()).toContain('invoices');
	});
});

describe('limits', () => {
	test('headers on every answer; one call too many is a 429 that says when to come back', async () => {
		await control(stage.sandbox, 'limits', { enabled: true, minute: 2 });
		const tokens = await mint(stage.sandbox, { appId: 'sandbox-pkce-app', tenantIds: [GB] });
		const client: XeroClient = officialClient(tokens, webApp({ clientId: 'sandbox-pkce-app' }));
		const { response } = await client.accountingApi.getOrganisations(GB);
		expect(response.headers).toMatchObject({
			'x-minlimit-remaining': '1',
			'x-daylimit-remaining': expect.stringMatching(/^\d+$/),
			'x-appminlimit-remaining': expect.stringMatching(/^\d+$/),
		});
		await client.accountingApi.getOrganisations(GB);
		const refused = await refusal(client.accountingApi.getOrganisations(GB));
		await control(stage.sandbox, 'limits', { enabled: false, minute: 60 });
		expect(refused.response).toMatchObject({ statusCode: 429, body: '' });
		expect(refused.response.headers).toMatchObject({
			'x-rate-limit-problem': 'minute',
			'retry-after': expect.stringMatching(/^\d+$/),
		});
	});
});

describe('what changed since', () => {
	test('If-Modified-Since counts to the second, and both clients see the same changes', async () => {
		const { body: made } = await stage.xero.updateOrCreateContacts(NZ, {
			contacts: [{ name: 'Changed later' }],
		});
		await control(stage.sandbox, 'clock', { advanceMs: 60_000 });
		const since = new Date(Date.now() + 30_000);
		const changed = async () => (await stage.xero.getContacts(NZ, since)).body.contacts?.map(({ name }) => name);
		expect(await changed()).toEqual([]);
		await stage.nodes.write('contact', 'update', {
			record: by('id', made.contacts?.[0].contactID as string),
			updateFields: { lastName: 'Now' },
		});
		expect(await changed()).toEqual(['Changed later']);
		const ours = await stage.nodes.list('contact', { modifiedSince: since.toISOString() });
		expect(ours.map(({ Name }) => Name)).toEqual(['Changed later']);
	});
});
