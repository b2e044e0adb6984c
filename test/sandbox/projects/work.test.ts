import { entry, openProjects, TASK } from './support';

describe('tasks', () => {
	it('are created, replaced and deleted below their project', () => {
		const books = openProjects();
		const { projectId } = books.work();
		const created = books.call('POST', `Projects/${projectId}/Tasks`, TASK);
		expect(created.status).toBe(201);
		expect(created.json).toMatchObject({ projectId, ...TASK, totalMinutes: 0, status: 'ACTIVE' });
		const path = `Projects/${projectId}/Tasks/${(created.json as { taskId: string }).taskId}`;
		expect(books.call('PUT', path, { ...TASK, name: 'Building' })).toEqual({ status: 204 });
		expect(books.get(path).name).toBe('Building');
		expect(books.call('DELETE', path)).toEqual({ status: 204 });
		expect(books.call('GET', path).status).toBe(404);
	});

	it('take rates in the currency of the organisation, none for work that is not charged', () => {
		const books = openProjects({ freeTaskRate: 'refused' });
		const { projectId } = books.work();
		const faults = (more: object) =>
			Object.keys(books.refusal('POST', `Projects/${projectId}/Tasks`, { ...TASK, ...more }));
		expect(faults({ rate: { currency: 'AUD', value: 90 } })).toEqual(['model.Rate.Currency']);
		expect(faults({ chargeType: 'NON_CHARGEABLE' })).toEqual(['model.Rate.Value']);
		expect(faults({ rate: { currency: 'NZD', value: -1 } })).toEqual(['model.Rate.Value']);
		expect(faults({ estimateMinutes: 0 })).toEqual(['model.EstimateMinutes']);
		expect(faults({ estimateMinutes: 1.5 })).toEqual(['model.estimateMinutes']);
		expect(faults({ name: 'x'.repeat(101), chargeType: 'HOURLY', rate: null })).toEqual([
			'model.Name',
			'model.ChargeType',
			'model.Rate',
		]);
	});

	it('are filtered by id and charge', () => {
		const books = openProjects();
		const { projectId, taskId } = books.work();
		books.post(`Projects/${projectId}/Tasks`, { ...TASK, name: 'Fixed', chargeType: 'FIXED' });
		const names = (query: object) =>
			books.get(`Projects/${projectId}/Tasks`, query).items.map(({ name }: { name: string }) => name);
		expect(names({})).toEqual(['Demolition', 'Fixed']);
		expect(names({ taskIds: taskId })).toEqual(['Demolition']);
		expect(names({ chargeType: 'FIXED' })).toEqual(['Fixed']);
	});

	it('take their time with them when they are deleted', () => {
		const books = openProjects();
		const work = books.work();
		books.post(`Projects/${work.projectId}/Time`, entry(work));
		books.call('DELETE', `Projects/${work.projectId}/Tasks/${work.taskId}`);
		expect(books.get(`Projects/${work.projectId}/Time`).items).toEqual([]);
	});
});

