import { amount, share } from '../books/core/money';
import { isoInstant } from '../books/core/dates';
import type { Org } from '../books/org';
import type { ProjectRecord, TaskRecord, TimeEntryRecord } from './records';

const money = (org: Org, cents: number) => ({ currency: org.profile.baseCurrency, value: amount(cents) });

const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);

/** Minutes and cents of a task. */
function worked(task: TaskRecord, org: Org) {
	const entries = org.tables.timeEntries.find('task', task.id);
	const minutes = sum(entries.map((one) => one.minutes));
	const invoicedMinutes = sum(entries.filter((one) => one.status === 'INVOICED').map((one) => one.minutes));
	const isFixed = task.chargeType === 'FIXED';
	const worth = (of: number) => (task.chargeType === 'TIME' ? share(task.rate, of, 60) : 0);
	const total = isFixed ? task.rate : worth(minutes);
	const invoiced = isFixed ? (task.status === 'INVOICED' ? task.rate : 0) : worth(invoicedMinutes);
	return {
		minutes,
		invoicedMinutes: task.chargeType === 'TIME' ? invoicedMinutes : 0,
		openMinutes: task.chargeType === 'TIME' ? minutes - invoicedMinutes : 0,
		total,
		invoiced,
		open: total - invoiced,
	};
}

export function taskView(task: TaskRecord, org: Org): Record<string, unknown> {
	const { minutes, invoicedMinutes, openMinutes, total, invoiced, open } = worked(task, org);
	return {
		taskId: task.id,
		projectId: task.projectId,
		name: task.name,
		rate: money(org, task.rate),
		chargeType: task.chargeType,
		...(task.estimateMinutes !== undefined && { estimateMinutes: task.estimateMinutes }),
		totalMinutes: minutes,
		totalAmount: money(org, total),
		minutesToBeInvoiced: openMinutes,
		minutesInvoiced: invoicedMinutes,
		fixedMinutes: task.chargeType === 'FIXED' ? minutes : 0,
		nonChargeableMinutes: task.chargeType === 'NON_CHARGEABLE' ? minutes : 0,
		amountToBeInvoiced: money(org, open),
		amountInvoiced: money(org, invoiced),
		status: task.status,
	};
}

export function timeEntryView(entry: TimeEntryRecord): Record<string, unknown> {
	return {
		timeEntryId: entry.id,
		userId: entry.userId,
		projectId: entry.projectId,
		taskId: entry.taskId,
		dateUtc: isoInstant(entry.date),
		// Seven decimals, as in .NET.
		dateEnteredUtc: new Date(entry.created).toISOString().replace('Z', '0000Z'),
		duration: entry.minutes,
		...(entry.description !== undefined && { description: entry.description }),
		status: entry.status,
	};
}

export function projectView(project: ProjectRecord, org: Org): Record<string, unknown> {
	const tasks = org.tables.projectTasks.find('project', project.id).map((task) => worked(task, org));
	const of = (name: keyof ReturnType<typeof worked>) => sum(tasks.map((task) => task[name]));
	const none = money(org, 0);
	return {
		projectId: project.id,
		contactId: project.contactId,
		name: project.name,
		currencyCode: org.profile.baseCurrency,
		minutesLogged: of('minutes'),
		totalTaskAmount: money(org, of('total')),
		totalExpenseAmount: none,
		minutesToBeInvoiced: of('openMinutes'),
		taskAmountToBeInvoiced: money(org, of('open')),
		taskAmountInvoiced: money(org, of('invoiced')),
		expenseAmountToBeInvoiced: none,
		expenseAmountInvoiced: none,
		projectAmountInvoiced: none,
		deposit: none,
		depositApplied: none,
		creditNoteAmount: none,
		...(project.deadline !== undefined && { deadlineUtc: isoInstant(project.deadline) }),
		totalInvoiced: money(org, of('invoiced')),
		totalToBeInvoiced: money(org, of('open')),
		...(project.estimate !== undefined && { estimate: money(org, project.estimate) }),
		status: project.status,
	};
}
