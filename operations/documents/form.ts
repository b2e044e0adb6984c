import type { INodeProperties } from 'n8n-workflow';

import { documentOf } from '../../xero/catalogue';
import { among } from '../fields/among';
import { earlierPlace, earlierPlaces, FIRST, isFirst } from '../fields/movedFields';
import { collection } from '../fields/group';
import { isEmpty } from '../fields/value';
import { labelled } from '../fields/fieldError';
import type { RunContext } from '../run/runContext';
import { writeOptions } from '../screens/writeOptions';
import type { Resource } from '../types';
import type { DocumentSpec } from './documentSpec';

const whenKeyComesBack: INodeProperties = {
	displayName: 'If Rows of a Group Stand Apart',
	name: 'whenKeyComesBack',
	type: 'options',
	default: 'refuse',
	displayOptions: { show: { '/lineItemsFrom': ['rows'] } },
	description: "What to do when items with the same 'Group By' value are not next to each other in the table",
	options: [
		{ name: 'Put Them Together', value: 'add', description: 'The rows belong to one document' },
		{
			name: 'Refuse',
			value: 'refuse',
			description:
				'Rows that repeat an earlier line were probably exported twice and are left out; if the lines ' +
				'differ, nothing of that group is written',
		},
	],
};

/**
 * Shown directly below the contact. 'Create It' is preselected, although a misspelt name then becomes a second
 * contact: in a table of orders, most unknown names are new customers, and refusing them would break workflows saved
 * before this field existed.
 */
export const whenContactIsNew: INodeProperties = {
	displayName: 'When the Contact Is New',
	name: 'whenContactIsNew',
	type: 'options',
	default: 'create',
	description: 'What to do when the contact is given by name and Xero has no contact of that name',
	options: [
		{
			name: 'Create It',
			value: 'create',
			description: 'Create the contact, as Xero does by itself; a misspelt name becomes a second contact',
		},
		{
			name: 'Refuse',
			value: 'refuse',
			description: 'Look up the names first, and write nothing for items whose contact is new',
		},
	],
};

/** The field's place in 0.1.0. */
const earlierWhenContactIsNew = earlierPlace({
	...whenContactIsNew,
	description:
		'This option is now a field below the contact. While it is set here, it overrides that field; remove ' +
		'it here to use the field.',
});

/**
 * The same field for an update. An unknown name is then almost always misspelt, and the document would move to a contact
 * that nobody wanted, so the name is refused unless the user chooses otherwise. Version 1 of the node let Xero create
 * the contact, and saved workflows may depend on that.
 */
export const whenUpdatedContactIsNew: INodeProperties[] = [
	{
		...whenContactIsNew,
		description: `${whenContactIsNew.description}. Without this field, it is created.`,
		displayOptions: { show: FIRST },
	},
	{
		...whenContactIsNew,
		default: 'refuse',
		description: `${whenContactIsNew.description}. Without this field, the item is refused.`,
		displayOptions: { hide: FIRST },
	},
];

/**
 * 'Options' of the verbs that write whole documents. They still show the field for new contacts that 0.1.0 had here.
 */
export const documentOptions = ({ moved }: Pick<DocumentSpec, 'moved'>): INodeProperties =>
	writeOptions([whenKeyComesBack, ...(moved.length > 0 ? earlierWhenContactIsNew : [])]);

/** The top-level fields of a document, with the field for new contacts directly below the contact. */
export function mainProperties(resource: Resource, { main }: Pick<DocumentSpec, 'main'>): INodeProperties[] {
	const contact = documentOf(resource).contact;
	return main.flatMap(({ wire, property }) =>
		contact?.creates && wire === contact.field ? [property, whenContactIsNew] : [property],
	);
}

/** The group that holds the fields of an update. */
export const UPDATE_FIELDS = 'updateFields';

/** Label of the group that holds the other fields of a document. */
export const ADDITIONAL = 'Additional Fields';

export const additionalProperty = ({
	additional,
	moved,
}: Pick<DocumentSpec, 'additional' | 'moved'>): INodeProperties =>
	collection('additionalFields', ADDITIONAL, additional, earlierPlaces(moved));

/**
 * The item's values of 'If Rows of a Group Stand Apart' and 'When the Contact Is New'. @throws Error for a choice
 * that does not exist
 */
export const whenKeyComesBackFor = (run: RunContext, item: number) =>
	choice<'refuse' | 'add'>(run, item, whenKeyComesBack);
export const whenContactIsNewFor = (run: RunContext, item: number) =>
	choice<'create' | 'refuse'>(run, item, {
		...whenContactIsNew,
		default: run.param<string>(whenContactIsNew.name, item, '') || 'create',
	});

/** The second of them for a document that is there. */
export const whenUpdatedContactIsNewFor = (run: RunContext, item: number) =>
	choice<'create' | 'refuse'>(
		run,
		item,
		{ ...whenContactIsNew, default: isFirst(run) ? 'create' : 'refuse' },
		UPDATE_FIELDS,
	);

function choice<T extends string>(
	run: RunContext,
	item: number,
	{ name, displayName, default: usual, options = [] }: INodeProperties,
	group = 'options',
): T {
	const value = run.param<Record<string, unknown>>(group, item, {})[name];
	return labelled(displayName, () =>
		among(isEmpty(value) ? usual : value, options as Array<{ name: string; value: T }>),
	);
}
