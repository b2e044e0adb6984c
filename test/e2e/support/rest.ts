import { createOwner, ownerOf } from '../../../playground/owner';
import type { Workflow } from '../../../playground/setup';

/** n8n's own interface to its editor, signed in as the owner of the playground. */
export class N8nRest {
	private cookie = '';

	/** @param userFolder of that n8n, which holds its owner's password */
	constructor(
		readonly url: string,
		private readonly userFolder: string,
	) {}

	async signIn(): Promise<void> {
		const owner = ownerOf(this.userFolder);
		await createOwner(this.url, owner);
		const { email, password } = owner;
		const reply = await this.send('POST', '/rest/login', { emailOrLdapLoginId: email, password });
		this.cookie = reply.headers
			.getSetCookie()
			.map((each) => each.split(';')[0])
			.join('; ');
	}

	/** @param path absolute URLs are taken as they are @throws Error for any answer that is not 2xx or 3xx */
	async send(method: string, path: string, body?: unknown): Promise<Response> {
		const reply = await fetch(path.startsWith('http') ? path : `${this.url}${path}`, {
			method,
			headers: {
				cookie: this.cookie,
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
			},
			redirect: 'manual',
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		if (reply.status >= 400)
			throw new Error(`${method} ${path.split('?')[0]}: ${reply.status} ${await reply.text()}`);
		return reply;
	}

	private async data<T>(method: string, path: string, body?: unknown): Promise<T> {
		return ((await (await this.send(method, path, body)).json()) as { data: T }).data;
	}

	async createCredential(name: string, data: Record<string, unknown>): Promise<string> {
		const { id } = await this.data<{ id: string }>('POST', '/rest/credentials', {
			name,
			type: 'xeroSuiteOAuth2Api',
			data,
		});
		return id;
	}

	/** What a person does with 'Connect my account': n8n's address, Xero's consent, and back. */
	async connect(credentialId: string): Promise<string> {
		const consent = await this.data<string>('GET', `/rest/oauth2-credential/auth?id=${credentialId}`);
		const allowed = await fetch(`${consent}&auto=1`, { redirect: 'manual' });
		const back = allowed.headers.get('location');
		if (!back) throw new Error(`Xero did not send the browser back: ${allowed.status} ${await allowed.text()}`);
		return await (await this.send('GET', back)).text();
	}

	/** Creates a workflow. @returns its id */
	async create(workflow: Workflow): Promise<string> {
		return (await this.add(workflow)).id;
	}

	private async add({ name, nodes, connections, settings }: Workflow): Promise<{ id: string; versionId: string }> {
		return await this.data('POST', '/rest/workflows', { name, nodes, connections, settings, active: false });
	}

	/** Creates a workflow and makes it live. @returns its id */
	async publish(workflow: Workflow): Promise<string> {
		const { id, versionId } = await this.add(workflow);
		await this.send('POST', `/rest/workflows/${id}/activate`, { versionId });
		return id;
	}

	/** Ended executions of a workflow, the latest first. */
	async executions(workflowId: string): Promise<Array<{ id: string; status: string }>> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = await this.data<{ results: Array<{ id: string; status: string }> }>(
			'GET',
			`/rest/executions?filter=${filter}&limit=50`,
		);
		return results.filter(({ status }) => status !== 'running' && status !== 'new');
	}

	/** What an execution has left: run data and error. */
	async executionData(id: string): Promise<ExecutionData> {
		const { data } = await this.data<{ data: string }>('GET', `/rest/executions/${id}`);
		return unflatten(data) as ExecutionData;
	}
}

export interface ExecutionData {
	resultData: {
		error?: { message: string; description?: string };
		runData: Record<string, Array<{ data?: { main: Array<Array<{ json: Record<string, unknown> }>> } }>>;
	};
}

/** n8n keeps executions "flatted": one list of all values, in which texts inside objects are positions in the list. */
function unflatten(text: string): unknown {
	const table = JSON.parse(text) as unknown[];
	const done = new Map<number, unknown>();
	const at = (index: number): unknown => {
		const value = table[index];
		if (typeof value !== 'object' || value === null) return value;
		if (done.has(index)) return done.get(index);
		const copy = (Array.isArray(value) ? [] : {}) as Record<string, unknown>;
		done.set(index, copy);
		for (const [key, entry] of Object.entries(value))
			copy[key] = typeof entry === 'string' ? at(Number(entry)) : entry;
		return copy;
	};
	return at(0);
}

/** Asks until there is an answer. @throws Error after `ms` without one */
export async function eventually<T>(ask: () => Promise<T | undefined>, ms = 20_000): Promise<T> {
	for (const end = Date.now() + ms; Date.now() < end;) {
		const answer = await ask();
		if (answer !== undefined) return answer;
		await new Promise((resolve) => setTimeout(resolve, 250));
	}
	throw new Error(`Nothing came within ${ms} ms`);
}
