import { startSandbox, type Sandbox } from '../../../sandbox/server';
import { invoice } from '../books/support';
import { accessToken, call, control, jsonOf, type Json } from './support';

let sandbox: Sandbox;
let token: string;
beforeEach(async () => {
	sandbox = await startSandbox({ port: 0, limits: { enabled: false }, switches: { replyOrder: 'asSent' } });
	token = await accessToken(sandbox);
});
afterEach(() => sandbox.close());

/** Three invoices, the second of them refused. */
async function write(kind: string, query = '?summarizeErrors=false'): Promise<Json> {
	await control(sandbox, 'faults', { rules: [{ kind, times: 1 }] });
	const Invoices = [invoice(), invoice({ LineItems: [] }), invoice()];
	const headers = { 'Idempotency-Key': 'key' };
	const first = await call(sandbox, token, `Invoices${query}`, {
		method: 'PUT',
		body: { Invoices },
		headers,
	});
	const again = await call(sandbox, token, `Invoices${query}`, {
		method: 'PUT',
		body: { Invoices },
		headers,
	});
	const body = await jsonOf(first);
	expect(await jsonOf(again)).toEqual(body);
	return body;
}

it('warning-rows: stored rows say WARNING and why', async () => {
	const { Invoices } = await write('warning-rows');
	expect(Invoices.map((row: Json) => row.StatusAttributeString)).toEqual(['WARNING', 'ERROR', 'WARNING']);
	expect(Invoices[0].Warnings[0].Message).toContain("Account code '600' has been removed");
	expect(Invoices[0].ValidationErrors).toBeUndefined();
	expect(sandbox.world.organisations[0].books.counts().Invoices).toBe(2);
});

it('nested-errors: stored rows are OK, and hold complaints inside', async () => {
	const { Invoices } = await write('nested-errors');
	expect(Invoices.map((row: Json) => row.StatusAttributeString)).toEqual(['OK', 'ERROR', 'OK']);
	expect(Invoices[0].ValidationErrors).toBeUndefined();
	expect(Invoices[0].Contact).toMatchObject({ HasValidationErrors: true });
	expect(Invoices[0].Contact.ValidationErrors).toHaveLength(1);
	expect(Invoices[0].LineItems[0].ValidationErrors).toHaveLength(1);
});

it('root-warnings: stand beside the records', async () => {
	expect((await write('root-warnings')).Warnings).toHaveLength(1);
});
