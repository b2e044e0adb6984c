import { DateTime } from 'luxon';
import type { INodeParameters } from 'n8n-workflow';

import { XeroProjects } from '../../../nodes/XeroProjects/XeroProjects.node';
import { Judge } from '../../contract/support/schemas';
import { describeWithSpec, loadSpec, operationOf } from '../../contract/support/spec';
import { tapInto } from '../../contract/support/tap';
import { createHarness, loadOptionsContext, type TokenSet } from '../../support';
import { by, GB, NZ, shownError, useDesk } from '../XeroAccounting/support';
import { projectsOf } from './support';

const AU = '33333333-3333-4333-8333-333333333333';
const US = '44444444-4444-4444-8444-444444444444';

const desk = useDesk();

const { run, go, items } = projectsOf(desk);

/** A project with the task 'Design'; its ID. */
async function opened(over: INodeParameters = {}, harness = desk.harness): Promise<string> {
	const who = { name: 'Ridgeway University', additionalFields: {}, ...over };
	await desk.do('contact', 'create', who, { harness });
	const of = { ...over, contact: by('name', 'Ridgeway University'), name: 'New Kitchen' };
	const [{ projectId }] = await go('project', 'create', of, { harness });
	const task = { ...over, project: by('id', String(projectId)), name: 'Design', chargeType: 'TIME', rate: '95.5' };
	await go('task', 'create', task, { harness });
	return String(projectId);
}

const time = (project: string, tenantId = NZ, over: INodeParameters = {}): INodeParameters => ({
	organisation: by('id', tenantId),
	project: by('id', project),
	task: by('name', 'Design'),
	user: by('email', String(items('ProjectsUsers', tenantId)[0].email)),
	date: '2026-03-31',
	duration: '90',
	...over,
});

beforeEach(async () => {
	await desk.control('switches', { projectsLag: 'atOnce' });
});

describe('what befalls a call', () => {
	test.each([
		['429-minute', { retryAfter: 20 }, 20_000],
		['429-concurrent', {}, 250],
		['503', {}, 250],
		['html', {}, 250],
	])('%s: waited out, and one time entry stands in the books', async (kind, more, waited) => {
		const project = await opened();
		const rules = [{ kind, ...more, times: 2, match: { method: 'POST', path: 'Time' } }];
		await desk.control('faults', { rules });
		const [made] = await go('timeEntry', 'create', time(project));
		expect(items(`Projects/${project}/Time`)).toMatchObject([{ timeEntryId: made.timeEntryId, duration: 90 }]);
		expect(desk.clock.waited).toBeGreaterThanOrEqual(waited);
	});

	test('Xero is down for good: the error says so, and nothing was written', async () => {
		const project = await opened();
		await desk.control('faults', { rules: [{ kind: '503', match: { method: 'POST', path: 'Time' } }] });
		const done = await run('timeEntry', 'create', time(project));
		expect(shownError(done).message + shownError(done).description).toMatch(/not available/);
		expect(items(`Projects/${project}/Time`)).toEqual([]);
	});

	test('the day is used up: said at once, with when calls are possible again', async () => {
		const project = await opened();
		await desk.control('faults', { rules: [{ kind: '429-day', retryAfter: 3600 }] });
		const done = await run('timeEntry', 'create', time(project));
		expect(shownError(done).message + shownError(done).description).toMatch(/daily limit of calls/);
		expect(items(`Projects/${project}/Time`)).toEqual([]);
	});

	test('half an answer to a creation: one project, not two', async () => {
		await desk.do('contact', 'create', { name: 'Ridgeway University', additionalFields: {} });
		await desk.control('faults', { rules: [{ kind: 'truncate', times: 1, match: { path: 'Projects$' } }] });
		await go('project', 'create', { contact: by('name', 'Ridgeway University'), name: 'New Kitchen' });
		expect(items('Projects')).toHaveLength(1);
	});
});

describe('long lists', () => {
	test.each(['page', 'total'] as const)(
		'are read to their end, itemCount that of the %s',
		async (projectsItemCount) => {
			await desk.control('switches', { projectsItemCount });
			await desk.control('seed', { tenantId: NZ, contacts: 1, projects: 620 });
			const all = await go('project', 'getAll', { returnAll: true, filters: {} });
			expect(new Set(all.map(({ projectId }) => projectId)).size).toBe(620);
			const some = await go('project', 'getAll', { returnAll: false, limit: 510, filters: {} });
			expect(new Set(some.map(({ projectId }) => projectId)).size).toBe(510);
		},
	);

	test('an answer that breaks off is read again: no row is missing', async () => {
		await desk.control('seed', { tenantId: NZ, contacts: 1, projects: 30 });
		await desk.control('faults', { rules: [{ kind: 'truncate', times: 2 }] });
		expect(await go('project', 'getAll', { returnAll: true, filters: {} })).toHaveLength(30);
	});

	test('pickers find the last one', async () => {
		await desk.control('seed', { tenantId: NZ, contacts: 1, projects: 620 });
		const node = new XeroProjects();
		const parameters = { organisation: by('id', NZ), resource: 'project', operation: 'get' };
		const context = loadOptionsContext({ harness: desk.harness, node, parameters });
		const last = items('Projects').at(-1)!;
		const { results } = await node.methods.listSearch.searchProjects.call(context, String(last.name));
		expect(results.map(({ value }) => value)).toContain(last.projectId);
	});
});

