import type { IDataObject } from 'n8n-workflow';

import { PROJECT_TASKS, PROJECT_USERS, PROJECTS, TIME_ENTRIES, type Entry, type Ids } from '../../xero/catalogue';
import { sharedCreatedIds } from '../../xero/createdIds';
import { recordsBy } from '../../xero/lookup';
import { listAll } from '../../xero/listAll';
import { writeElements } from '../../xero/write';
import { clockOf, KOWHAI, onSandbox, type OnSandbox } from './support/onSandbox';

/** Xero's Projects API finds what was created some seconds later only. */
let xero: OnSandbox;

beforeAll(async () => (xero = await onSandbox({ switches: { projectsLag: 'late' } })));
afterAll(async () => await xero.sandbox.close());

async function client() {
	return (await xero.connect({ parts: { clock: clockOf(xero.sandbox) } })).client;
}

async function create(entry: Entry, body: IDataObject, ids?: Ids): Promise<IDataObject> {
	const [outcome] = await writeElements(
		await client(),
		{
			tenantId: KOWHAI,
			entry,
			intention: 'create',
			ids,
			purpose: 'create it',
			identity: { executionId: String(Math.random()), nodeId: 'n', runIndex: 0 },
			fields: { id: entry.id, keys: [] },
		},
		[{ body, position: 0 }],
	);
	if ('error' in outcome) throw outcome.error;
	return outcome.record;
}

test('what was just created is in the list, takes records below it, and is found by its path', async () => {
	await xero.control('seed', { tenantId: KOWHAI, contacts: 1 });
	const contact = xero.sandbox.world.organisation(KOWHAI)!.books.handle({
		method: 'GET',
		segments: ['Contacts'],
		query: {},
		headers: {},
		appName: '',
		appId: '',
	}).json as { Contacts: IDataObject[] };
	const project = await create(PROJECTS, { contactId: contact.Contacts[0].ContactID, name: 'Kitchen' });
	expect((await listAll(await client(), { entry: PROJECTS, tenantId: KOWHAI })).map(({ name }) => name)).toEqual([
		'Kitchen',
	]);

	const ids = { projectId: String((await create(PROJECTS, { ...project, name: 'Bathroom' })).projectId) };
	const rate = { currency: 'NZD', value: 40 };
	const task = await create(PROJECT_TASKS, { name: 'Tiles', rate, chargeType: 'TIME' }, ids);
	const [user] = await listAll(await client(), { entry: PROJECT_USERS, tenantId: KOWHAI });
	const entry = await create(
		TIME_ENTRIES,
		{ userId: user.userId, taskId: task.taskId, dateUtc: '2026-11-20T10:00:00Z', duration: 30 },
		ids,
	);
	const found = await recordsBy(
		await client(),
		{ entry: TIME_ENTRIES, ids, tenantId: KOWHAI },
		TIME_ENTRIES.lookups.id,
		[String(entry.timeEntryId)],
	);
	expect(found).toHaveLength(1);
});

test('nothing waits for what others have created', async () => {
	sharedCreatedIds.clear();
	const waits = jest.spyOn(xero.sandbox.world.clock, 'advance');
	await expect(
		create(PROJECT_TASKS, { name: 'Tiles' }, { projectId: '99999999-9999-4999-8999-999999999999' }),
	).rejects.toThrow('did not find');
	expect(waits).not.toHaveBeenCalled();
	waits.mockRestore();
});