describe('time', () => {
	it.each([
		['200', 200],
		['201', 201],
	] as const)('is logged, answered with %s', (timeCreated, status) => {
		const books = openProjects({ timeCreated });
		const work = books.work();
		const created = books.call('POST', `Projects/${work.projectId}/Time`, entry(work, { description: 'Walls' }));
		expect(created.status).toBe(status);
		expect(created.json).toEqual({
			timeEntryId: expect.any(String),
			userId: work.userId,
			projectId: work.projectId,
			taskId: work.taskId,
			dateUtc: '2026-11-19T20:00:00Z',
			dateEnteredUtc: expect.stringMatching(/^2026-11-20T01:00:10\.\d{7}Z$/),
			duration: 30,
			description: 'Walls',
			status: 'ACTIVE',
		});
	});

	it('is replaced by PUT: a description that is not sent is gone', () => {
		const books = openProjects();
		const work = books.work();
		const { timeEntryId } = books.post(`Projects/${work.projectId}/Time`, entry(work, { description: 'Walls' }));
		const path = `Projects/${work.projectId}/Time/${timeEntryId}`;
		expect(books.call('PUT', path, entry(work, { duration: 45 }))).toEqual({ status: 204 });
		expect(books.get(path)).toMatchObject({ duration: 45 });
		expect(books.get(path)).not.toHaveProperty('description');
		expect(books.call('DELETE', path)).toEqual({ status: 204 });
		expect(books.call('DELETE', path).status).toBe(404);
	});

	it('needs a user, a task of the project, a moment, and from one minute to 999 hours', () => {
		const books = openProjects();
		const work = books.work();
		const path = `Projects/${work.projectId}/Time`;
		const faults = (body: object) => Object.keys(books.refusal('POST', path, body));
		expect(faults({})).toEqual(['model.UserId', 'model.TaskId', 'model.DateUtc', 'model.Duration']);
		expect(faults(entry(work, { userId: work.taskId, taskId: work.userId }))).toEqual([
			'model.UserId',
			'model.TaskId',
		]);
		expect(faults(entry(work, { duration: 0 }))).toEqual(['model.Duration']);
		expect(faults(entry(work, { duration: 59_941 }))).toEqual(['model.Duration']);
		expect(faults(entry(work, { dateUtc: '19/11/2026' }))).toEqual(['model.dateUtc']);
		expect(books.post(path, entry(work, { duration: 59_940 })).duration).toBe(59_940);
	});

	it('is filtered by user, task, state, charge and moments, the bounds themselves included', () => {
		const books = openProjects();
		const work = books.work();
		const path = `Projects/${work.projectId}/Time`;
		const { taskId: free } = books.post(`Projects/${work.projectId}/Tasks`, {
			...TASK,
			chargeType: 'NON_CHARGEABLE',
			rate: { currency: 'NZD', value: 0 },
		});
		books.post(path, entry(work, { duration: 1 }));
		books.post(path, entry(work, { duration: 2, taskId: free, dateUtc: '2026-11-20T20:00:00Z' }));
		const minutes = (query: object) =>
			books.get(path, query).items.map(({ duration }: { duration: number }) => duration);
		expect(minutes({ taskId: free })).toEqual([2]);
		expect(minutes({ userId: work.userId })).toEqual([1, 2]);
		expect(minutes({ userId: work.taskId })).toEqual([]);
		expect(minutes({ isChargeable: 'true' })).toEqual([1]);
		expect(minutes({ isChargeable: 'false' })).toEqual([2]);
		expect(minutes({ dateAfterUtc: '2026-11-20T20:00:00Z' })).toEqual([2]);
		expect(minutes({ dateBeforeUtc: '2026-11-19T20:00:00Z' })).toEqual([1]);
		expect(minutes({ states: 'LOCKED,INVOICED' })).toEqual([]);
		books.refusal('GET', path, undefined, { dateAfterUtc: 'yesterday' });
		books.refusal('GET', path, undefined, { userId: 'Aroha' });
	});

	it('adds up in task and project, by hour, fixed or not at all', () => {
		const books = openProjects();
		const work = books.work();
		const { projectId } = work;
		const below = (more: object) => books.post(`Projects/${projectId}/Tasks`, { ...TASK, ...more }).taskId;
		const fixed = below({ chargeType: 'FIXED', rate: { currency: 'NZD', value: 500 } });
		const free = below({ chargeType: 'NON_CHARGEABLE', rate: { currency: 'NZD', value: 0 } });
		for (const taskId of [work.taskId, fixed, free])
			books.post(`Projects/${projectId}/Time`, entry(work, { taskId, duration: 50 }));
		const { timeEntryId } = books.post(`Projects/${projectId}/Time`, entry(work, { duration: 20 }));
		books.books.invoiceWork?.([timeEntryId], 'INVOICED');
		expect(books.get(`Projects/${projectId}/Tasks/${work.taskId}`)).toMatchObject({
			totalMinutes: 70,
			totalAmount: { currency: 'NZD', value: 105 },
			minutesInvoiced: 20,
			minutesToBeInvoiced: 50,
			amountToBeInvoiced: { value: 75 },
			amountInvoiced: { value: 30 },
		});
		expect(books.get(`Projects/${projectId}/Tasks/${fixed}`)).toMatchObject({
			fixedMinutes: 50,
			totalAmount: { value: 500 },
		});
		expect(books.get(`Projects/${projectId}/Tasks/${free}`)).toMatchObject({
			nonChargeableMinutes: 50,
			totalAmount: { value: 0 },
		});
		expect(books.get(`Projects/${projectId}`)).toMatchObject({
			minutesLogged: 170,
			minutesToBeInvoiced: 50,
			totalTaskAmount: { currency: 'NZD', value: 605 },
			totalToBeInvoiced: { value: 575 },
			totalInvoiced: { value: 30 },
		});
	});
});

describe('invoiced work', () => {
	it.each([
		['silent', 204],
		['refused', 400],
	] as const)('stays when it is deleted: %s', (projectsKept, status) => {
		const books = openProjects({ projectsKept });
		const work = books.work();
		const { timeEntryId } = books.post(`Projects/${work.projectId}/Time`, entry(work));
		books.books.invoiceWork?.([timeEntryId], 'INVOICED');
		const time = `Projects/${work.projectId}/Time/${timeEntryId}`;
		const task = `Projects/${work.projectId}/Tasks/${work.taskId}`;
		expect(books.call('DELETE', time).status).toBe(status);
		expect(books.call('DELETE', task).status).toBe(status);
		expect(books.get(time).status).toBe('INVOICED');
		expect(books.get(task).minutesInvoiced).toBe(30);
	});

	it('cannot be changed', () => {
		const books = openProjects();
		const work = books.work();
		const { timeEntryId } = books.post(`Projects/${work.projectId}/Time`, entry(work));
		books.books.invoiceWork?.([timeEntryId], 'LOCKED');
		books.refusal('PUT', `Projects/${work.projectId}/Time/${timeEntryId}`, entry(work));
		books.refusal('PUT', `Projects/${work.projectId}/Tasks/${work.taskId}`, { ...TASK, chargeType: 'FIXED' });
	});
});

it.each([
	['refused', 400],
	['taken', 201],
] as const)('work below a closed project is %s', (closedProject, status) => {
	const books = openProjects({ closedProject });
	const { projectId } = books.work();
	books.call('PATCH', `Projects/${projectId}`, { status: 'CLOSED' });
	expect(books.call('POST', `Projects/${projectId}/Tasks`, TASK).status).toBe(status);
});

it('tasks and time of one project are not found below another', () => {
	const books = openProjects();
	const one = books.work();
	const { projectId } = books.post('Projects', { contactId: one.contactId, name: 'Other' });
	const { timeEntryId } = books.post(`Projects/${one.projectId}/Time`, entry(one));
	expect(books.call('GET', `Projects/${projectId}/Tasks/${one.taskId}`).status).toBe(404);
	expect(books.call('GET', `Projects/${projectId}/Time/${timeEntryId}`).status).toBe(404);
	expect(Object.keys(books.refusal('POST', `Projects/${projectId}/Time`, entry(one)))).toEqual(['model.TaskId']);
});
