import type { Sandbox } from '../../../sandbox/server';
import { accessToken, call, control, startCounting } from './support';

let sandbox: Sandbox;
let token: string;
beforeEach(async () => {
	sandbox = await startCounting();
	token = await accessToken(sandbox);
});
afterEach(() => sandbox.close());

/** A call whose query string has so many characters, as sent. */
const sized = (length: number, query = 'x=') =>
	call(sandbox, token, `Invoices?${query}${'a'.repeat(length - query.length)}`);

it('reads a query of 2,048 characters and answers a longer one as an unknown record', async () => {
	expect((await sized(2048)).status).toBe(200);
	const refused = await sized(2049);
	expect(refused.status).toBe(404);
	expect(refused.headers.get('content-type')).toBe('text/html; charset=utf-8');
	expect(await refused.text()).toBe("The resource you're looking for cannot be found");
});

it('takes 52 ids and refuses 53, as recorded', async () => {
	const ids = (count: number) =>
		call(sandbox, token, `Invoices?IDs=${Array.from({ length: count }, () => 'i'.repeat(36)).join('%2C')}`);
	expect((await ids(52)).status).toBe(200);
	expect((await ids(53)).status).toBe(404);
});

it('takes it, or answers 414, where the switch says so', async () => {
	await control(sandbox, 'switches', { longQuery: '414' });
	expect((await sized(2049)).status).toBe(414);
	await control(sandbox, 'switches', { longQuery: 'taken' });
	expect((await sized(9000)).status).toBe(200);
});
