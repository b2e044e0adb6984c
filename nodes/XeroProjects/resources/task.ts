import type { IDataObject } from 'n8n-workflow';

import { FieldError, minutes, money, options, text } from '../../../operations/fields';
import { amount, count, simplifier, status } from '../../../operations/output/columns';
import { resource } from '../../../operations/screens/properties';
import { createRecord, deleteRecord, get, getMany, type Shape, updateRecord } from '../../../operations/verbs';
import { PROJECT_TASKS, PROJECTS } from '../../../xero/catalogue';
import { project, TASK_KEYS } from '../records';
import { choiceFilter } from './filters';

const FREE = 'NON_CHARGEABLE';
const CHARGES = [
	{ name: 'Fixed Price', value: 'FIXED' },
	{ name: 'Hourly Rate', value: 'TIME' },
	{ name: 'Not Charged', value: FREE },
];

const name = (required: boolean) =>
	text('name', 'name', 'Name', { description: 'Name of the task', required, max: 100, placeholder: 'e.g. Design' });
const charge = options('chargeType', 'chargeType', 'Charge', CHARGES, {
	description: 'How the work is charged',
	default: 'TIME',
	required: true,
});
const rate = money('rate', 'rate.value', 'Rate', {
	description: 'Amount per hour, or the whole price if it is fixed, in the currency of the organisation',
	min: 0,
	placeholder: 'e.g. 95.00',
});
const estimate = minutes('estimateMinutes', 'estimateMinutes', 'Estimated Minutes', {
	description: 'How many minutes the work is expected to take',
	max: 59_999_999,
});

/**
 * Xero requires a rate for every task. For tasks that are not charged it is 0; for all others a missing rate is an
 * error, because it is not meant to be 0.
 */
const charged = (isNew: boolean): Shape => ({
	parts: [],
	whole: {},
	toWire(body, current) {
		const given = (body.rate as IDataObject | undefined)?.value;
		const type = body.chargeType ?? current?.chargeType;
		if (type === undefined) return body;
		if (type === FREE) {
			if (given) throw new FieldError('Rate', 'A task that is not charged has no rate. Leave it empty.');
			return { ...body, rate: { value: 0 } };
		}
		if (given === undefined && (isNew || current?.chargeType === FREE))
			throw new FieldError('Rate', 'It is empty. A task that is charged needs one.');
		return body;
	},
});

export const task = resource(
	{
		value: 'task',
		name: 'Task',
		description: 'Parts of a project that time is logged against',
		entry: PROJECT_TASKS,
		search: 'searchProjectTasks',
		keys: TASK_KEYS,
		parents: [project],
		simplify: simplifier(
			'taskId',
			'projectId',
			'name',
			status('status'),
			'chargeType',
			amount('rate.value', 'rate'),
			{ name: 'currency', field: 'rate.currency' },
			count('estimateMinutes'),
			count('totalMinutes'),
			amount('totalAmount.value', 'totalAmount'),
			count('minutesInvoiced'),
			count('minutesToBeInvoiced'),
			amount('amountInvoiced.value', 'amountInvoiced'),
			amount('amountToBeInvoiced.value', 'amountToBeInvoiced'),
		),
		named: [{ field: 'projectId', column: 'projectName', to: PROJECTS }],
	},
	[
		createRecord({ main: [name(true), charge, rate], additional: [estimate], shape: charged(true) }),
		get,
		getMany({
			filters: [choiceFilter('chargeType', 'Charge', 'chargeType', 'Only tasks charged this way', CHARGES)],
		}),
		updateRecord([name(false), charge, rate, estimate], charged(false)),
		deleteRecord('Delete tasks permanently, with the time logged against them; invoiced tasks cannot be deleted'),
	],
);
