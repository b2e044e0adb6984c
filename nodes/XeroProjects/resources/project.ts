import { dayMoment } from '../../../operations/fields/dayMoment';
import { number, text } from '../../../operations/fields/field';
import { resource } from '../../../operations/screens/properties';
import { amount, count, simplifier, status } from '../../../operations/output/simple';
import { statusChoices } from '../../../operations/screens/statusChoices';
import type { Resource } from '../../../operations/types';
import { changeStatus } from '../../../operations/verbs/changeStatus';
import { get } from '../../../operations/verbs/get';
import { getMany } from '../../../operations/verbs/getMany';
import { createRecord, updateRecord } from '../../../operations/verbs/record';
import { targetProperty } from '../../../operations/targets/target';
import { CONTACTS, PROJECTS } from '../../../xero/catalogue';
import { contact, PROJECT_KEYS } from '../records';
import { choiceFilter, ofFilter } from './filters';

const name = (required: boolean) =>
	text('name', 'name', 'Name', { description: 'Name of the project', required, placeholder: 'e.g. New Kitchen' });

const details = [
	dayMoment('deadline', 'deadlineUtc', 'Deadline', { description: 'Day until which the project is to be done' }),
	number('estimateAmount', 'estimateAmount', 'Estimate', 2, {
		description: 'What the project is expected to come to, in the currency of the organisation',
		min: 0,
		placeholder: 'e.g. 5000.00',
	}),
];

const target = (of: Resource) => targetProperty(of, 'searchProjects', 'The project to work on');

export const project: Resource = resource(
	{
		value: 'project',
		name: 'Project',
		description: 'Work for a contact, with its tasks and time',
		entry: PROJECTS,
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
			main: [contact('Whom the work is for; it cannot be changed afterwards', true, 'contactId'), name(true)],
			additional: details,
		}),
		get(target),
		getMany({
			filters: [
				ofFilter(contact('Only projects of this contact', false, 'contactId'), 'contactID'),
				choiceFilter(
					'status',
					'Status',
					'states',
					'Only projects in this state',
					statusChoices(...PROJECTS.status.all),
				),
			],
			sort: [],
			modifiedSince: false,
			where: false,
		}),
		updateRecord(target, [name(false), ...details]),
		changeStatus(
			target,
			[
				{
					value: 'close',
					name: 'Close',
					description: 'Nothing more is logged; it can be opened again',
					body: { status: 'CLOSED' },
					outcome: 'closed',
				},
				{
					value: 'reopen',
					name: 'Reopen',
					description: 'The project is in progress again',
					body: { status: 'INPROGRESS' },
					outcome: 'reopened',
				},
			],
			({ nouns }) => `Close ${nouns}, or open them again`,
		),
	],
);
