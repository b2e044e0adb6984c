import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { pickerProperty } from '../../operations/fields/locator';
import { organisationProperty } from '../../operations/fields/organisation';
import { statusName } from '../../xero/catalogue';
import { TO_STATUS } from './changes';
import { OTHER, OVERDUE_PRESETS, PRESETS, TRIGGER_ON } from './presets';
import { MOST_COMPARED } from './snapshot';
import type { GoneEvent, Subject } from './subject';
import { SUBJECTS } from './subjects';

const GONE: Readonly<Record<GoneEvent, string>> = { deleted: 'Deleted', voided: 'Voided' };

const WATCHED = SUBJECTS.filter(({ finding }) => finding.by !== 'dueDate');
/** Without any moment in the record, nothing tells what changed before the first look. */
const TIMELESS = SUBJECTS.filter(({ finding }) => finding.by === 'snapshot').map(({ value }) => value);
const OVERDUE = SUBJECTS.filter(({ finding }) => finding.by === 'dueDate').map(({ value }) => value);

/** Statuses that an existing record can change to. A list with only one such status has no such changes. */
function livingStatuses({ statuses, gone, isEdited }: Subject): string[] {
	const living = statuses.filter((status) => !gone[status]);
	return isEdited && living.length > 1 ? living : [];
}

function eventOptions(subject: Subject): INodePropertyOptions[] {
	const { gone, isEdited, entry, finding } = subject;
	const { vanishes } = entry;
	const goneEvents = new Set<GoneEvent>([...Object.values(gone), ...(vanishes ? ['deleted' as const] : [])]);
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
		...livingStatuses(subject).map((value) => {
			const status = statusName(value, subject.entry.status);
			return {
				name: `Status Changed To ${status}`,
				value: `${TO_STATUS}${value}`,
				description: `The record changed to the status '${status}', or was created with it`,
			};
		}),
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
		displayOptions: { show: { triggerOn: [OTHER], watch } },
		options,
		description:
			'What starts the workflow. Several changes of a record between two polls count as one, with the ' +
			'record as it is at the end. Xero does not say what was changed: each item tells what it was ' +
			'concluded from.',
	}));
}

/** The picker of the record that a kind of list stands below; kinds below the same one share it. */
function parentProperties(): INodeProperties[] {
	const below = SUBJECTS.flatMap(({ parent, value, nouns }) => (parent ? [{ parent, value, nouns }] : []));
	return [...new Set(below.map(({ parent }) => parent))].map((parent) => {
		const of = below.filter((each) => each.parent === parent);
		return {
			...pickerProperty(
				parent.parameter,
				parent.name,
				parent.search,
				[{ mode: 'id', label: 'By ID', placeholder: 'e.g. 297c2dc5-cc47-4afd-8ec8-74990b8761e9' }],
				{
					description:
						`Xero lists ${of.map(({ nouns }) => nouns).join(' and ')} of one ${parent.entry.noun} at ` +
						'a time',
				},
			),
			required: true,
			displayOptions: { show: { triggerOn: [OTHER], watch: of.map(({ value }) => value) } },
		};
	});
}

const COST_NOTICE =
	'Each poll takes one call. Polling every minute takes 1,440 of the 5,000 calls a day that Xero allows ' +
	'an organisation (1,000 on its Starter plan); every five minutes 288, every hour 24.';

/** For documents that become overdue, chosen by name or as the kind to watch. */
function whenOverdue(property: INodeProperties): INodeProperties[] {
	return [
		{ ...property, displayOptions: { show: { triggerOn: OVERDUE_PRESETS } } },
		{ ...property, displayOptions: { show: { triggerOn: [OTHER], watch: OVERDUE } } },
	];
}

/** For all but kinds of record without any moment in them. */
function whenTimed(property: INodeProperties): INodeProperties[] {
	const { show } = property.displayOptions ?? {};
	return [
		{ ...property, displayOptions: { show: { ...show, triggerOn: PRESETS.map(({ value }) => value) } } },
		{ ...property, displayOptions: { show: { ...show, triggerOn: [OTHER] }, hide: { watch: TIMELESS } } },
	];
}

/** The parameters of the trigger. */
export const PROPERTIES: INodeProperties[] = [
	{ displayName: COST_NOTICE, name: 'costNotice', type: 'notice', default: '' },
	TRIGGER_ON,
	{
		...organisationProperty,
		description: 'The Xero organisation to watch. Can stay empty when the connection has only one.',
	},
	{
		displayName: 'Watch',
		name: 'watch',
		type: 'options',
		noDataExpression: true,
		default: 'invoice',
		displayOptions: { show: { triggerOn: [OTHER] } },
		options: SUBJECTS.map(({ name, value }) => ({ name, value })),
		description: 'The kind of record to watch',
	},
	...parentProperties(),
	...eventProperties(),
	...whenOverdue({
		displayName: 'How Often',
		name: 'repeat',
		type: 'options',
		default: 'once',
		options: [
			{ name: 'Once', value: 'once', description: 'Only when it becomes overdue' },
			{ name: 'Every Day', value: 'daily', description: 'On every day that it is overdue' },
		],
		description:
			"How often the same overdue document starts the workflow. Days follow the organisation's time zone.",
	}),
	...whenTimed({
		displayName: 'Start From',
		name: 'startFrom',
		type: 'options',
		default: 'now',
		options: [
			{ name: '24 Hours Ago', value: 'lastDay', description: 'Also what happened since yesterday' },
			{ name: 'Date', value: 'moment', description: 'Also what happened since a date' },
			{ name: 'Now', value: 'now', description: 'Only what happens from now on' },
		],
		description:
			'Only used when the workflow is published for the first time. The first poll starts nothing, ' +
			'because it only records what exists. From the second poll on, changes start the workflow.',
	}),
	...whenTimed({
		displayName: 'Start From Date',
		name: 'startMoment',
		type: 'dateTime',
		required: true,
		default: '',
		displayOptions: { show: { startFrom: ['moment'] } },
		description:
			'The earliest change that starts the workflow. For overdue documents: the earliest day they became overdue.',
	}),
	{
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		default: true,
		description: 'Whether to return a simplified version of the response instead of the raw data',
	},
];
