import type { INodeParameters } from 'n8n-workflow';

import { by, errors, shownError, useDesk } from '../XeroAccounting/support';
import { projectsOf } from './support';

const desk = useDesk();

const { run, go, items } = projectsOf(desk);

const aProject = async (name = 'New Kitchen', over: INodeParameters = {}) => {
	const [made] = await go('project', 'create', { contact: by('name', 'Ridgeway University'), name, ...over });
	return String(made.projectId);
};
const aTask = async (project: string, over: INodeParameters = {}) => {
	const [made] = await go('task', 'create', {
		project: by('id', project),
		name: 'Design',
		chargeType: 'TIME',
		rate: '95.5',
		...over,
	});
	return String(made.taskId);
};
const time = (project: string, over: INodeParameters = {}): INodeParameters => ({
	project: by('id', project),
	task: by('name', 'design'),
	user: by('email', String(items('ProjectsUsers')[0].email)),
	date: '2026-03-31',
	duration: '90',
	...over,
});

beforeEach(async () => {
	await desk.do('contact', 'create', { name: 'Ridgeway University', additionalFields: {} });
	await desk.control('switches', { projectsLag: 'atOnce' });
});

test('a deleted task is shown as it was, and checked only it is shown as it is', async () => {
	const id = await aProject();
	const project = by('id', id);
	const record = by('id', await aTask(id));
	const [checked] = await go('task', 'delete', { project, record, options: { checkOnly: true } });
	expect(checked).toMatchObject({ outcome: 'checked', wouldBe: 'deleted', name: 'Design', rate: 95.5 });
	const refused = await run('task', 'delete', { project, record, options: { mustMatch: 'Build' } });
	expect(shownError(refused).message).toContain("has Name 'Design'");
	const [gone] = await go('task', 'delete', { project, record });
	expect(gone).toMatchObject({ outcome: 'deleted', name: 'Design', rate: 95.5, status: null });
	expect(items(`Projects/${id}/Tasks`)).toEqual([]);
});

test('a project from creation to closing', async () => {
	const id = await aProject('New Kitchen', {
		additionalFields: { deadline: '2026-12-24', estimateAmount: '5,000.00' },
	});
	const [got] = await go('project', 'get', { record: by('name', 'new kitchen') });
	expect(got).toMatchObject({
		projectId: id,
		deadlineUtc: expect.stringMatching(/^2026-12-24T10:00:00/) as string,
		estimate: 5000,
		status: 'INPROGRESS',
		statusName: 'In Progress',
	});
	// What is not given stays, although Xero takes the whole.
	await go('project', 'update', { record: by('id', id), updateFields: { name: 'Old Kitchen' } });
	const [stored] = items('Projects');
	expect(stored).toMatchObject({ name: 'Old Kitchen', estimate: { value: 5000 } });
	expect(String(stored.deadlineUtc)).toMatch(/^2026-12-24T10:00:00/);
	const [closed] = await go('project', 'changeStatus', { record: by('id', id), statusChange: 'close' });
	expect(closed).toMatchObject({ projectId: id, outcome: 'closed' });
	expect(await go('project', 'getAll', { returnAll: true, filters: { status: 'INPROGRESS' } })).toEqual([]);
	await go('project', 'changeStatus', { record: by('id', id), statusChange: 'reopen' });
	const filters = { contact: by('name', 'Ridgeway University'), status: 'In Progress' };
	expect(await go('project', 'getAll', { returnAll: true, filters })).toHaveLength(1);
});

test('a task: its rate in the currency of the project, and none where nothing is charged', async () => {
	const project = await aProject();
	await aTask(project);
	expect(items(`Projects/${project}/Tasks`)[0]).toMatchObject({ rate: { value: 95.5, currency: 'NZD' } });
	const of = { project: by('name', 'New Kitchen'), record: by('name', 'Design') };
	await go('task', 'update', { ...of, updateFields: { estimateMinutes: '600' } });
	expect(items(`Projects/${project}/Tasks`)[0]).toMatchObject({
		name: 'Design',
		rate: { value: 95.5 },
		estimateMinutes: 600,
	});
	await go('task', 'update', { ...of, updateFields: { chargeType: 'NON_CHARGEABLE' } });
	expect(items(`Projects/${project}/Tasks`)[0]).toMatchObject({ chargeType: 'NON_CHARGEABLE', rate: { value: 0 } });
	const free = await run('task', 'update', { ...of, updateFields: { chargeType: 'TIME' } });
	expect(shownError(free).message + shownError(free).description).toContain(
		"'Rate': It is empty. A task that is charged needs one.",
	);
	const none = await run('task', 'create', {
		project: by('id', project),
		name: 'Build',
		chargeType: 'FIXED',
		rate: '',
	});
	expect(shownError(none).message + shownError(none).description).toContain("'Rate': It is empty.");
	expect(await go('task', 'getAll', { project: by('id', project), returnAll: true, filters: {} })).toHaveLength(1);
	const [gone] = await go('task', 'delete', of);
	expect(gone).toMatchObject({ outcome: 'deleted' });
	expect(items(`Projects/${project}/Tasks`)).toEqual([]);
});

