import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../../sandbox/server';
import type { ApiRequest, ApiResult, CreateBooks } from '../../../sandbox/types';

export const NZ = '11111111-1111-4111-8111-111111111111';
export const GB = '22222222-2222-4222-8222-222222222222';
export const REDIRECT = 'http://localhost:5678/rest/oauth2-credential/callback';

/** Books that count what reaches them: each PUT or POST creates one record with a running number. */
export const countingBooks: CreateBooks = (profile, clock) => {
	let created = 0;
	const write = (request: ApiRequest): ApiResult => {
		created += 1;
		const resourceId = `00000000-0000-4000-8000-${String(created).padStart(12, '0')}`;
		const category = request.segments[0] === 'CreditNotes' ? 'CREDITNOTE' : 'INVOICE';
		const resourcePath = `/${request.segments[0]}/${resourceId}`;
		return {
			status: 200,
			json: { Number: created, Echo: request.body, ProviderName: request.appName },
			changes: [
				{
					category,
					type: 'CREATE',
					resourceId,
					resourcePath,
					at: clock.now(),
					data: { Type: 'ACCRECCREDIT', Status: 'DRAFT' },
				},
			],
		};
	};
	return {
		tenantId: profile.tenantId,
		name: profile.name,
		createdAt: clock.now(),
		handle(request) {
			if (request.segments[0] === 'Missing') return { status: 404, html: '' };
			if (request.segments[0] === 'Broken') throw new Error('defect');
			if (request.segments[0] === 'Refused') {
				created += 1;
				return { status: 400, json: { ErrorNumber: 10, Number: created } };
			}
			if (request.headers.accept === 'application/pdf') {
				return { status: 200, bytes: { contentType: 'application/pdf', data: Buffer.from('%PDF') } };
			}
			return request.method === 'GET'
				? { status: 200, json: { segments: request.segments, query: request.query } }
				: write(request);
		},
		seed: () => undefined,
		shake: () => ({ done: {}, spannedMs: 0, changes: [] }),
		counts: () => ({ Invoices: created }),
	};
};

export function startCounting(options: SandboxOptions = {}): Promise<Sandbox> {
	return startSandbox({ port: 0, createBooks: countingBooks, ...options });
}

/** Invoices written in one organisation of a sandbox with counting books. */
export function written(sandbox: Sandbox, tenantId = NZ): number {
	return sandbox.world.organisation(tenantId)?.books.counts().Invoices ?? -1;
}

export async function control(sandbox: Sandbox, path: string, body: unknown = {}): Promise<Json> {
	const response = await fetch(`${sandbox.url}/sandbox/${path}`, {
		method: 'POST',
		body: JSON.stringify(body),
	});
	return jsonOf(response);
}

export async function accessToken(sandbox: Sandbox, wish: Record<string, unknown> = {}): Promise<string> {
	return (await control(sandbox, 'tokens', wish)).access_token;
}

/** Whatever JSON.parse gives: the expectations say what shape it should have. */
export type Json = ReturnType<typeof JSON.parse>;

/** The parsed body of a reply. */
export async function jsonOf(response: Response): Promise<Json> {
	return response.json();
}

export interface CallOptions {
	method?: string;
	tenantId?: string | null;
	headers?: Record<string, string>;
	body?: unknown;
}

export function call(sandbox: Sandbox, token: string, path: string, options: CallOptions = {}): Promise<Response> {
	const { method = 'GET', tenantId = NZ, headers = {}, body } = options;
	return fetch(`${sandbox.url}/api.xro/2.0/${path}`, {
		method,
		headers: {
			authorization: `Bearer ${token}`,
			accept: 'application/json',
			...(tenantId === null ? {} : { 'xero-tenant-id': tenantId }),
			...(body === undefined ? {} : { 'content-type': 'application/json' }),
			...headers,
		},
		...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
	});
}

export function post(
	sandbox: Sandbox,
	token: string,
	key?: string,
	body: unknown = { a: 1 },
	path = 'Invoices',
): Promise<Response> {
	return call(sandbox, token, path, {
		method: 'POST',
		body,
		headers: key === undefined ? {} : { 'Idempotency-Key': key },
	});
}

export const webApp = { client_id: 'sandbox-web-app', client_secret: 'sandbox-web-secret' };
export const pkceApp = { client_id: 'sandbox-pkce-app' };
export const customConnection = {
	client_id: 'sandbox-custom-connection',
	client_secret: 'sandbox-custom-secret',
};
export const olderApp = { client_id: 'sandbox-older-app', client_secret: 'sandbox-older-secret' };

/** POST to the token endpoint with the credentials in the form. */
export async function token(sandbox: Sandbox, form: Record<string, string>): Promise<{ status: number; body: Json }> {
	const response = await fetch(`${sandbox.url}/identity/connect/token`, {
		method: 'POST',
		body: new URLSearchParams(form),
	});
	return { status: response.status, body: await response.json() };
}

export function authoriseUrl(sandbox: Sandbox, values: Record<string, string> = {}): string {
	const query = new URLSearchParams({
		response_type: 'code',
		client_id: 'sandbox-web-app',
		redirect_uri: REDIRECT,
		scope: 'openid accounting.contacts offline_access',
		state: 'the state',
		...values,
	});
	return `${sandbox.url}/identity/connect/authorize?${query}`;
}

/** Walks through the authorise page without a person; returns the address the browser is sent to. */
export async function authorise(sandbox: Sandbox, values: Record<string, string> = {}): Promise<URL> {
	const response = await fetch(authoriseUrl(sandbox, { auto: '1', ...values }), { redirect: 'manual' });
	return new URL(response.headers.get('location') ?? `http://no.location/${response.status}`);
}

export async function codeFor(sandbox: Sandbox, values: Record<string, string> = {}): Promise<string> {
	return (await authorise(sandbox, values)).searchParams.get('code') ?? '';
}

export function pkcePair(): { verifier: string; challenge: string } {
	const verifier = randomBytes(48).toString('base64url');
	return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

export interface Received {
	body: Buffer;
	signature: string;
	headers: NodeJS.Dict<string | string[]>;
}

/** A webhook receiver on a free port. `answer` decides each reply; default 200 and empty. */
export async function startReceiver(
	answer: (received: Received, response: ServerResponse) => void = (_received, response) =>
		response.writeHead(200).end(),
) {
	const received: Received[] = [];
	const server = createServer((request: IncomingMessage, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const one = {
				body: Buffer.concat(chunks),
				signature: String(request.headers['x-xero-signature']),
				headers: request.headers,
			};
			received.push(one);
			answer(one, response);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const close = () => {
		server.closeAllConnections();
		return new Promise((resolve) => server.close(resolve));
	};
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, received, close };
}

/** Waits in real time until the condition holds, at most twenty seconds. */
export async function until(condition: () => boolean): Promise<void> {
	for (let tries = 0; tries < 2_000 && !condition(); tries += 1)
		await new Promise((resolve) => setTimeout(resolve, 10));
	if (!condition()) throw new Error('It did not happen within twenty seconds');
}
