import type { INodeProperties } from 'n8n-workflow';

import { FIRST } from '../fields/movedFields';
import { sorted } from '../fields/sorted';
import { takes, type Entry } from '../../xero/catalogue';
import type { Filter, GetManySpec } from './filter';

/** The filters of lists in the form. */

const modifiedSinceProperty: INodeProperties = {
	displayName: 'Modified Since',
	name: 'modifiedSince',
	type: 'dateTime',
	default: '',
	description:
		'Only records created or changed after this time, including voided and deleted ones; a time without ' +
		"a zone is read in the workflow's time zone",
};

/** The example uses fields that such records have. */
const whereProperty = ({ label, due }: Pick<Entry, 'label' | 'due'>): INodeProperties => ({
	displayName: 'Where',
	name: 'where',
	type: 'string',
	default: '',
	placeholder: due
		? `e.g. ${due.amount} > 1000 AND DueDate < DateTime(2026, 1, 31)`
		: `e.g. ${label}.StartsWith("A")`,
	description: "Filter in Xero's own filter language, for experts; used in addition to the other filters",
});

/** n8n shows a stored value only if a property of that name exists; newer versions of the node do not show it. */
function shownProperties({ property, isEarlier }: Filter): INodeProperties[] {
	if (!isEarlier) return [property];
	const { name, displayName } = property;
	const shown = { ...property, displayName: `${displayName} (Earlier Field)`, displayOptions: { show: FIRST } };
	return [shown, { displayName, name, type: 'hidden', default: '', displayOptions: { hide: FIRST } }];
}

/** The group of all filters of a list; none where there is nothing to filter by. */
export function filterProperties(entry: Entry, { filters = [] }: GetManySpec): INodeProperties[] {
	const properties = [
		...filters.flatMap(shownProperties),
		...(entry.changed ? [modifiedSinceProperty] : []),
		...(takes(entry, 'where') ? [whereProperty(entry)] : []),
	];
	if (properties.length === 0) return [];
	return [
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			options: sorted(properties, 'displayName'),
		},
	];
}
