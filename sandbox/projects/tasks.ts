import type { ApiRequest, ApiResult } from '../types';
import { NotFound } from '../books/core/errors';
import type { Org } from '../books/org';
import { readBody, type Read } from './body';
import { Invalid, invalid, type ModelState } from './errors';
import { found, kept, listed } from './kept';
import { commaList, page } from './list';
import { openProject, projectOf } from './projects';
import { CHARGE_TYPES, type ChargeType, type TaskRecord } from './records';
import { taskView } from './views';

const SHAPE = { name: 'text', rate: 'amount', chargeType: 'text', estimateMinutes: 'integer' } as const;
const LONGEST_NAME = 100;

/** Finds a task of this project. */
export function taskOf(org: Org, projectId: string, id: string): TaskRecord {
	const task = found(org.tables.projectTasks, id, org);
	if (task.projectId !== projectId.toLowerCase()) throw new NotFound(id);
	return task;
}

/** True if some of the task's time, or its fixed charge, is on an invoice. */
const isInvoiced = (task: TaskRecord, org: Org): boolean =>
	task.status !== 'ACTIVE' || org.tables.timeEntries.find('task', task.id).some((one) => one.status !== 'ACTIVE');

function chargeTypeOf(text: string | undefined): ChargeType | undefined {
	return CHARGE_TYPES.find((type) => type === text?.toUpperCase());
}

function check(input: Read<typeof SHAPE>, org: Org): void {
	const faults: ModelState = {};
	const { baseCurrency } = org.profile;
	const chargeType = chargeTypeOf(input.chargeType);
	if (!input.name?.trim()) faults['model.Name'] = ['The Task Name cannot be empty'];
	if ((input.name?.length ?? 0) > LONGEST_NAME)
		faults['model.Name'] = [`The Task Name cannot be longer than ${LONGEST_NAME} characters`];
	if (!chargeType) faults['model.ChargeType'] = ['The ChargeType must be TIME, FIXED or NON_CHARGEABLE'];
	if (!input.rate) faults['model.Rate'] = ['The Rate cannot be null or empty'];
	else if (input.rate.currency !== baseCurrency)
		faults['model.Rate.Currency'] = [`The currency of the rate must be ${baseCurrency}`];
	else if (input.rate.cents < 0) faults['model.Rate.Value'] = ['The rate must not be negative'];
	else if (chargeType === 'NON_CHARGEABLE' && input.rate.cents > 0 && org.switches.is('freeTaskRate', 'refused'))
		faults['model.Rate.Value'] = ['The rate of a task that is not charged must be 0'];
	if (input.estimateMinutes !== undefined && input.estimateMinutes < 1)
		faults['model.EstimateMinutes'] = ['EstimateMinutes has to be greater than 0'];
	if (Object.keys(faults).length > 0) throw new Invalid(faults);
}

const charged = (input: Read<typeof SHAPE>) => {
	const chargeType = chargeTypeOf(input.chargeType)!;
	return { name: input.name!, chargeType, rate: chargeType === 'NON_CHARGEABLE' ? 0 : input.rate!.cents };
};

export function listTasks(request: ApiRequest, org: Org, projectId: string): ApiResult {
	const project = projectOf(org, projectId);
	const ids = commaList(request, 'taskIds');
	const types = commaList(request, 'chargeType');
	const rows = listed(org.tables.projectTasks.under('project', project.id), org).filter(
		(one) => (!ids || ids.has(one.id)) && (!types || types.has(one.chargeType.toLowerCase())),
	);
	return page(request, org, rows, (one) => taskView(one, org));
}

export function createTask(request: ApiRequest, org: Org, projectId: string): ApiResult {
	const project = openProject(org, projectId);
	const input = readBody(request.body, SHAPE);
	check(input, org);
	const task = org.tables.projectTasks.put({
		...kept(org),
		...charged(input),
		projectId: project.id,
		estimateMinutes: input.estimateMinutes,
		status: 'ACTIVE',
	});
	return { status: 201, json: taskView(task, org) };
}

export function updateTask(request: ApiRequest, org: Org, projectId: string, id: string): ApiResult {
	openProject(org, projectId);
	const task = taskOf(org, projectId, id);
	const input = readBody(request.body, SHAPE);
	check(input, org);
	if (task.status !== 'ACTIVE') invalid('taskId', `A task with the status ${task.status} cannot be modified.`);
	const { chargeType } = charged(input);
	if (chargeType !== task.chargeType && isInvoiced(task, org))
		invalid('model.ChargeType', 'Time of this task has been invoiced: its charge type cannot be changed.');
	const cleared = org.switches.is('projectsPut', 'cleared');
	org.tables.projectTasks.put({
		...task,
		...kept(org, task),
		...charged(input),
		estimateMinutes: input.estimateMinutes ?? (cleared ? undefined : task.estimateMinutes),
	});
	return { status: 204 };
}

/** Deletes a task with its time. Invoiced tasks are kept; Xero's answer in this case is not known. */
export function deleteTask(_request: ApiRequest, org: Org, projectId: string, id: string): ApiResult {
	openProject(org, projectId);
	const task = taskOf(org, projectId, id);
	if (isInvoiced(task, org)) return keptOnDelete(org, 'The task has been invoiced.');
	for (const entry of org.tables.timeEntries.find('task', task.id)) org.tables.timeEntries.remove(entry);
	org.tables.projectTasks.remove(task);
	return { status: 204 };
}

/** The answer to a DELETE that removes nothing. Only the fact that the record is kept is documented. */
export function keptOnDelete(org: Org, sentence: string): ApiResult {
	return org.switches.is('projectsKept', 'silent') ? { status: 204 } : invalid('id', sentence);
}
