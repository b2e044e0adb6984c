import { request } from 'node:http';
import type { Sandbox } from '../../../sandbox/server';
import { startCounting } from './support';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startCounting();
});
afterAll(() => sandbox.close());

/** `fetch` sets Host itself, so this goes one layer deeper. */
async function ask(path: string, headers: Record<string, string>, method = 'GET'): Promise<number> {
	return await new Promise((resolve, reject) => {
		const sent = request(
			{ host: '127.0.0.1', port: sandbox.port, path: `/sandbox/${path}`, method, headers },
			(reply) => {
				reply.resume();
				resolve(reply.statusCode ?? 0);
			},
		);
		sent.on('error', reject);
		sent.end();
	});
}

const here = () => `localhost:${sandbox.port}`;

test.each([
	'evil.example',
	'evil.example:4010',
	'localhost.evil.example',
	'127.0.0.1.evil.example',
	'localhost:4010@evil.example',
	'10.0.0.1',
])('a page rebound to this machine (Host %p) gets nothing', async (host) => {
	expect(await ask('state', { host })).toBe(403);
	expect(await ask('tokens', { host }, 'POST')).toBe(403);
});

test.each(['https://evil.example', 'null', 'http://localhost:1', 'http://localhost.evil.example'])(
	'a page from elsewhere (Origin %p) gets nothing',
	async (origin) => {
		for (const path of ['reset', 'tokens', 'clock'])
			expect(await ask(path, { host: here(), origin }, 'POST')).toBe(403);
	},
);

test.each(['localhost', '127.0.0.1', '[::1]', 'host.docker.internal'])('%s is this machine', async (name) => {
	const host = `${name}:${sandbox.port}`;
	expect(await ask('state', { host })).toBe(200);
	expect(await ask('state', { host, origin: `http://${host}` })).toBe(200);
});
