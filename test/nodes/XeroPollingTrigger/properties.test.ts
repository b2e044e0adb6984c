import type { INodePropertyOptions } from 'n8n-workflow';

import { PROPERTIES } from '../../../nodes/XeroPollingTrigger/properties';
import { SUBJECTS } from '../../../nodes/XeroPollingTrigger/subjects';

const shownFor = (watch: string) =>
	PROPERTIES.filter(({ displayOptions }) => displayOptions?.show?.watch?.includes(watch));

const eventsOf = (watch: string) =>
	shownFor(watch)
		.filter(({ name }) => name === 'events')
		.flatMap(({ options }) => options as INodePropertyOptions[]);

const names = (watch: string) => eventsOf(watch).map(({ name }) => name);

test.each(SUBJECTS.map(({ value, finding }) => [value, finding.by === 'dueDate' ? 'repeat' : 'events']))(
	'%s: one way to choose what starts the workflow: %s',
	(watch, name) => {
		expect(shownFor(watch).map((property) => property.name)).toEqual([name]);
	},
);

test('statuses carry the words of Xero’s screens, with the API’s own below', () => {
	expect(names('invoice')).toEqual([
		'Created',
		'Deleted',
		'Status Changed To Approved',
		'Status Changed To Draft',
		'Status Changed To Paid',
		'Status Changed To Submitted',
		'Updated',
		'Voided',
	]);
	expect(names('contact')).toContain('Status Changed To GDPR Request');
	expect(eventsOf('bill').find(({ value }) => value === 'status:AUTHORISED')).toMatchObject({
		description: 'The record got the status AUTHORISED, or was made with it',
	});
});

test('records with one living status only are never said to change it', () => {
	for (const watch of ['payment', 'batchPayment', 'bankTransaction'])
		expect(names(watch).filter((name) => name.startsWith('Status'))).toEqual([]);
	expect(names('bankTransfer')).toEqual(['Created', 'Deleted']);
});

test('whoever watches deletions of a list without deleted records is told that it is read as a whole', () => {
	const description = (watch: string) =>
		eventsOf(watch).find(({ value }) => value === 'deleted')?.description;
	expect(description('item')).toContain('whole list');
	expect(description('quote')).not.toContain('whole list');
});
