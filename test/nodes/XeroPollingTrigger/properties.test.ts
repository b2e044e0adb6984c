import {
	NodeHelpers,
	type IExecuteFunctions,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyOptions,
} from 'n8n-workflow';

import { PROPERTIES } from '../../../nodes/XeroPollingTrigger/properties';
import { PRESETS, presetNamed } from '../../../nodes/XeroPollingTrigger/presets';
import { SUBJECTS } from '../../../nodes/XeroPollingTrigger/subjects';
import { XeroPollingTrigger } from '../../../nodes/XeroPollingTrigger/XeroPollingTrigger.node';
import { executeContext } from '../../support/contexts';
import { createHarness } from '../../support/harness';

const { description } = new XeroPollingTrigger();

/** What the form shows for these choices, as n8n decides it. */
function shown(values: INodeParameters): INodeProperties[] {
	const filled = NodeHelpers.getNodeParameters(PROPERTIES, values, true, false, {} as INode, description);
	return PROPERTIES.filter((property) =>
		NodeHelpers.displayParameter({ ...filled, ...values }, property, {} as INode, description),
	);
}

const shownFor = (watch: string) =>
	PROPERTIES.filter(({ displayOptions }) => displayOptions?.show?.watch?.includes(watch));

const eventsOf = (watch: string) =>
	shownFor(watch)
		.filter(({ name }) => name === 'events')
		.flatMap(({ options }) => options as INodePropertyOptions[]);

const names = (watch: string) => eventsOf(watch).map(({ name }) => name);

test.each(
	SUBJECTS.map(({ value, finding, parent }) => [value, finding.by === 'dueDate' ? 'repeat' : 'events', parent]),
)('%s: one way to choose what starts the workflow: %s', (watch, name, parent) => {
	expect(shownFor(watch).map((property) => property.name)).toEqual([...(parent ? [parent.parameter] : []), name]);
});

test('statuses carry the words of Xero’s screens, those of the other nodes', () => {
	expect(names('invoice')).toEqual([
		'Created',
		'Deleted',
		'Status Changed To Awaiting Approval',
		'Status Changed To Awaiting Payment',
		'Status Changed To Draft',
		'Status Changed To Paid',
		'Updated',
		'Voided',
	]);
	expect(names('contact')).toContain('Status Changed To Erasure Requested');
	expect(names('purchaseOrder')).toContain('Status Changed To Approved');
	expect(names('project')).toContain('Status Changed To In Progress');
	expect(eventsOf('bill').find(({ value }) => value === 'status:AUTHORISED')).toMatchObject({
		description: "The record changed to the status 'Awaiting Payment', or was created with it",
	});
	const texts = SUBJECTS.flatMap(({ value }) => eventsOf(value)).map(({ name, description }) => name + description);
	expect(texts.filter((text) => /\b[A-Z]{4,}\b/.test(text))).toEqual([]);
});

test.each([
	[{ triggerOn: 'quoteAccepted' }, 'quote accepted'],
	[
		{ triggerOn: 'other', watch: 'invoice', events: ['created', 'status:AUTHORISED'] },
		'invoice created, awaiting payment',
	],
	[{ triggerOn: 'other', watch: 'purchaseOrder', events: ['status:AUTHORISED'] }, 'purchase order approved'],
	[{ triggerOn: 'other', watch: 'projectTask', events: 'deleted' }, 'project task deleted'],
	[{ triggerOn: 'other', watch: 'overdueBill' }, 'overdue bill'],
])('the canvas says of %j: %s', (parameters, says) => {
	const harness = createHarness({ baseUrl: 'http://localhost:1' });
	const context = executeContext({ harness, node: new XeroPollingTrigger() as never, items: [{}], parameters });
	const subtitle = String(description.subtitle).slice(1);
	expect(String((context as unknown as IExecuteFunctions).evaluateExpression(subtitle, 0)).trim()).toBe(says);
});

test('records with one living status only are never said to change it', () => {
	for (const watch of ['payment', 'batchPayment', 'bankTransaction'])
		expect(names(watch).filter((name) => name.startsWith('Status'))).toEqual([]);
	expect(names('bankTransfer')).toEqual(['Created', 'Deleted']);
});

test('whoever watches deletions of a list without deleted records is told that it is read as a whole', () => {
	const description = (watch: string) => eventsOf(watch).find(({ value }) => value === 'deleted')?.description;
	expect(description('item')).toContain('whole list');
	expect(description('quote')).not.toContain('whole list');
});

describe('what n8n’s panel lists', () => {
	const property = description.properties.find(({ displayName }) => displayName === 'Trigger On')!;
	const actions = (property.options as INodePropertyOptions[]).map(({ action }) => action);

	test('is what people look for', () => {
		expect(actions).toEqual(
			expect.arrayContaining([
				'On invoice became overdue',
				'On bill created',
				'On quote accepted',
				'On payment created',
			]),
		);
		expect(new Set(actions).size).toBe(actions.length);
	});

	test.each(PRESETS.map(({ value }) => value))('%s leads to a record and an event that can be watched', (value) => {
		const preset = presetNamed(value)!;
		const subject = SUBJECTS.find((each) => each.value === preset.watch)!;
		if (preset.event === undefined) expect(subject.finding.by).toBe('dueDate');
		else expect(eventsOf(preset.watch).map((event) => event.value)).toContain(preset.event);
	});

	test('each shows just what can still be chosen, even with another record left in the form', () => {
		const names = (values: INodeParameters) => shown(values).map(({ name }) => name);
		const always = ['costNotice', 'triggerOn', 'organisation'];
		expect(names({ triggerOn: 'quoteAccepted' })).toEqual([...always, 'startFrom', 'simplify']);
		expect(names({ triggerOn: 'quoteAccepted', watch: 'repeatingInvoice' })).toEqual([
			...always,
			'startFrom',
			'simplify',
		]);
		expect(names({ triggerOn: 'billBecameOverdue', watch: 'quote' })).toEqual([
			...always,
			'repeat',
			'startFrom',
			'simplify',
		]);
		expect(names({ triggerOn: 'quoteSent', startFrom: 'moment' })).toEqual([
			...always,
			'startFrom',
			'startMoment',
			'simplify',
		]);
		// As in workflows made before there were names for what is wanted.
		expect(names({})).toEqual([...always, 'watch', 'events', 'startFrom', 'simplify']);
		expect(names({ watch: 'repeatingInvoice' })).toEqual([...always, 'watch', 'events', 'simplify']);
		expect(names({ watch: 'overdueInvoice' })).toEqual([...always, 'watch', 'repeat', 'startFrom', 'simplify']);
	});
});
