import { openProjects, TASK } from './support';

const CONTACT = { Name: 'Fern & Sons' };

it('creates a project in the currency of the organisation, and changes it by PUT and PATCH', () => {
	const books = openProjects();
	const { ContactID: contactId } = books.put('Contacts', CONTACT);
	const created = books.call('POST', 'projects', {
		contactId,
		name: 'New Kitchen',
		estimateAmount: '99.99',
		deadlineUtc: '2026-12-10T10:59:59Z',
	});
	expect(created.status).toBe(201);
	expect(created.json).toMatchObject({
		contactId,
		name: 'New Kitchen',
		currencyCode: 'NZD',
		minutesLogged: 0,
		estimate: { currency: 'NZD', value: 99.99 },
		deadlineUtc: '2026-12-10T10:59:59Z',
		totalToBeInvoiced: { currency: 'NZD', value: 0 },
		status: 'INPROGRESS',
	});
	const { projectId } = created.json as { projectId: string };
	expect(books.call('PUT', `Projects/${projectId}`, { name: 'Old Kitchen' })).toEqual({ status: 204 });
	expect(books.call('PATCH', `Projects/${projectId}`, { status: 'CLOSED' })).toEqual({ status: 204 });
	expect(books.get(`Projects/${projectId}`)).toMatchObject({ name: 'Old Kitchen', status: 'CLOSED', contactId });
	books.call('PATCH', `Projects/${projectId}`, { status: 'INPROGRESS' });
	expect(books.get(`Projects/${projectId}`).status).toBe('INPROGRESS');
});

it.each([
	['cleared', undefined],
	['kept', { currency: 'NZD', value: 10 }],
] as const)('an estimate that a PUT leaves out is %s', (projectsPut, estimate) => {
	const books = openProjects({ projectsPut });
	const { ContactID: contactId } = books.put('Contacts', CONTACT);
	const { projectId } = books.post('Projects', { contactId, name: 'A', estimateAmount: 10 });
	books.call('PUT', `Projects/${projectId}`, { name: 'B' });
	expect(books.get(`Projects/${projectId}`).estimate).toEqual(estimate);
});

it('a PUT passes over the contact', () => {
	const books = openProjects();
	const { ContactID: contactId } = books.put('Contacts', CONTACT);
	const { ContactID: other } = books.put('Contacts', { Name: 'Other' });
	const { projectId } = books.post('Projects', { contactId, name: 'A' });
	books.call('PUT', `Projects/${projectId}`, { name: 'A', contactId: other });
	expect(books.get(`Projects/${projectId}`).contactId).toBe(contactId);
});

it('refuses in the words of Xero’s page, all faults at once', () => {
	const books = openProjects();
	expect(books.refusal('POST', 'Projects', {})).toEqual({
		'model.Name': ['The Project Name cannot be empty'],
		'model.ContactId': ['The ContactId cannot be null or empty'],
	});
	expect(
		Object.keys(books.refusal('POST', 'Projects', { name: 'A', contactId: 'x', estimateAmount: 'much' })),
	).toEqual(['model.contactId', 'model.estimateAmount']);
	const stranger = '99999999-9999-4999-8999-999999999999';
	expect(Object.keys(books.refusal('POST', 'Projects', { name: 'A', contactId: stranger }))).toEqual([
		'model.ContactId',
	]);
	const { projectId } = books.work();
	expect(books.refusal('PATCH', `Projects/${projectId}`, { status: 'DONE' })).toHaveProperty(['model.Status']);
	expect(books.refusal('GET', 'Projects/INV-1')).toHaveProperty('id');
});

it('does not know other paths, methods and ids', () => {
	const books = openProjects();
	const { projectId } = books.work();
	const stranger = '99999999-9999-4999-8999-999999999999';
	expect(books.call('GET', 'Invoices').status).toBe(404);
	expect(books.call('GET', `Projects/${stranger}`).status).toBe(404);
	expect(books.call('GET', `Projects/${stranger}/Tasks`).status).toBe(404);
	expect(books.call('POST', `Projects/${stranger}/Tasks`, TASK).status).toBe(404);
	expect(books.call('DELETE', `Projects/${projectId}`).status).toBe(405);
	expect(books.call('POST', 'ProjectsUsers', {}).status).toBe(405);
});

