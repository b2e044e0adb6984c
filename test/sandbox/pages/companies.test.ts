import { startSandbox, type Sandbox } from '../../../sandbox/server';
import { accessToken, call, jsonOf } from '../http/support';
import { NZ, page, press, records, start, write, document } from './support';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await start({ companies: true, organisations: 5 });
});
afterAll(() => sandbox.close());

const counts = (at = 0) => sandbox.world.organisations[at].books.counts();

test('an app finds a year of business, and pays one call for it', async () => {
	const token = await accessToken(sandbox);
	const reply = await jsonOf(await call(sandbox, token, 'Invoices?page=1&pageSize=1000'));
	expect(reply.pagination.itemCount).toBeGreaterThan(200);
	expect(sandbox.world.calls.summary().calls).toBe(1);
	const overdue = await jsonOf(await call(sandbox, token, 'Contacts?summaryOnly=true'));
	expect(overdue.Contacts.length).toBeGreaterThan(15);
});

test('no webhook is sent, nor remembered, of what lies in the past', () => {
	expect(sandbox.world.webhooks.recent).toEqual([]);
});

test('an organisation beyond the named four is empty', () => {
	expect(counts(4)).toMatchObject({ Contacts: 0, Invoices: 0 });
});

test('Start Over brings back what was there, and leaves no trace of what was done since', async () => {
	const before = counts();
	const [first] = records(sandbox, ['Invoices'], NZ);
	write(sandbox, 'Invoices', document(sandbox));
	await press(sandbox, `organisations/${NZ}/invoices/${String(first.InvoiceID)}/pay`);
	expect(counts().Invoices).toBe(before.Invoices + 1);
	expect(await press(sandbox, 'start-over')).toMatchObject({ status: 303, path: '/sandbox/', problem: null });
	expect(counts()).toEqual(before);
	expect(sandbox.world.webhooks.recent).toEqual([]);
});

test('every button of every list is one that the books take', async () => {
	const kinds = ['invoices', 'bills', 'quotes', 'purchase-orders', 'payments'];
	const seen = new Set<string>();
	for (const kind of kinds) {
		for (let tries = 0; tries < 12; tries++) {
			const shown = await page(sandbox, `organisations/${NZ}/${kind}`);
			const buttons = [...shown.matchAll(/formaction="\/sandbox\/([^"]+\/([a-z]+))"/g)];
			const next = buttons.find(([, , name]) => !seen.has(`${kind} ${name}`));
			if (!next) break;
			seen.add(`${kind} ${next[2]}`);
			expect([next[1], (await press(sandbox, next[1])).problem]).toEqual([next[1], null]);
		}
	}
	expect([...seen].sort()).toEqual([
		'bills approve',
		'bills delete',
		'bills overdue',
		'bills pay',
		'bills submit',
		'bills void',
		'invoices approve',
		'invoices delete',
		'invoices overdue',
		'invoices pay',
		'invoices submit',
		'invoices void',
		'payments delete',
		'purchase-orders approve',
		'purchase-orders bill',
		'purchase-orders delete',
		'purchase-orders submit',
		'quotes accept',
		'quotes decline',
		'quotes delete',
		'quotes send',
	]);
});

test('a sandbox that is not told otherwise is empty', async () => {
	const other = await startSandbox({ port: 0 });
	for (const { books } of other.world.organisations)
		expect(books.counts()).toMatchObject({ Contacts: 0, Invoices: 0 });
	await other.close();
});
