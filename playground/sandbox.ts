import type { FaultRule } from './options';

/** The local Xero as the demo sees it: only over HTTP, through its control paths, which Xero does not have. */
export interface Sandbox {
	url: string;
	/** Port for mails, which the sandbox's page shows. */
	mailPort: number;
	close(): Promise<void>;
}

export interface SandboxCall {
	n: number;
	method: string;
	path: string;
	status: number;
	ms: number;
}

export interface SandboxWish {
	port: number;
	mailPort: number;
	/** ms per call */
	latency: number;
	/** Whether the organisations have a past; without one, reports only show what a workflow wrote. */
	companies: boolean;
}

export async function start(wish: SandboxWish): Promise<Sandbox> {
	const { startSandbox } = await import('../sandbox/server');
	const { url, close } = await startSandbox(wish);
	return { url, mailPort: wish.mailPort, close };
}

async function post(url: string, path: string, body: unknown): Promise<void> {
	const reply = await fetch(`${url}/sandbox${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	if (!reply.ok) throw new Error(`The local Xero refused ${path}: ${reply.status} ${await reply.text()}`);
}

/** The same seed gives the same faults, so that a run can be repeated exactly. */
export async function setFaults(url: string, rules: FaultRule[], seed = 20261120): Promise<void> {
	await post(url, '/faults', { rules, seed });
}

/** Sets the address to which the local Xero sends its events. */
export async function setWebhookTarget(url: string, target: string): Promise<void> {
	await post(url, '/webhooks', { url: target });
}

/** The number of invoices and bills in all organisations together. */
export async function invoiceCount(url: string): Promise<number> {
	const state = (await (await fetch(`${url}/sandbox/state`)).json()) as {
		invoices: Record<string, number>;
	};
	return Object.values(state.invoices).reduce((sum, count) => sum + count, 0);
}

/** The API calls since call number `since`, without sign-in and control calls. */
export async function apiCalls(url: string, since = 0): Promise<SandboxCall[]> {
	const reply = await fetch(`${url}/sandbox/calls?since=${since}`);
	const calls = (await reply.json()) as SandboxCall[] | { calls: SandboxCall[] };
	const list = Array.isArray(calls) ? calls : calls.calls;
	return list.filter(({ path }) => path.startsWith('/api.xro/') || path.startsWith('/connections'));
}
