import type { XeroClient } from 'xero-node';

import { startSandbox, type Sandbox } from '../../sandbox/server';
import { NZ } from './support/nodes';
import { mint, officialClient, refusal } from './support/official';
import { playXero } from './support/redirect';
import { Judge } from './support/schemas';
import { describeWithSpec, loadSpec, operationOf } from './support/spec';
import { tapInto, type Tap } from './support/tap';

const API = '/projects.xro/2.0';
const DATE = new Date('2026-11-19T20:00:00Z');

/** The enums of the official client are of no use as types: it sends what stands in the texts. */
type Loose = ReturnType<typeof JSON.parse>;

describeWithSpec("the Projects API of the sandbox, read by Xero's own client", () => {
	let sandbox: Sandbox;
	let tap: Tap;
	let restore: () => void;
	let client: XeroClient;
	let projectId: string;
	let taskId: string;
	let userId: string;
	let timeEntryId: string;

	beforeAll(async () => {
		sandbox = await startSandbox({
			port: 0,
			limits: { enabled: false },
			switches: { all: 'mildest', timeCreated: '200' },
		});
		tap = await tapInto(sandbox.url);
		restore = playXero(tap.url);
		client = officialClient(await mint(sandbox));
	});
	afterAll(async () => {
		restore();
		await tap.close();
		await sandbox.close();
	});

	test('projects', async () => {
		const { projectApi, accountingApi } = client;
		const { body } = await accountingApi.createContacts(NZ, { contacts: [{ name: 'Fern & Sons' }] });
		const contactId = body.contacts?.[0].contactID;
		const draft = { contactId, name: 'New Kitchen', estimateAmount: 99.99, deadlineUtc: DATE };
		const created = await projectApi.createProject(NZ, draft, 'key-1');
		expect(created.body).toMatchObject({
			name: 'New Kitchen',
			contactId,
			estimate: { value: 99.99 },
			deadlineUtc: DATE,
		});
		projectId = created.body.projectId as string;
		const again = await projectApi.createProject(NZ, draft, 'key-1');
		expect(again.body.projectId).toBe(projectId);
		await projectApi.updateProject(NZ, projectId, { name: 'Old Kitchen', estimateAmount: 100 });
		await projectApi.patchProject(NZ, projectId, { status: 'CLOSED' as Loose });
		await projectApi.patchProject(NZ, projectId, { status: 'INPROGRESS' as Loose });
		expect((await projectApi.getProject(NZ, projectId)).body).toMatchObject({ name: 'Old Kitchen' });
		const list = await projectApi.getProjects(NZ, undefined, contactId, 'INPROGRESS', 1, 500);
		expect(list.body).toMatchObject({
			pagination: { page: 1, pageSize: 500, pageCount: 1, itemCount: 1 },
			items: [{ projectId, name: 'Old Kitchen' }],
		});
		const users = (await projectApi.getProjectUsers(NZ, 1, 50)).body.items ?? [];
		userId = users[0].userId as string;
		expect(users[0]).toMatchObject({ name: 'Aroha Linden' });
	});

	test('tasks', async () => {
		const { projectApi } = client;
		const task = { name: 'Demolition', rate: { currency: 'NZD' as Loose, value: 90 }, chargeType: 'TIME' as Loose };
		taskId = (await projectApi.createTask(NZ, projectId, task, 'key-2')).body.taskId as string;
		await projectApi.updateTask(NZ, projectId, taskId, { ...task, estimateMinutes: 60 });
		expect((await projectApi.getTask(NZ, projectId, taskId)).body).toMatchObject({
			rate: { value: 90 },
			estimateMinutes: 60,
			totalMinutes: 0,
		});
		const other = (await projectApi.createTask(NZ, projectId, { ...task, chargeType: 'FIXED' as Loose })).body;
		expect((await projectApi.getTasks(NZ, projectId, 1, 50, taskId)).body.items).toHaveLength(1);
		expect((await projectApi.deleteTask(NZ, projectId, other.taskId as string)).response.status).toBe(204);
		expect((await projectApi.getTasks(NZ, projectId)).body.items).toHaveLength(1);
	});

	test('time', async () => {
		const { projectApi } = client;
		const entry = { userId, taskId, dateUtc: DATE, duration: 30, description: 'Walls' };
		const created = (await projectApi.createTimeEntry(NZ, projectId, entry, 'key-3')).body;
		timeEntryId = created.timeEntryId as string;
		expect(created).toMatchObject(entry);
		await projectApi.updateTimeEntry(NZ, projectId, timeEntryId, { ...entry, duration: 45 });
		expect((await projectApi.getTimeEntry(NZ, projectId, timeEntryId)).body).toMatchObject({ duration: 45 });
		const listed = await projectApi.getTimeEntries(
			NZ,
			projectId,
			userId,
			taskId,
			undefined,
			undefined,
			1,
			50,
			undefined,
			true,
			DATE,
			DATE,
		);
		expect(listed.body.items).toHaveLength(1);
		expect((await projectApi.deleteTimeEntry(NZ, projectId, timeEntryId)).response.status).toBe(204);
	});

	test('refusals', async () => {
		const { projectApi } = client;
		const { body, response } = await refusal(projectApi.createProject(NZ, { name: '' }));
		expect(response.statusCode).toBe(400);
		expect(body).toEqual({
			message: 'The request is invalid.',
			modelState: {
				'model.Name': ['The Project Name cannot be empty'],
				'model.ContactId': ['The ContactId cannot be null or empty'],
			},
		});
		expect((await refusal(projectApi.getTimeEntry(NZ, projectId, timeEntryId))).response.statusCode).toBe(404);
	});

	test('all of it is as the official description says', () => {
		const spec = loadSpec('xero-projects.yaml');
		const exchanges = tap.exchanges.filter(({ path }) => path.startsWith(API));
		const judge = { sent: new Judge(spec, false), answered: new Judge(spec, true) };
		const seen = new Set<string>();
		const wrong = exchanges.flatMap(({ method, path, status, sent, answered }) => {
			const operation = operationOf(spec, method, path.slice(API.length));
			if (!operation) return [`${method} ${path} is not described`];
			const { id, requestSchema, responseSchema, statuses } = operation;
			if (status < 300) seen.add(id);
			const schema = responseSchema(status);
			return [
				...(statuses.includes(String(status)) || status === 404 ? [] : [`${id} answers ${status}`]),
				...(requestSchema && sent && status < 300 ? judge.sent.deviations(requestSchema, sent) : []),
				...(schema && answered ? judge.answered.deviations(schema, answered) : []),
			].map((one) => (typeof one === 'string' ? one : `${id}: ${one.where} ${one.what}`));
		});
		expect([...new Set(wrong)]).toEqual([]);
		expect(seen.size).toBe(16);
	});
});