it('filters by id, contact and state, whatever the case of the names', () => {
	const books = openProjects();
	const made = ['A', 'B', 'C'].map((name) => {
		const { ContactID: contactId } = books.put('Contacts', { Name: name });
		return { contactId, ...books.post('Projects', { contactId, name }) };
	});
	books.call('PATCH', `Projects/${made[2].projectId}`, { status: 'CLOSED' });
	const names = (query: object) => books.get('Projects', query).items.map(({ name }: { name: string }) => name);
	expect(names({})).toEqual(['A', 'B', 'C']);
	expect(names({ projectIDs: `${made[2].projectId},${made[0].projectId.toUpperCase()}` })).toEqual(['A', 'C']);
	expect(names({ contactId: made[1].contactId })).toEqual(['B']);
	expect(names({ states: 'CLOSED' })).toEqual(['C']);
	expect(names({ states: 'INPROGRESS,CLOSED' })).toEqual(['A', 'B', 'C']);
});

describe('pages', () => {
	function many(wish: Parameters<typeof openProjects>[0] = {}) {
		const books = openProjects(wish);
		const { ContactID: contactId } = books.put('Contacts', CONTACT);
		for (let at = 0; at < 51; at++) books.post('Projects', { contactId, name: `P${at}` });
		return books;
	}

	it('hold fifty rows unless told otherwise', () => {
		const { pagination, items } = many().get('Projects');
		expect(items).toHaveLength(50);
		expect(pagination).toEqual({ page: 1, pageSize: 50, pageCount: 2, itemCount: 51 });
	});

	it('may count the rows of the page only', () => {
		const books = many({ projectsItemCount: 'page' });
		expect(books.get('Projects', { page: '2' }).pagination).toEqual({
			page: 2,
			pageSize: 50,
			pageCount: 2,
			itemCount: 1,
		});
	});

	it('are at most 500 rows long, and there is none past the last', () => {
		const harsh = many({ largePage: 'refused', pagePastEnd: 'refused' });
		for (const query of [{ pageSize: '501' }, { page: '3' }, { page: '0' }, { pageSize: 'all' }])
			harsh.refusal('GET', 'Projects', undefined, query);
		const mild = many();
		expect(mild.get('Projects', { pageSize: '501' }).pagination.pageSize).toBe(500);
		expect(mild.get('Projects', { page: '3' }).items).toEqual([]);
	});
});

it('finds what was just created some seconds later only, and until then takes nothing below it', () => {
	const books = openProjects({ projectsLag: 'late' });
	const { ContactID: contactId } = books.put('Contacts', CONTACT);
	const { projectId } = books.post('Projects', { contactId, name: 'A' });
	expect(books.call('GET', `Projects/${projectId}`).status).toBe(404);
	expect(books.get('Projects').items).toEqual([]);
	expect(books.call('POST', `Projects/${projectId}/Tasks`, TASK).status).toBe(404);
	books.clock.at += 2000;
	expect(books.get('Projects').items).toHaveLength(1);
	expect(books.post(`Projects/${projectId}/Tasks`, TASK)).toMatchObject({ name: 'Demolition' });
});

it('lists the users that log time, with ids of their own', () => {
	const books = openProjects();
	const users = books.get('ProjectsUsers').items;
	expect(users).toEqual([
		{ userId: expect.any(String), name: 'Aroha Linden', email: 'aroha.linden@example.com' },
		{ userId: expect.any(String), name: 'Tomas Birch', email: 'tomas.birch@example.com' },
	]);
});

it('fills an organisation with projects, tasks and time', () => {
	const books = openProjects();
	books.books.seed({ projects: 3 });
	expect(books.books.counts()).toMatchObject({ Projects: 3, ProjectTasks: 9, TimeEntries: 36 });
	const [{ projectId }] = books.get('Projects').items;
	expect(books.get(`Projects/${projectId}/Time`, { states: 'INVOICED' }).items).toHaveLength(1);
});
