import type { IDataObject } from 'n8n-workflow';

import { PROJECT_WRITES, PROJECTS as API } from '../apis/projects';
import { byWhole, scopes } from './common';
import type { Entry } from './entry';

const scope = scopes('projects');
const PAGES = { style: 'pages', maxPageSize: 500 } as const;
const WORK_STATUS = { field: 'status', all: ['ACTIVE', 'INVOICED', 'LOCKED'], ended: [] } as const;

/**
 * Updates are PUTs. For time entries, Xero documents that missing fields are emptied; for other records this is not
 * known.
 */
const writes = (...replaces: string[]) =>
	({
		create: PROJECT_WRITES.create,
		update: { ...PROJECT_WRITES.update, replaces },
		delete: PROJECT_WRITES.delete,
	}) as const;

export const PROJECTS = {
	api: API,
	path: 'Projects',
	collection: 'Projects',
	id: 'projectId',
	noun: 'project',
	nouns: 'projects',
	label: 'name',
	scope,
	paging: PAGES,
	parameters: ['projectIds', 'contactID', 'states'],
	lookups: { id: { field: 'projectId', find: { comma: 'projectIds' } }, name: byWhole('name') },
	// Closed projects can be reopened. A name means the project in progress.
	status: { field: 'status', all: ['INPROGRESS', 'CLOSED'], ended: ['CLOSED'], reopens: ['CLOSED'] },
	content: ['contactId', 'name', 'deadlineUtc', 'estimate.value'],
	bodyNames: { estimateAmount: 'estimate.value' },
	tracedBy: { contactID: 'contactId' },
	writes: {
		create: PROJECT_WRITES.create,
		// "Currently only available when creating a project": the contact stays.
		update: { ...PROJECT_WRITES.update, replaces: ['name', 'deadlineUtc', 'estimateAmount'] },
		changeStatus: PROJECT_WRITES.patch,
	},
	// Totals of its tasks and time entries.
	selfChangingFields: [
		'minutesLogged',
		'totalTaskAmount',
		'totalExpenseAmount',
		'minutesToBeInvoiced',
		'taskAmountToBeInvoiced',
		'taskAmountInvoiced',
		'expenseAmountToBeInvoiced',
		'expenseAmountInvoiced',
		'projectAmountInvoiced',
		'deposit',
		'depositApplied',
		'creditNoteAmount',
		'totalInvoiced',
		'totalToBeInvoiced',
	],
	below: ['Tasks', 'Time'],
} as const satisfies Entry;

export const PROJECT_TASKS = {
	api: API,
	path: 'Projects/{projectId}/Tasks',
	collection: 'Tasks',
	id: 'taskId',
	noun: 'task',
	nouns: 'tasks',
	label: 'name',
	scope,
	paging: PAGES,
	parameters: ['taskIds', 'chargeType'],
	lookups: { id: { field: 'taskId', find: { comma: 'taskIds' } }, name: byWhole('name') },
	status: WORK_STATUS,
	content: ['name', 'rate.value', 'chargeType', 'estimateMinutes'],
	// Rates are in the currency of the project, which is that of the organisation.
	fromParent: { of: PROJECTS, fields: { 'rate.currency': 'currencyCode' } },
	tracedBy: { chargeType: 'chargeType' },
	// Documented for the status; according to the help pages, the same is true for tasks with invoiced time.
	outlivesDeletion: {
		is: ({ status, minutesInvoiced }: Readonly<IDataObject>) =>
			status !== 'ACTIVE' || Number(minutesInvoiced ?? 0) > 0,
		because: 'the task, or some of its time, is on an invoice',
	},
	vanishes: true,
	// Totals of the logged time.
	selfChangingFields: [
		'totalMinutes',
		'totalAmount',
		'minutesToBeInvoiced',
		'minutesInvoiced',
		'fixedMinutes',
		'nonChargeableMinutes',
		'amountToBeInvoiced',
		'amountInvoiced',
	],
	writes: writes('name', 'rate.value', 'rate.currency', 'chargeType', 'estimateMinutes'),
} as const satisfies Entry;

export const TIME_ENTRIES = {
	api: API,
	path: 'Projects/{projectId}/Time',
	collection: 'TimeEntries',
	id: 'timeEntryId',
	noun: 'time entry',
	nouns: 'time entries',
	label: 'description',
	scope,
	paging: PAGES,
	parameters: [
		'userId',
		'taskId',
		'invoiceId',
		'contactId',
		'states',
		'isChargeable',
		'dateAfterUtc',
		'dateBeforeUtc',
	],
	lookups: { id: { field: 'timeEntryId', find: { path: true } } },
	status: WORK_STATUS,
	created: 'dateEnteredUtc',
	content: ['userId', 'taskId', 'dateUtc', 'duration', 'description'],
	tracedBy: { userId: 'userId', taskId: 'taskId', dateAfterUtc: 'dateUtc', dateBeforeUtc: 'dateUtc' },
	outlivesDeletion: {
		is: ({ status }: Readonly<IDataObject>) => status !== 'ACTIVE',
		because: 'it is on an invoice',
	},
	vanishes: true,
	writes: writes('userId', 'taskId', 'dateUtc', 'duration', 'description'),
} as const satisfies Entry;

export const PROJECT_USERS = {
	api: API,
	path: 'ProjectsUsers',
	collection: 'ProjectsUsers',
	id: 'userId',
	noun: 'user',
	nouns: 'users',
	label: 'email',
	scope: { read: scope.read },
	paging: PAGES,
	parameters: [],
	lookups: { id: byWhole('userId'), email: byWhole('email'), name: byWhole('name') },
} as const satisfies Entry;
