import { PROJECT_TASKS, PROJECTS, TIME_ENTRIES } from '../../../xero/catalogue';
import { project } from '../../XeroProjects/resources/project';
import { task } from '../../XeroProjects/resources/task';
import { timeEntry } from '../../XeroProjects/resources/timeEntry';
import type { Subject } from '../subject';
import { watched } from './common';

/** Xero lists tasks and time of one project at a time. */
const parent = { parameter: 'project', name: 'Project', search: 'searchProjects', entry: PROJECTS } as const;

export const PROJECT_SUBJECTS: readonly Subject[] = [
	watched(PROJECTS, project, {
		simple: ['projectId', 'name', 'contactId', 'deadlineUtc', 'estimate.value', 'currencyCode', 'minutesLogged'],
	}),
	watched(PROJECT_TASKS, task, {
		value: 'projectTask',
		name: 'Project Task',
		parent,
		simple: ['taskId', 'projectId', 'name', 'chargeType', 'rate.value', 'estimateMinutes', 'totalMinutes'],
	}),
	watched(TIME_ENTRIES, timeEntry, {
		parent,
		simple: [
			'timeEntryId',
			'projectId',
			'taskId',
			'userId',
			'dateUtc',
			'duration',
			'description',
			'dateEnteredUtc',
		],
	}),
];
