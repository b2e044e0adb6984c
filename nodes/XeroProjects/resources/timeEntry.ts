import { dayMoment } from '../../../operations/fields/dayMoment';
import { text } from '../../../operations/fields/field';
import { minutes } from '../../../operations/fields/minutes';
import { resource } from '../../../operations/screens/properties';
import { count, simplifier, status } from '../../../operations/output/simple';
import { statusChoices } from '../../../operations/screens/statusChoices';
import type { Resource } from '../../../operations/types';
import { deleteRecord } from '../../../operations/verbs/deleteRecord';
import { get } from '../../../operations/verbs/get';
import { getMany } from '../../../operations/verbs/getMany';
import { createRecord, updateRecord } from '../../../operations/verbs/record';
import { targetProperty } from '../../../operations/targets/target';
import { PROJECT_TASKS, PROJECT_USERS, PROJECTS, TIME_ENTRIES } from '../../../xero/catalogue';
import { ID_PLACEHOLDER, project, task, user } from '../records';
import { choiceFilter, dayFilter, ofFilter, periodMoments } from './filters';

const fields = (required: boolean) => [
	task('The task the time is logged against', required),
	user('Who has worked', required),
	dayMoment('date', 'dateUtc', 'Date', { description: 'Day of the work', required }),
	minutes('duration', 'duration', 'Minutes', { description: 'How many minutes were worked', required, max: 59_940 }),
];
const description = text('description', 'description', 'Description', { description: 'What was done' });

const target = (of: Resource) => {
	const property = targetProperty(of, 'searchTimeEntries', 'The time entry to work on');
	return { ...property, typeOptions: { loadOptionsDependsOn: ['project.value'] } };
};

export const timeEntry: Resource = resource(
	{
		value: 'timeEntry',
		name: 'Time Entry',
		description: 'Time that somebody has worked on a task',
		entry: TIME_ENTRIES,
		keys: { id: { label: 'By ID', placeholder: ID_PLACEHOLDER } },
		parents: [project],
		simplify: simplifier(
			'timeEntryId',
			'projectId',
			'taskId',
			'userId',
			'dateUtc',
			count('duration'),
			'description',
			status('status'),
			'dateEnteredUtc',
		),
		named: [
			{ field: 'projectId', column: 'projectName', to: PROJECTS },
			{ field: 'taskId', column: 'taskName', to: PROJECT_TASKS },
			{ field: 'userId', column: 'userName', to: PROJECT_USERS, label: 'name' },
		],
	},
	[
		createRecord({ main: fields(true), additional: [description] }),
		get(target),
		getMany({
			filters: [
				ofFilter(user('Only time of this user', false), 'userId'),
				ofFilter(task('Only time of this task', false), 'taskId'),
				periodMoments('worked', 'dateAfterUtc', 'dateBeforeUtc'),
				dayFilter('dateFrom', 'Date From', 'dateAfterUtc', 'startOf', 'Worked on or after this day'),
				dayFilter('dateTo', 'Date To', 'dateBeforeUtc', 'endOf', 'Worked on or before this day'),
				choiceFilter(
					'status',
					'Status',
					'states',
					'Only time in this state',
					statusChoices(...TIME_ENTRIES.status.all),
				),
			],
			sort: [],
			modifiedSince: false,
			where: false,
		}),
		updateRecord(target, [...fields(false), description]),
		deleteRecord(target, () => 'Delete time entries permanently; Xero keeps those that are invoiced'),
	],
);
