import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { anyPort } from '../playground/processes';
import type { LoggedCall } from '../sandbox/http/call-log';
import { createHarness, type Harness, type TokenSet } from '../test/support';

/** The local Xero in a separate process, so that neither its CPU time nor its memory counts as the node's. */
export interface OwnSandbox {
	url: string;
	post<T = unknown>(path: string, body?: object): Promise<T>;
	calls(since?: number): Promise<LoggedCall[]>;
	/** Invoices by tenant. */
	invoices(tenantId: string): Promise<number>;
	/** A connected credential. */
	connect(): Promise<Harness>;
	close(): void;
}

async function untilUp(url: string): Promise<void> {
	for (let tries = 0; tries < 240; tries++) {
		const up = await fetch(`${url}/sandbox/state`).then(
			({ ok }) => ok,
			() => false,
		);
		if (up) return;
		await new Promise((resolve) => setTimeout(resolve, 250));
	}
	throw new Error(`The local Xero did not come up at ${url}`);
}

export async function ownSandbox(latency: number, organisations = 4): Promise<OwnSandbox> {
	const port = await anyPort();
	const url = `http://localhost:${port}`;
	const args = [
		'--import',
		'tsx',
		join('sandbox', 'main.ts'),
		'--port',
		port,
		// Another local Xero may be running.
		'--mail-port',
		0,
		// Each part seeds the records that it measures, so that their number is exact.
		'--empty',
		'--orgs',
		organisations,
		'--latency',
		latency,
	];
	const child = spawn(process.execPath, args.map(String), {
		cwd: join(__dirname, '..'),
		stdio: ['ignore', 'ignore', 'inherit'],
	});
	const close = () => void child.kill();
	process.once('exit', close);
	await untilUp(url);
	const post = async <T>(path: string, body: object = {}): Promise<T> => {
		const headers = { 'content-type': 'application/json' };
		const reply = await fetch(`${url}/sandbox/${path}`, {
			method: 'POST',
			headers,
			body: JSON.stringify(body),
		});
		if (!reply.ok) throw new Error(`${path}: ${await reply.text()}`);
		return (await reply.json()) as T;
	};
	return {
		url,
		post,
		calls: async (since = 0) => {
			const reply = (await (await fetch(`${url}/sandbox/calls?since=${since}`)).json()) as
				LoggedCall[] | { calls: LoggedCall[] };
			const calls = Array.isArray(reply) ? reply : reply.calls;
			return calls.filter(({ path }) => path.startsWith('/api.xro/'));
		},
		invoices: async (tenantId) => {
			const state = (await (await fetch(`${url}/sandbox/state`)).json()) as {
				invoices: Record<string, number>;
			};
			return state.invoices[tenantId] ?? 0;
		},
		connect: async () => {
			const tokens = await post<TokenSet>('tokens');
			return createHarness({ baseUrl: url, tokens });
		},
		close,
	};
}
