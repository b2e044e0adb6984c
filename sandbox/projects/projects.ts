import type { ApiRequest, ApiResult } from '../types';
import type { Org } from '../books/org';
import { readBody, type Read } from './body';
import { Invalid, invalid, type ModelState } from './errors';
import { found, kept, listed } from './kept';
import { commaList, page, wantedId } from './list';
import { PROJECT_STATES, type ProjectRecord, type ProjectState } from './records';
import { projectView } from './views';

const SHAPE = { contactId: 'guid', name: 'text', estimateAmount: 'cents', deadlineUtc: 'instant' } as const;

export const projectOf = (org: Org, id: string): ProjectRecord => found(org.tables.projects, id, org);

/** Finds a project that still accepts changes to its tasks and time. */
export function openProject(org: Org, id: string): ProjectRecord {
	const project = projectOf(org, id);
	if (project.status === 'CLOSED' && org.switches.is('closedProject', 'refused'))
		invalid('projectId', 'The project is closed.');
	return project;
}

function check(input: Read<typeof SHAPE>, org: Org, isNew: boolean): void {
	const faults: ModelState = {};
	if (!input.name?.trim()) faults['model.Name'] = ['The Project Name cannot be empty'];
	if (isNew && !input.contactId) faults['model.ContactId'] = ['The ContactId cannot be null or empty'];
	if (isNew && input.contactId && !org.tables.contacts.get(input.contactId))
		faults['model.ContactId'] = ['The contact could not be found'];
	if ((input.estimateAmount ?? 0) < 0) faults['model.EstimateAmount'] = ['The estimate must not be negative'];
	if (Object.keys(faults).length > 0) throw new Invalid(faults);
}

export function listProjects(request: ApiRequest, org: Org): ApiResult {
	const ids = commaList(request, 'projectIds');
	const states = commaList(request, 'states');
	const contact = wantedId(request, 'contactID');
	const rows = listed(org.tables.projects.values(), org).filter(
		(one) =>
			(!ids || ids.has(one.id)) &&
			(!states || states.has(one.status.toLowerCase())) &&
			(!contact || one.contactId === contact),
	);
	return page(request, org, rows, (one) => projectView(one, org));
}

export function createProject(request: ApiRequest, org: Org): ApiResult {
	const input = readBody(request.body, SHAPE);
	check(input, org, true);
	const project = org.tables.projects.put({
		...kept(org),
		contactId: input.contactId!,
		name: input.name!,
		status: 'INPROGRESS',
		deadline: input.deadlineUtc,
		estimate: input.estimateAmount,
	});
	return { status: 201, json: projectView(project, org) };
}

/** The contact never changes, whatever is sent: Xero accepts it only when a project is created. */
export function updateProject(request: ApiRequest, org: Org, id: string): ApiResult {
	const project = openProject(org, id);
	const input = readBody(request.body, SHAPE);
	check(input, org, false);
	const cleared = org.switches.is('projectsPut', 'cleared');
	org.tables.projects.put({
		...project,
		...kept(org, project),
		name: input.name!,
		deadline: input.deadlineUtc ?? (cleared ? undefined : project.deadline),
		estimate: input.estimateAmount ?? (cleared ? undefined : project.estimate),
	});
	return { status: 204 };
}

export function patchProject(request: ApiRequest, org: Org, id: string): ApiResult {
	const project = projectOf(org, id);
	const { status } = readBody(request.body, { status: 'text' });
	const known = PROJECT_STATES.find((state) => state === status?.toUpperCase());
	if (!known) invalid('model.Status', 'The status must be INPROGRESS or CLOSED');
	org.tables.projects.put({ ...project, ...kept(org, project), status: known as ProjectState });
	return { status: 204 };
}

export function listUsers(request: ApiRequest, org: Org): ApiResult {
	const rows = [...org.tables.projectUsers.values()].sort((a, b) => a.seq - b.seq);
	return page(request, org, rows, ({ id, name, email }) => ({ userId: id, name, email }));
}
