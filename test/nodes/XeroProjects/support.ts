import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { XeroProjects } from '../../../nodes/XeroProjects/XeroProjects.node';
import { runNode } from '../../support';
import { by, NZ, type Desk } from '../XeroAccounting/support';

const PROJECTS = new XeroProjects();

/** Xero Projects, run and looked into by a desk. */
export function projectsOf(desk: Desk) {
	const run = async (resource: string, operation: string, parameters: INodeParameters = {}, more: object = {}) =>
		await runNode({
			harness: desk.harness,
			node: PROJECTS,
			parameters: { organisation: by('id', NZ), resource, operation, ...parameters },
			...more,
		});

	const go = async (...args: Parameters<typeof run>) => {
		const done = await run(...args);
		if (done.error) throw new Error(`${done.error.message}\n${String(done.error.description ?? '')}`);
		return done.items.map(({ json }) => json);
	};

	const items = (list: string, tenantId = NZ): IDataObject[] =>
		(
			desk.sandbox.world.organisation(tenantId)!.books.handle({
				api: 'projects',
				method: 'GET',
				segments: list.split('/'),
				query: { pageSize: '500' },
				headers: {},
				appName: 'test',
				appId: 'test',
			}).json as { items: IDataObject[] }
		).items;

	return { run, go, items };
}
