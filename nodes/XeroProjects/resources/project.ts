import { dayMoment, money, text } from '../../../operations/fields';
import { amount, count, simplifier, status } from '../../../operations/output/columns';
import { resource } from '../../../operations/screens/properties';
import { changeStatus, createRecord, get, getMany, step, updateRecord } from '../../../operations/verbs';
import { statusChoices } from '../../../operations/screens/statusChoices';
import { CONTACTS, PROJECTS } from '../../../xero/catalogue';
import { contact, PROJECT_KEYS } from '../records';
import { recordQuery } from '../../XeroAccounting/resources/queryFilters';
import { choiceFilter } from './filters';

const name = (required: boolean) =>
	text('name', 'name', 'Name', { description: 'Name of the project', required, placeholder: 'e.g. New Kitchen' });

const details = [
	dayMoment('deadline', 'deadlineUtc', 'Deadline', { description: 'Day on which the project should be finished' }),
	money('estimateAmount', 'estimateAmount', 'Estimate', {
		description: 'Expected total of the project, in the currency of the organisation',
		min: 0,
		placeholder: 'e.g. 5000.00',
	}),
];

export const project = resource(
	{
		value: 'project',
		name: 'Project',
		description: 'Work for a contact, with its tasks and time',
		entry: PROJECTS,
		search: 'searchProjects',
		keys: PROJECT_KEYS,
		simplify: simplifier(
			'projectId',
			'name',
			status('status'),
			'contactId',
			'deadlineUtc',
			'currencyCode',
			amount('estimate.value', 'estimate'),
			count('minutesLogged'),
			count('minutesToBeInvoiced'),
			amount('totalTaskAmount.value', 'totalTaskAmount'),
			amount('totalExpenseAmount.value', 'totalExpenseAmount'),
			amount('totalInvoiced.value', 'totalInvoiced'),
			amount('totalToBeInvoiced.value', 'totalToBeInvoiced'),
		),
		named: [{ field: 'contactId', column: 'contactName', to: CONTACTS }],
	},
	[
		createRecord({
			main: [contact('The contact that the work is for; cannot be changed later', true, 'contactId'), name(true)],
			additional: details,
		}),
		get,
		getMany({
			filters: [
				recordQuery(contact('Only projects of this contact', false, 'contactId'), 'contactID'),
				choiceFilter(
					'status',
					'Status',
					'states',
					'Only projects in this state',
					statusChoices(...PROJECTS.status.all),
				),
			],
		}),
		updateRecord([name(false), ...details]),
		changeStatus(
			[
				step('close', 'Close', 'CLOSED', 'No more time can be logged; it can be reopened'),
				step('reopen', 'Reopen', 'INPROGRESS', 'The project is in progress again'),
			],
			'Close projects, or open them again',
		),
	],
);
