import { openBench, type Bench } from './support/bench';
import { eventually, N8nRest } from './support/rest';
import { leaksOf } from './support/secrets';
import { chain, kowhai, node, readContacts, withCredential } from './support/workflows';

const HALF_AN_HOUR = 30 * 60_000;

let bench: Bench;
let n8n: N8nRest;
beforeAll(async () => {
	bench = await openBench('oauth', { latency: 50 });
	n8n = new N8nRest((await bench.serve()).url, bench.settings.userFolder);
	await n8n.signIn();
});
afterAll(async () => await bench.close());

const app = (grantType: string, clientId: string, clientSecret = '') => ({
	grantType,
	clientId,
	clientSecret,
	endpoint: 'custom',
	baseUrl: bench.sandbox.url,
});

interface Door {
	id: string;
	/** Calls the workflow from outside. @returns the status and the items of its last node */
	open(): Promise<{ status: number; items: Array<Record<string, unknown>> }>;
}

/** A live workflow that reads contacts when its address is called. Contacts, because nothing keeps them in memory. */
async function door(path: string, credentialId: string): Promise<Door> {
	const webhook = node('Webhook', 'base:webhook', 2.1, {
		path,
		responseMode: 'lastNode',
		responseData: 'allEntries',
		options: {},
	});
	const contacts = readContacts(kowhai);
	const id = await n8n.publish(
		chain(path, [
			{ ...webhook, webhookId: path },
			{ ...contacts, credentials: withCredential(credentialId), alwaysOutputData: true },
		]),
	);
	return {
		id,
		open: async () => {
			// n8n opens the address of a published workflow a moment after it has said that it is published.
			const reply = await eventually(async () => {
				const answer = await fetch(`${n8n.url}/webhook/${path}`);
				return answer.status === 404 ? undefined : answer;
			});
			return { status: reply.status, items: (await reply.json()) as Array<Record<string, unknown>> };
		},
	};
}

let webApp: string;

test('a web app is connected by consent', async () => {
	webApp = await n8n.createCredential('Web', app('authorizationCode', 'sandbox-web-app', 'sandbox-web-secret'));
	expect(await n8n.connect(webApp)).toMatch(/connect/i);
	expect((await (await door('web', webApp)).open()).status).toBe(200);
});

test('a PKCE app is connected without a secret', async () => {
	const id = await n8n.createCredential('PKCE', app('pkce', 'sandbox-pkce-app'));
	await n8n.connect(id);
	const way = await door('pkce', id);
	expect((await way.open()).status).toBe(200);
	bench.sandbox.world.tokens.expire('sandbox-pkce-app');
	expect((await way.open()).status).toBe(200);
});

test('a Custom Connection needs no consent', async () => {
	const id = await n8n.createCredential(
		'Custom',
		app('clientCredentials', 'sandbox-custom-connection', 'sandbox-custom-secret'),
	);
	const way = await door('custom', id);
	expect((await way.open()).status).toBe(200);
	bench.sandbox.world.tokens.expire('sandbox-custom-connection');
	expect((await way.open()).status).toBe(200);
});

test('many workflows at once with an expired token: all succeed, and the connection lives on', async () => {
	const ways = await Promise.all(['one', 'two', 'three'].map(async (path) => await door(path, webApp)));
	for (let round = 0; round < 3; round++) {
		bench.sandbox.world.tokens.expire('sandbox-web-app');
		const before = bench.secrets.length;
		const replies = await Promise.all(ways.map(async (way) => await way.open()));
		expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
		const refreshed = (bench.secrets.length - before) / 2;
		console.info(`Three workflows at once with an expired token: ${refreshed} refreshes`);
		expect(refreshed).toBeLessThanOrEqual(3);
		// Past Xero's grace for a refresh token that was used already: what n8n kept must be the newest one.
		await bench.sandbox.world.clock.advance(HALF_AN_HOUR + 60_000);
	}
	expect((await ways[0].open()).status).toBe(200);
});

test('a revoked connection says to reconnect', async () => {
	const way = await door('revoked', webApp);
	await fetch(`${bench.sandbox.url}/sandbox/tokens/revoke`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ appId: 'sandbox-web-app' }),
	});
	bench.sandbox.world.tokens.expire('sandbox-web-app');
	expect((await way.open()).status).toBe(500);
	const [{ id }] = await n8n.executions(way.id);
	const { error } = (await n8n.executionData(id)).resultData;
	expect(`${error?.message} ${error?.description}`).toMatch(/reconnect/i);
});

test('no token, secret or key in the log, the executions or the output', () => {
	expect(leaksOf(bench)).toEqual([]);
});
