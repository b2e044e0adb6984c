import { by, useDesk } from '../XeroAccounting/support';
import { projectsOf } from './support';

const desk = useDesk();
const { go, items } = projectsOf(desk);

test('what projects, tasks and time name by ID is called in words, in a call for each list', async () => {
	await desk.control('switches', { projectsLag: 'atOnce' });
	await desk.do('contact', 'create', { name: 'Ridgeway University', additionalFields: {} });
	const contact = by('name', 'Ridgeway University');
	const [made] = await go('project', 'create', { contact, name: 'New Kitchen', simplify: true });
	expect(made.contactName).toBe('Ridgeway University');
	const project = by('id', String(made.projectId));
	for (const name of ['Design', 'Build'])
		expect(
			await go('task', 'create', { project, name, chargeType: 'TIME', rate: '95.5', simplify: true }),
		).toMatchObject([{ name, projectName: 'New Kitchen' }]);
	const [{ email, name: userName }] = items('ProjectsUsers');
	for (const task of ['Design', 'Build', 'Build'])
		await go('timeEntry', 'create', {
			...{ project, task: by('name', task), user: by('email', String(email)) },
			...{ date: '2026-03-31', duration: '90' },
		});
	const calls = await desk.callsOf(async () => {
		const rows = await go('timeEntry', 'getAll', { project, returnAll: true });
		expect(rows.map(({ taskName }) => taskName).sort()).toEqual(['Build', 'Build', 'Design']);
		for (const row of rows) expect(row).toMatchObject({ projectName: 'New Kitchen', userName });
	});
	// The users are known from before.
	expect(calls.map(({ path }) => path.split('/').pop()).sort()).toEqual(['Projects', 'Tasks', 'Time']);
});