describe('days are those of the organisation', () => {
	test.each([
		[NZ, 'Pacific/Auckland', '2026-04-05'],
		[NZ, 'Pacific/Auckland', '2026-09-27'],
		[GB, 'Europe/London', '2026-03-29'],
		[AU, 'Australia/Sydney', '2026-10-04'],
		[US, 'America/New_York', '2026-03-08'],
		[US, 'America/New_York', '2026-12-31'],
	])('%s (%s): time of %s is found on that day, and on no other', async (tenantId, zone, date) => {
		const organisation = by('id', tenantId);
		const project = await opened({ organisation });
		await go('timeEntry', 'create', time(project, tenantId, { date }));
		const [{ dateUtc }] = items(`Projects/${project}/Time`, tenantId);
		expect(String(dateUtc).slice(0, 10)).toBe(date);
		const on = async (days: number) => {
			const day = DateTime.fromISO(date, { zone }).plus({ days }).toISODate();
			const filters = { dateFrom: day, dateTo: day };
			return await go('timeEntry', 'getAll', {
				organisation,
				project: by('id', project),
				returnAll: true,
				filters,
			});
		};
		expect((await on(0)).length).toBe(1);
		expect([await on(-1), await on(1)]).toEqual([[], []]);
	});
});

test('without the permission, the error names its label and where to add it', async () => {
	const scopes = ['offline_access', 'accounting.contacts', 'accounting.settings.read'];
	const harness = await desk.connect({ scopes });
	const text = shownError(await run('project', 'getAll', { returnAll: true, filters: {} }, { harness }));
	expect(text.message).toMatch(/lacks a permission/);
	expect(text.description).toMatch(/Projects/);
	expect(text.description).toMatch(/credential/i);
});

test('an organisation without Xero Projects: the error says what is missing', async () => {
	await desk.control('switches', { projectsAccess: 'missing' });
	const text = shownError(await run('project', 'getAll', { returnAll: true, filters: {} }));
	expect(text.message + text.description).toMatch(/Xero Projects/);
});

describe.each(['harshest', 'mildest'])('every switch at its %s', (all) => {
	test('a project lives from its creation to its closing, with task and time', async () => {
		await desk.control('switches', { all, projectsAccess: 'held', projectsLag: 'atOnce' });
		const project = await opened();
		const [made] = await go(
			'timeEntry',
			'create',
			time(project, NZ, { additionalFields: { description: 'Plans' } }),
		);
		const of = { project: by('id', project), record: by('id', String(made.timeEntryId)) };
		await go('timeEntry', 'update', { ...of, updateFields: { duration: '30' } });
		expect(items(`Projects/${project}/Time`)).toMatchObject([{ duration: 30, description: 'Plans' }]);
		await go('timeEntry', 'delete', of);
		expect(items(`Projects/${project}/Time`)).toEqual([]);
		await go('project', 'update', { record: by('id', project), updateFields: { estimateAmount: '1000' } });
		await go('project', 'update', { record: by('id', project), updateFields: { name: 'Old Kitchen' } });
		expect(items('Projects')).toMatchObject([{ name: 'Old Kitchen', estimate: { value: 1000 } }]);
		await go('project', 'changeStatus', { record: by('id', project), statusChange: 'close' });
		expect(items('Projects')).toMatchObject([{ status: 'CLOSED' }]);
	});
});

describeWithSpec("the node's requests", () => {
	test("are as Xero's description of the Projects API says", async () => {
		const tap = await tapInto(desk.sandbox.url);
		const tokens = await desk.control<TokenSet>('tokens', {});
		const harness = createHarness({ baseUrl: tap.url, tokens });
		const organisation = by('id', NZ);
		const project = await opened({ organisation }, harness);
		const more = { harness };
		const [made] = await go('timeEntry', 'create', time(project), more);
		const of = { project: by('id', project), record: by('id', String(made.timeEntryId)) };
		await go('timeEntry', 'get', of, more);
		await go('timeEntry', 'update', { ...of, updateFields: { duration: '30' } }, more);
		const filters = { dateFrom: '2026-03-31', dateTo: '2026-03-31', status: 'ACTIVE' };
		await go('timeEntry', 'getAll', { project: by('id', project), returnAll: true, filters }, more);
		await go('timeEntry', 'delete', of, more);
		const task = { project: by('id', project), record: by('name', 'Design') };
		await go('task', 'get', task, more);
		await go('task', 'update', { ...task, updateFields: { estimateMinutes: '60' } }, more);
		await go('task', 'delete', task, more);
		await go('project', 'get', { record: by('id', project) }, more);
		await go('project', 'update', { record: by('id', project), updateFields: { estimateAmount: '5' } }, more);
		await go('project', 'changeStatus', { record: by('id', project), statusChange: 'close' }, more);
		await go('user', 'getAll', { returnAll: true }, more);
		const api = '/projects.xro/2.0';
		const spec = loadSpec('xero-projects.yaml');
		const judge = new Judge(spec, false);
		const seen = new Set<string>();
		const wrong = tap.exchanges
			.filter(({ path }) => path.startsWith(api))
			.flatMap(({ method, path, query, sent }) => {
				const operation = operationOf(spec, method, path.slice(api.length));
				if (!operation) return [`${method} ${path} is not described`];
				const { id, requestSchema, parameters } = operation;
				seen.add(id);
				const known = parameters.filter((each) => each.in === 'query').map((each) => each.name);
				return [
					...Object.keys(query).flatMap((name) => (known.includes(name) ? [] : [`${id} has no ${name}`])),
					...(requestSchema && sent
						? judge.deviations(requestSchema, sent).map(({ where, what }) => `${id}: ${where} ${what}`)
						: []),
				];
			});
		expect([...new Set(wrong)]).toEqual([]);
		expect(seen.size).toBeGreaterThanOrEqual(13);
		await tap.close();
	});
});
