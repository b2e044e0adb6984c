import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { CHANGES, OTHER, STEPS, SUBJECTS, type Subject } from './subjects';

/** "Bill Created", "Bill Paid" …; `renamed` calls a subject by a wider name. */
function eventOptions(
	subjects: readonly Subject[],
	hasSteps: (subject: Subject) => boolean,
	renamed: Record<string, string> = {},
): INodePropertyOptions[] {
	const words = (subject: Subject) => [
		...CHANGES,
		...(hasSteps(subject) ? STEPS.filter(({ of }) => of.includes(subject.value)) : []),
	];
	return subjects
		.flatMap((subject) =>
			words(subject).map((word) => ({
				name: `${renamed[subject.value] ?? subject.name} ${word.name}`,
				value: `${subject.value}.${word.value}`,
			})),
		)
		.concat(OTHER)
		.sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

const WITH_RECORD = eventOptions(SUBJECTS, () => true);

// Xero's event says INVOICE for both; only the record tells which.
const WITHOUT_RECORD = eventOptions(
	SUBJECTS.filter(({ value }) => value !== 'BILL'),
	({ statusInEvent }) => statusInEvent === true,
	{ INVOICE: 'Invoice or Bill' },
);

const namesOf = (options: readonly INodePropertyOptions[]) =>
	JSON.stringify(Object.fromEntries(options.map(({ value, name }) => [value, name])));

/** "invoice created, bill paid"; what an expression gives besides stands there as it is. */
export const SUBTITLE =
	`={{ ((names) => [$parameter["events"] ?? []].flat().map((event) => names[event] ?? event).join(", ").toLowerCase())` +
	`($parameter["fetchRecord"] === false ? ${namesOf(WITHOUT_RECORD)} : ${namesOf(WITH_RECORD)}) }}`;

const EVENTS: Omit<INodeProperties, 'options'> = {
	displayName: 'Events',
	name: 'events',
	type: 'multiOptions',
	required: true,
	default: [],
};

/** The parameters of the trigger, below the set-up notice. */
export const PROPERTIES: INodeProperties[] = [
	{
		...EVENTS,
		displayOptions: { show: { fetchRecord: [true] } },
		options: WITH_RECORD,
		description:
			"What starts the workflow. Xero reports only 'Created' and 'Updated'; the node derives the other " +
			"events by comparing the record's status with its last known status. Each change becomes one item.",
	},
	{
		...EVENTS,
		displayOptions: { show: { fetchRecord: [false] } },
		options: WITHOUT_RECORD,
		description:
			"What starts the workflow. Only with 'Fetch Full Record' can the node tell bills from invoices, " +
			'and approving, paying or voiding from other updates.',
	},
	{
		displayName: 'Fetch Full Record',
		name: 'fetchRecord',
		type: 'boolean',
		default: true,
		description:
			'Whether to add the record as it is now, because the event itself holds only its ID. Takes one ' +
			'call for each organisation and kind of record in a delivery. If Xero does not answer within 3 ' +
			'seconds, the record is left out and the item says so.',
	},
	{
		displayName: 'Include Possible Events',
		name: 'includeUncertain',
		type: 'boolean',
		default: true,
		description:
			'Whether to start the workflow even if it is not certain that a chosen event has happened. This is ' +
			'so when the previous status is not known, as for the first update of an approved invoice, or when ' +
			"Xero did not return the record. Such items have 'certain' set to false and the reason in " +
			"'because'. If this is off and Xero does not return the record, the node asks again for up to 12 " +
			'hours and then starts the workflow without the record.',
	},
	{
		displayName: 'Organisation Names or IDs',
		name: 'organisations',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getOrganisations' },
		default: [],
		description:
			'Only events of these organisations start the workflow; none chosen means all. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName: 'Confirm Receipt to Xero',
		name: 'respond',
		type: 'options',
		default: 'onReceived',
		options: [
			{
				name: 'When the Execution Has Started',
				value: 'onReceived',
				description:
					'For workflows of any length. If n8n is killed, executions that were running are not repeated.',
			},
			{
				name: 'When the Workflow Has Ended',
				value: 'lastNode',
				description:
					'For workflows that take less than 5 seconds. If n8n is killed or the workflow fails, ' +
					'Xero sends the events again, at once and then every 15 minutes for 24 hours, and then ' +
					'switches the webhook off.',
			},
		],
		description: 'When to tell Xero that the events have arrived. Until then, Xero sends them again.',
	},
	{
		displayName: 'Most Runs per Record and Hour',
		name: 'mostRuns',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description:
			'Stops a workflow that changes the very records that start it, and so starts itself again and ' +
			'again. When a record has started the workflow this often within an hour, its further events are ' +
			"left out until the hour is over; the last item before that has 'heldBackUntil'. 0 means no limit.",
	},
	{
		displayName: 'Test Event',
		name: 'testEvent',
		type: 'options',
		noDataExpression: true,
		default: 'record',
		options: [
			{
				name: 'A Recent Record',
				value: 'record',
				description:
					'Use the most recently changed record that matches the chosen events as a test event; needs no set-up in Xero',
			},
			{
				name: 'Wait for Xero',
				value: 'wait',
				description: 'Listen at the Test URL for two minutes for an event from Xero',
			},
		],
		description: 'What to use for a test in the editor. The published workflow is not affected.',
	},
	{
		displayName: 'Path',
		name: 'path',
		type: 'string',
		default: '',
		placeholder: 'e.g. xero-events',
		description:
			'Last part of the webhook URL. If empty, n8n generates one for this node. With your own path, the ' +
			'URL stays the same when the workflow is copied or imported, so nothing has to be changed in Xero.',
	},
];
