import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { organisationProperty } from '../../operations/fields/organisation';
import { TO_STATUS } from './changes';
import { MOST_KNOWN } from './memory';
import { MOST_COMPARED } from './snapshot';
import type { GoneEvent, Subject } from './subject';
import { SUBJECTS } from './subjects';

const GONE: Readonly<Record<GoneEvent, string>> = { deleted: 'Deleted', voided: 'Voided' };

const WATCHED = SUBJECTS.filter(({ finding }) => finding.by !== 'dueDate');
const OVERDUE = SUBJECTS.filter(({ finding }) => finding.by === 'dueDate').map(({ value }) => value);

const titled = (status: string) => status[0] + status.slice(1).toLowerCase();

function eventOptions({ statuses, gone, isEdited, vanishes, finding }: Subject): INodePropertyOptions[] {
	const goneEvents = new Set<GoneEvent>([
		...Object.values(gone),
		...(vanishes ? ['deleted' as const] : []),
	]);
	const comparing =
		vanishes && finding.by === 'window'
			? `. Takes the whole list at each poll, up to ${MOST_COMPARED} records.`
			: '';
	return [
		{ name: 'Created', value: 'created', description: 'The record is new' },
		...(isEdited
			? [
					{
						name: 'Updated',
						value: 'updated',
						description: 'The record was changed in any way, its status included',
					},
				]
			: []),
		...[...goneEvents].map((event) => ({
			name: GONE[event],
			value: event,
			description: `The record was ${event}${comparing}`,
		})),
		...(isEdited ? statuses : [])
			.filter((status) => !gone[status])
			.map((status) => ({
				name: `Status Changed To ${titled(status)}`,
				value: `${TO_STATUS}${status}`,
				description: 'The record got this status, or was made with it',
			})),
	].sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** Subjects with the same events share one parameter. */
function eventProperties(): INodeProperties[] {
	const groups = new Map<string, { options: INodePropertyOptions[]; watch: string[] }>();
	for (const subject of WATCHED) {
		const options = eventOptions(subject);
		const key = JSON.stringify(options);
		const group = groups.get(key) ?? { options, watch: [] };
		group.watch.push(subject.value);
		groups.set(key, group);
	}
	return [...groups.values()].map(({ options, watch }) => ({
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		required: true,
		default: ['created'],
		displayOptions: { show: { watch } },
		options,
		description: `What starts the workflow. Several changes of a record between two polls count as one, with the record as it is in the end. Xero tells only when a record was changed last, so the last statuses of up to ${MOST_KNOWN.toLocaleString('en')} records are remembered. For one that is not, its own date decides between 'Created' and 'Updated', and it counts as changed to its status; each item says what was concluded from.`,
	}));
}

/** The parameters of the trigger. */
export const PROPERTIES: INodeProperties[] = [
	organisationProperty,
	{
		displayName: 'Watch',
		name: 'watch',
		type: 'options',
		noDataExpression: true,
		default: 'invoice',
		options: SUBJECTS.map(({ name, value }) => ({ name, value })),
		description: 'The kind of record to look at',
	},
	...eventProperties(),
	{
		displayName: 'Repeat',
		name: 'repeat',
		type: 'options',
		default: 'once',
		displayOptions: { show: { watch: OVERDUE } },
		options: [
			{ name: 'Once', value: 'once', description: 'When it becomes overdue, and not again' },
			{ name: 'Every Day', value: 'daily', description: 'On each day on which it is overdue' },
		],
		description:
			"How often the same overdue document is told. Days are those of the organisation's own time zone.",
	},
	{
		displayName: 'Start From',
		name: 'startFrom',
		type: 'options',
		default: 'now',
		options: [
			{ name: '24 Hours Ago', value: 'lastDay', description: 'What happened since yesterday as well' },
			{ name: 'Moment', value: 'moment', description: 'What happened since a date as well' },
			{ name: 'Now', value: 'now', description: 'Only what happens from now on' },
		],
		description:
			'Counts when the workflow is activated for the first time. The first poll starts nothing: it gets to know the records there are. From the second one on, changes start the workflow.',
	},
	{
		displayName: 'Start From Moment',
		name: 'startMoment',
		type: 'dateTime',
		default: '',
		displayOptions: { show: { startFrom: ['moment'] } },
		description:
			'The earliest change to tell. For overdue documents: the earliest day they became overdue.',
	},
	{
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		default: true,
		description: 'Whether to return a simplified version of the response instead of the raw data',
	},
];
