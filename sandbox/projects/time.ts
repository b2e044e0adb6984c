import type { ApiRequest, ApiResult } from '../types';
import { NotFound } from '../books/core/errors';
import { query } from '../books/engine/envelope';
import type { Org } from '../books/org';
import { readBody, type Read } from './body';
import { Invalid, invalid, type ModelState } from './errors';
import { found, kept, listed } from './kept';
import { commaList, page, wantedId, wantedInstant } from './list';
import { openProject, projectOf } from './projects';
import type { TimeEntryRecord } from './records';
import { keptOnDelete } from './tasks';
import { timeEntryView } from './views';

const SHAPE = {
	userId: 'guid',
	taskId: 'guid',
	dateUtc: 'instant',
	duration: 'integer',
	description: 'text',
} as const;
/** 999 hours. */
const LONGEST = 59_940;

function entryOf(org: Org, projectId: string, id: string): TimeEntryRecord {
	const entry = found(org.tables.timeEntries, id, org);
	if (entry.projectId !== projectId.toLowerCase()) throw new NotFound(id);
	return entry;
}

function check(input: Read<typeof SHAPE>, org: Org, projectId: string): void {
	const faults: ModelState = {};
	const task = input.taskId && listed(org.tables.projectTasks.under('project', projectId), org);
	if (!input.userId) faults['model.UserId'] = ['The UserId cannot be null or empty'];
	else if (!org.tables.projectUsers.get(input.userId)) faults['model.UserId'] = ['The user could not be found'];
	if (!task) faults['model.TaskId'] = ['The TaskId cannot be null or empty'];
	else if (!task.some((one) => one.id === input.taskId))
		faults['model.TaskId'] = ['The task could not be found in the project'];
	if (input.dateUtc === undefined) faults['model.DateUtc'] = ['The DateUtc cannot be null or empty'];
	if (input.duration === undefined || input.duration < 1 || input.duration > LONGEST)
		faults['model.Duration'] = [`The Duration must be between 1 and ${LONGEST}`];
	if (Object.keys(faults).length > 0) throw new Invalid(faults);
}

export function listTime(request: ApiRequest, org: Org, projectId: string): ApiResult {
	const project = projectOf(org, projectId);
	const ids = {
		userId: wantedId(request, 'userId'),
		taskId: wantedId(request, 'taskId'),
		invoiceId: wantedId(request, 'invoiceId'),
	};
	const contact = wantedId(request, 'contactId');
	const states = commaList(request, 'states');
	const chargeable = query(request, 'isChargeable')?.trim().toLowerCase();
	const from = wantedInstant(request, 'dateAfterUtc') ?? -Infinity;
	const to = wantedInstant(request, 'dateBeforeUtc') ?? Infinity;
	const isCharged = (entry: TimeEntryRecord) =>
		org.tables.projectTasks.get(entry.taskId)?.chargeType !== 'NON_CHARGEABLE';
	const rows = listed(org.tables.timeEntries.under('project', project.id), org).filter(
		(one) =>
			Object.entries(ids).every(([name, id]) => !id || one[name as keyof typeof ids] === id) &&
			(!contact || project.contactId === contact) &&
			(!states || states.has(one.status.toLowerCase())) &&
			(!chargeable || isCharged(one) === (chargeable === 'true')) &&
			one.date >= from &&
			one.date <= to,
	);
	return page(request, org, rows, timeEntryView);
}

export function createTime(request: ApiRequest, org: Org, projectId: string): ApiResult {
	const project = openProject(org, projectId);
	const input = readBody(request.body, SHAPE);
	check(input, org, project.id);
	const entry = org.tables.timeEntries.put({
		...kept(org),
		...written(input),
		projectId: project.id,
		status: 'ACTIVE',
	});
	return { status: org.switches.is('timeCreated', '201') ? 201 : 200, json: timeEntryView(entry) };
}

const written = (input: Read<typeof SHAPE>) => ({
	userId: input.userId!,
	taskId: input.taskId!,
	date: input.dateUtc!,
	minutes: input.duration!,
	description: input.description,
});

/** Documented: the description is emptied if it is not sent, and only active entries can be changed. */
export function updateTime(request: ApiRequest, org: Org, projectId: string, id: string): ApiResult {
	const project = openProject(org, projectId);
	const entry = entryOf(org, projectId, id);
	const input = readBody(request.body, SHAPE);
	check(input, org, project.id);
	if (entry.status !== 'ACTIVE')
		invalid('timeEntryId', `A time entry with the status ${entry.status} cannot be updated.`);
	org.tables.timeEntries.put({ ...entry, ...kept(org, entry), ...written(input) });
	return { status: 204 };
}

export function deleteTime(_request: ApiRequest, org: Org, projectId: string, id: string): ApiResult {
	openProject(org, projectId);
	const entry = entryOf(org, projectId, id);
	if (entry.status !== 'ACTIVE') return keptOnDelete(org, 'The time entry has been invoiced.');
	org.tables.timeEntries.remove(entry);
	return { status: 204 };
}

export const getTime = (org: Org, projectId: string, id: string): ApiResult => ({
	status: 200,
	json: timeEntryView(entryOf(org, projectOf(org, projectId).id, id)),
});
