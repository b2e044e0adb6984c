import type { IDataObject } from 'n8n-workflow';

import type { Sandbox } from '../../../sandbox/server';
import { createHarness, type Harness, type TokenSet } from '../../support';
import { NZ } from './support';

const MANY_SECONDS = 10_000_000;

/** A harness whose token outlives every jump of the sandbox's clock. */
export async function longHarness(sandbox: Sandbox): Promise<Harness> {
	const body = JSON.stringify({ expiresIn: MANY_SECONDS });
	const reply = await fetch(`${sandbox.url}/sandbox/tokens`, { method: 'POST', body });
	return createHarness({ baseUrl: sandbox.url, tokens: (await reply.json()) as TokenSet });
}

export interface Books {
	/** A path of the Projects API begins with its name: `projects/Projects`. */
	write(method: 'GET' | 'PUT' | 'PATCH' | 'POST' | 'DELETE', path: string, body?: object): IDataObject[];
	make(over?: IDataObject): IDataObject;
	change(InvoiceID: unknown, over: IDataObject): IDataObject;
}

/** Writes past limits and faults: the writer's calls are not the ones under test. */
export function books(sandbox: Sandbox): Books {
	const write: Books['write'] = (method, path, body) => {
		const isProjects = path.startsWith('projects/');
		const result = sandbox.world.organisation(NZ)?.books.handle({
			method,
			...(isProjects ? { api: 'projects' } : {}),
			segments: path.split('/').slice(isProjects ? 1 : 0),
			query: {},
			headers: { accept: 'application/json' },
			body,
			appName: 'Another app',
			appId: 'another',
		});
		if (!result || result.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(result?.json)}`);
		if (isProjects) return [(result.json ?? {}) as IDataObject];
		return ((result.json as IDataObject)?.[path.split('/')[0]] ?? []) as IDataObject[];
	};
	const invoice = {
		Type: 'ACCREC',
		Contact: { Name: 'Harbour Cafe' },
		Date: '2026-03-31',
		DueDate: '2026-04-30',
		Status: 'DRAFT',
		LineItems: [{ Description: 'Beans', Quantity: 1, UnitAmount: 10, AccountCode: '200' }],
	};
	return {
		write,
		make: (over) => write('PUT', 'Invoices', { Invoices: [{ ...invoice, ...over }] })[0],
		change: (InvoiceID, over) => write('POST', 'Invoices', { Invoices: [{ InvoiceID, ...over }] })[0],
	};
}
