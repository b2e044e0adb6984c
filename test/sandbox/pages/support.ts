import { startSandbox, type Sandbox, type SandboxOptions } from '../../../sandbox/server';
import type { Row } from '../../../sandbox/pages/books';
import { ask } from '../../../sandbox/pages/books';

export const NZ = '11111111-1111-4111-8111-111111111111';
export const GB = '22222222-2222-4222-8222-222222222222';

export const start = (options: SandboxOptions = {}): Promise<Sandbox> => startSandbox({ port: 0, ...options });

/** A page, as its text. */
export async function page(sandbox: Sandbox, path: string): Promise<string> {
	const reply = await fetch(`${sandbox.url}/sandbox/${path}`);
	if (!reply.ok) throw new Error(`${path}: ${reply.status}`);
	return await reply.text();
}

export interface Pressed {
	status: number;
	/** Where the browser goes next, and what the page says there. */
	path: string;
	done: string | null;
	problem: string | null;
}

/** Sends a form as a browser does. */
export async function press(sandbox: Sandbox, path: string, form: Record<string, string> = {}): Promise<Pressed> {
	const reply = await fetch(`${sandbox.url}/sandbox/${path}`, {
		method: 'POST',
		redirect: 'manual',
		headers: { origin: sandbox.url },
		body: new URLSearchParams(form),
	});
	const { pathname, searchParams } = new URL(reply.headers.get('location') ?? '/', sandbox.url);
	return {
		status: reply.status,
		path: pathname,
		done: searchParams.get('done'),
		problem: searchParams.get('problem'),
	};
}

/** Records as the API shows them. */
export function records(sandbox: Sandbox, path: string[], tenantId = NZ): Row[] {
	return ask(sandbox.world.organisation(tenantId)!, path).rows;
}

/** Writes a record as an app would, past the network. */
export function write(sandbox: Sandbox, collection: string, record: object, tenantId = NZ): Row {
	const { books } = sandbox.world.organisation(tenantId)!;
	const result = books.handle({
		method: 'POST',
		segments: [collection],
		query: {},
		headers: {},
		body: record,
		appName: 'Tests',
		appId: 'tests',
	});
	if (result.status !== 200) throw new Error(JSON.stringify(result.json));
	const body = (result.text ? JSON.parse(result.text.toString()) : result.json) as Record<string, Row[]>;
	return body[collection][0];
}

const day = (sandbox: Sandbox, offset: number) =>
	new Date(sandbox.world.clock.now() + offset * 86_400_000).toISOString().slice(0, 10);

/** An approved sales invoice of NZD 115.00, due in a month. */
export function document(sandbox: Sandbox, more: object = {}): object {
	return {
		Type: 'ACCREC',
		Contact: { Name: 'Fern & Sons' },
		Date: day(sandbox, -2),
		DueDate: day(sandbox, 30),
		Status: 'AUTHORISED',
		LineItems: [{ Description: 'Chairs', Quantity: 2, UnitAmount: 50, AccountCode: '200' }],
		...more,
	};
}
