import { startSandbox, type Sandbox } from '../../../sandbox/server';
import { control, GB, jsonOf, startReceiver, until } from './support';

let sandbox: Sandbox;
let headers: Record<string, string>;
beforeEach(async () => {
	sandbox = await startSandbox({ port: 0 });
	const scopes = 'accounting.invoices accounting.contacts accounting.payments accounting.banktransactions';
	const { access_token } = await control(sandbox, 'tokens', { scopes });
	headers = {
		authorization: `Bearer ${access_token}`,
		'xero-tenant-id': GB,
		accept: 'application/json',
	};
});
afterEach(() => sandbox.close());

const ask = (path: string) => fetch(`${sandbox.url}/api.xro/2.0/${path}`, { headers });

it('shakes one organisation, moves the clock past the last change and tells the webhook', async () => {
	const receiver = await startReceiver();
	await control(sandbox, 'webhooks', { url: receiver.url });
	const before = sandbox.world.clock.now();
	const shaken = await control(sandbox, 'shake', {
		tenantId: GB,
		changes: 60,
		kinds: ['Contacts', 'Invoices'],
	});
	expect(Object.values<number>(shaken.done).reduce((sum, count) => sum + count)).toBe(60);
	expect(shaken.spannedMs).toBeGreaterThan(0);
	expect(sandbox.world.clock.now()).toBeGreaterThanOrEqual(before + shaken.spannedMs);
	const { Invoices } = await jsonOf(await ask('Invoices?page=1&includeArchived=true'));
	expect(Invoices).toHaveLength(shaken.counts.Invoices);
	await until(() => receiver.received.length > 0);
	const events = receiver.received.flatMap((one) => JSON.parse(one.body.toString()).events);
	expect(new Set(events.map((event: { tenantId: string }) => event.tenantId))).toEqual(new Set([GB]));
	// Every change of these two kinds is one event, and the contact it began with another.
	expect(events.length).toBeGreaterThanOrEqual(60);
	await receiver.close();
});

it('says what is wrong', async () => {
	expect((await control(sandbox, 'shake', { kinds: ['Nonsense'] })).error).toContain('Known kinds');
	expect((await control(sandbox, 'shake', { tenantId: 'nowhere' })).error).toContain('nowhere');
	expect((await control(sandbox, 'shake', { changes: -1 })).error).toContain('whole number');
});

it('answers quotes without a charset, everything else with one', async () => {
	expect((await ask('Quotes')).headers.get('content-type')).toBe('application/json');
	expect((await ask('PurchaseOrders')).headers.get('content-type')).toBe('application/json; charset=utf-8');
});
