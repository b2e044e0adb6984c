import type { IDataObject } from 'n8n-workflow';

import type { Intention } from '../../../xero/apis/api';
import { CONTACTS, PROJECT_TASKS, PROJECTS, type Entry, type Ids } from '../../../xero/catalogue';
import { listAll } from '../../../xero/listAll';
import { writeElements, type Outcome } from '../../../xero/write';
import { clockOf, KOWHAI, onSandbox, type OnSandbox } from '../support/onSandbox';

let xero: OnSandbox;

beforeAll(async () => {
	xero = await onSandbox({ switches: { projectsLag: 'atOnce' } });
	await xero.control('seed', { tenantId: KOWHAI, contacts: 5, invoices: 1 });
});

afterAll(async () => await xero.sandbox.close());

async function connected() {
	return (await xero.connect({ parts: { clock: clockOf(xero.sandbox) } })).client;
}

async function write(entry: Entry, intention: Intention, bodies: IDataObject[], ids?: Ids): Promise<Outcome[]> {
	const plan = {
		tenantId: KOWHAI,
		entry,
		intention,
		ids,
		purpose: `${intention} the ${entry.nouns}`,
		identity: { executionId: String(Math.random()), nodeId: 'n', runIndex: 0 },
		fields: { id: entry.id, keys: [] },
	};
	return await writeElements(
		await connected(),
		plan,
		bodies.map((body, position) => ({ body, position })),
	);
}

const recordOf = (outcome: Outcome): IDataObject => {
	if ('error' in outcome) throw outcome.error;
	return outcome.record;
};
const list = async (entry: Entry, ids?: Ids) => await listAll(await connected(), { entry, ids, tenantId: KOWHAI });

test('projects: created one by one, listed on pages, changed and closed without an answer, refused in words', async () => {
	const [contact] = await listAll(await connected(), { entry: CONTACTS, tenantId: KOWHAI, limit: 1 });
	const bodies = Array.from({ length: 3 }, (_, index) => ({
		contactId: contact.ContactID,
		name: `Kitchen ${index}`,
	}));
	const created = (await write(PROJECTS, 'create', bodies)).map(recordOf);
	expect(created.map(({ name }) => name)).toEqual(bodies.map(({ name }) => name));
	const all = await list(PROJECTS);
	expect(all).toEqual(expect.arrayContaining(created.map(({ projectId }) => expect.objectContaining({ projectId }))));

	const [{ projectId }] = created;
	expect(await write(PROJECTS, 'update', [{ projectId, name: 'Larger Kitchen' }])).toEqual([
		{ record: { projectId, name: 'Larger Kitchen' }, warnings: [] },
	]);
	await write(PROJECTS, 'changeStatus', [{ projectId, status: 'CLOSED' }]);
	expect((await list(PROJECTS)).find((each) => each.projectId === projectId)).toMatchObject({
		name: 'Larger Kitchen',
		status: 'CLOSED',
	});

	const [refused] = await write(PROJECTS, 'create', [{ contactId: contact.ContactID, name: '' }]);
	expect('error' in refused && refused.error.message).toMatch(/name/i);
});

test('tasks: below their project, deleted by path; what is gone already counts as deleted only after a lost answer', async () => {
	const [{ projectId }] = (await list(PROJECTS)).filter(({ status }) => status === 'INPROGRESS');
	const ids = { projectId: String(projectId) };
	const task = { name: 'Tiles', rate: { currency: 'NZD', value: 40 }, chargeType: 'TIME' };
	const [created] = await write(PROJECT_TASKS, 'create', [task], ids);
	const { taskId } = recordOf(created);
	expect((await list(PROJECT_TASKS, ids)).map((each) => each.taskId)).toContain(taskId);
	expect(await write(PROJECT_TASKS, 'delete', [{ taskId }], ids)).toEqual([
		{ record: { ...ids, taskId, deleted: true }, warnings: [] },
	]);
	expect((await list(PROJECT_TASKS, ids)).map((each) => each.taskId)).not.toContain(taskId);
	const [again] = await write(PROJECT_TASKS, 'delete', [{ taskId }], ids);
	expect('error' in again && again.error.message).toContain('did not find the record');
});
