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
		options: eventOptions(SUBJECTS, () => true),
		description:
			"What starts the workflow. Xero tells only 'Created' and 'Updated'; the others come from the " +
			'status of the record, compared with the last one known. Each change gives one item.',
	},
	{
		...EVENTS,
		displayOptions: { show: { fetchRecord: [false] } },
		// Xero's event says INVOICE for both; only the record tells which.
		options: eventOptions(
			SUBJECTS.filter(({ value }) => value !== 'BILL'),
			({ statusInEvent }) => statusInEvent === true,
			{ INVOICE: 'Invoice or Bill' },
		),
		description:
			'What starts the workflow. Bills can be told from invoices, and their approving, paying and ' +
			"voiding from other updates, only with 'Fetch Full Record'.",
	},
	{
		displayName: 'Fetch Full Record',
		name: 'fetchRecord',
		type: 'boolean',
		default: true,
		description:
			'Whether to add the record as it is now, because the event itself holds only its ID. Takes one ' +
			'call for each organisation and kind of record in a delivery. What Xero does not give within 3 ' +
			'seconds is left out, and the item says so.',
	},
	{
		displayName: 'Include Possible Events',
		name: 'includeUncertain',
		type: 'boolean',
		default: true,
		description:
			'Whether to start also when it cannot be told for certain that a chosen event has happened: when ' +
			'the status before is not known, as for the first update of an approved invoice, or when Xero ' +
			"did not give the record. Such items have 'certain' set to false and the reason in 'because'. " +
			'When off, an event whose record Xero does not give at the moment is asked for again, for up to ' +
			'12 hours; then it comes without the record.',
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
				description: 'For workflows of any length. What runs at the moment n8n is killed is not run again.',
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
		description: 'When Xero is told that the events have arrived. Until then it sends them again.',
	},
	{
		displayName: 'Most Runs per Record and Hour',
		name: 'mostRuns',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description:
			'Stops a workflow that changes the records which start it, and so starts itself again and again. ' +
			'Events of a record that has started it so often within an hour are left out until the hour is ' +
			"over; the last item before has 'heldBackUntil'. 0 sets no limit.",
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
					'The record changed last that fits the chosen events comes as a test event, without any set-up in Xero',
			},
			{
				name: 'Wait for Xero',
				value: 'wait',
				description: 'The Test URL listens two minutes for an event that Xero sends there',
			},
		],
		description: 'What a test in the editor works with. The published workflow is not affected.',
	},
	{
		displayName: 'Path',
		name: 'path',
		type: 'string',
		default: '',
		placeholder: 'e.g. xero-events',
		description:
			'End of the webhook URL. Left empty, n8n makes one up for this node. With a path of your own, ' +
			'the URL stays the same when the workflow is copied or imported, so nothing has to be changed in ' +
			'Xero.',
	},
];
