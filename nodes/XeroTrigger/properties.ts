import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { CHANGES, SUBJECTS } from './subjects';

/** "Bill Created" …; `without` leaves a subject out, `renamed` calls another one by a wider name. */
function eventOptions(without?: string, renamed: Record<string, string> = {}): INodePropertyOptions[] {
	return SUBJECTS.filter(({ value }) => value !== without)
		.flatMap((subject) =>
			CHANGES.map((change) => ({
				name: `${renamed[subject.value] ?? subject.name} ${change.name}`,
				value: `${subject.value}.${change.value}`,
			})),
		)
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
		options: eventOptions(),
		description:
			"What starts the workflow. Approving, paying, archiving, voiding and deleting count as 'Updated': look at the status of the record.",
	},
	{
		...EVENTS,
		displayOptions: { show: { fetchRecord: [false] } },
		// Xero's event says INVOICE for both; only the record tells which.
		options: eventOptions('BILL', { INVOICE: 'Invoice or Bill' }),
		description:
			"What starts the workflow. Approving, paying, archiving, voiding and deleting count as 'Updated'. Bills can be told from invoices only with 'Fetch Full Record'.",
	},
	{
		displayName: 'Fetch Full Record',
		name: 'fetchRecord',
		type: 'boolean',
		default: true,
		description:
			'Whether to add the record as it is now, because the event itself holds only its ID. Takes one call for each organisation and kind of record in a delivery. What Xero does not give within 3 seconds is left out, and the item says so.',
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
		displayName: 'Path',
		name: 'path',
		type: 'string',
		default: '',
		placeholder: 'e.g. xero-events',
		description:
			'End of the webhook URL. Left empty, n8n makes one up for this node. With a path of your own, the URL stays the same when the workflow is copied or imported, so nothing has to be changed in Xero.',
	},
];