test('time: task and user by their names, the day as a calendar day, minutes in whole numbers', async () => {
	const project = await aProject();
	const task = await aTask(project);
	const [made] = await go('timeEntry', 'create', time(project, { additionalFields: { description: 'Plans' } }));
	const list = () => items(`Projects/${project}/Time`);
	expect(list()).toEqual([expect.objectContaining({ taskId: task, duration: 90, description: 'Plans' })]);
	expect(String(list()[0].dateUtc)).toMatch(/^2026-03-31T10:00:00/);
	const of = { project: by('id', project), record: by('id', String(made.timeEntryId)) };
	await go('timeEntry', 'update', { ...of, updateFields: { duration: '120' } });
	expect(list()[0]).toMatchObject({ duration: 120, description: 'Plans', taskId: task });
	const hours = await run('timeEntry', 'create', time(project, { duration: '1.5' }));
	expect(shownError(hours).message + shownError(hours).description).toContain(
		"'Minutes': '1.5' is not a whole number of minutes",
	);
	const onDay = async (from: string, to: string) =>
		await go('timeEntry', 'getAll', {
			project: by('id', project),
			returnAll: true,
			filters: { dateFrom: from, dateTo: to, task: by('name', 'Design') },
		});
	expect(await onDay('2026-03-31', '2026-03-31')).toHaveLength(1);
	expect(await onDay('2026-03-30', '2026-03-30')).toEqual([]);
	expect(await onDay('2026-04-01', '2026-04-01')).toEqual([]);
	await go('timeEntry', 'delete', of);
	expect(list()).toEqual([]);
});

test('what is invoiced is not reported as deleted, whatever Xero answers', async () => {
	const project = await aProject();
	const task = await aTask(project);
	const [made] = await go('timeEntry', 'create', time(project));
	await desk.control('invoice-work', { ids: [made.timeEntryId] });
	const id = String(made.timeEntryId);
	const entry = await run('timeEntry', 'delete', { project: by('id', project), record: by('id', id) });
	expect(shownError(entry).message + shownError(entry).description).toContain('it is on an invoice');
	const whole = await run('task', 'delete', { project: by('id', project), record: by('id', task) });
	expect(shownError(whole).message + shownError(whole).description).toContain('is on an invoice');
	expect(items(`Projects/${project}/Time`)).toHaveLength(1);
});

test('names that nothing has are refused with their field, the others are written', async () => {
	const project = await aProject();
	await aTask(project);
	const done = await run('timeEntry', 'create', time(project, { task: by('name', '={{ $json.task }}') }), {
		items: [{ json: { task: 'Design' } }, { json: { task: 'Nonsense' } }],
		continueOnFail: true,
		onError: 'continueErrorOutput',
	});
	expect(errors(done)).toEqual([
		expect.objectContaining({
			item: 1,
			error: "'Task': Xero has no task with the Name 'Nonsense' in this organisation.",
		}),
	]);
	expect(items(`Projects/${project}/Time`)).toHaveLength(1);
});

test('users are listed with the IDs that time is logged with', async () => {
	const users = await go('user', 'getAll', { returnAll: true });
	expect(users.map(({ userId }) => userId)).toEqual(items('ProjectsUsers').map(({ userId }) => userId));
});

test.each(['cut-after', 'cut-before'])('a call that is lost on the way (%s) leaves one time entry', async (kind) => {
	const project = await aProject();
	await aTask(project);
	const rule = { match: { method: 'POST', path: 'Time' }, kind, times: 1 };
	await desk.control('faults', { rules: [rule] });
	const done = await run('timeEntry', 'create', time(project));
	expect(done.error).toBeUndefined();
	expect(done.items).toHaveLength(1);
	expect(desk.calls.filter(({ fault }) => fault === kind)).toHaveLength(1);
	expect(items(`Projects/${project}/Time`)).toHaveLength(1);
});
