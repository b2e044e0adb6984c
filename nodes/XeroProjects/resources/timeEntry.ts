import { dayMoment, minutes, text } from '../../../operations/fields';
import { count, simplifier, status } from '../../../operations/output/columns';
import { BY_ID, resource } from '../../../operations/screens/properties';
import { createRecord, deleteRecord, get, getMany, updateRecord } from '../../../operations/verbs';
import { statusChoices } from '../../../operations/screens/statusChoices';
import { PROJECT_TASKS, PROJECT_USERS, PROJECTS, TIME_ENTRIES } from '../../../xero/catalogue';
import { project, task, user } from '../records';
import { recordQuery } from '../../XeroAccounting/resources/queryFilters';
import { choiceFilter, dayFilter, periodMoments } from './filters';

const fields = (required: boolean) => [
	task('The task the time is logged against', required),
	user('The user who did the work', required),
	dayMoment('date', 'dateUtc', 'Date', { description: 'Day of the work', required }),
	minutes('duration', 'duration', 'Minutes', { description: 'How many minutes were worked', required, max: 59_940 }),
];
const description = text('description', 'description', 'Description', { description: 'What work was done' });

export const timeEntry = resource(
	{
		value: 'timeEntry',
		name: 'Time Entry',
		description: 'Time that a user worked on a task',
		entry: TIME_ENTRIES,
		search: 'searchTimeEntries',
		keys: { id: BY_ID },
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
		get,
		getMany({
			filters: [
				recordQuery(user('Only time of this user', false), 'userId'),
				recordQuery(task('Only time of this task', false), 'taskId'),
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
		}),
		updateRecord([...fields(false), description]),
		deleteRecord('Delete time entries permanently; invoiced entries cannot be deleted'),
	],
);
