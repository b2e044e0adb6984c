import { text } from '../../../operations/fields/field';
import { referencePicker } from '../../../operations/fields/reference';
import { findable, resource } from '../../../operations/screens/properties';
import { simplifier, status } from '../../../operations/output/simple';
import { statusChoices } from '../../../operations/screens/statusChoices';
import type { Resource } from '../../../operations/types';
import { fixedChange } from '../../../operations/verbs/changeStatus';
import { deleteRecord } from '../../../operations/verbs/deleteRecord';
import { get } from '../../../operations/verbs/get';
import { getMany } from '../../../operations/verbs/getMany';
import { createRecord, updateRecord } from '../../../operations/verbs/record';
import { targetProperty } from '../../../operations/targets/target';
import { TRACKING_CATEGORIES, TRACKING_OPTIONS } from '../../../xero/catalogue';
import { keptState } from './filters';

const id = { label: 'By ID', placeholder: 'e.g. 297c2dc5-cc47-4afd-8ec8-74990b8761e9' };

const categories = findable(TRACKING_CATEGORIES, { id, name: { label: 'By Name', placeholder: 'e.g. Region' } });

const category = referencePicker(
	'category',
	TRACKING_CATEGORIES.id,
	'Tracking Category',
	'searchTrackingCategories',
	categories,
	{ description: 'The category that it belongs to', required: true },
);

const optionName = (required: boolean) =>
	text('name', 'Name', 'Name', {
		description: 'Name of the option, unique in its category',
		max: 100,
		required,
		placeholder: 'e.g. North',
	});

const target = (of: Resource) => ({
	...targetProperty(of, 'searchTrackingOptions', 'The option to work on'),
	// Those of another category are others.
	typeOptions: { loadOptionsDependsOn: ['category.value'] },
});

/** Xero takes one a call, and lists them with their category. */
export const trackingOption: Resource = resource(
	{
		value: 'trackingOption',
		name: 'Tracking Option',
		description: 'What a tracking category is made of, such as each region',
		entry: TRACKING_OPTIONS,
		keys: { id, name: { label: 'By Name', placeholder: 'e.g. North' } },
		parents: [{ field: category, to: categories }],
		simplify: simplifier(
			'TrackingOptionID',
			'Name',
			status('Status'),
			'TrackingCategoryID',
			'TrackingCategoryName',
		),
	},
	[
		createRecord({ main: [optionName(true)] }),
		updateRecord(target, [optionName(false)]),
		get(target),
		getMany({
			filters: [keptState(statusChoices('ACTIVE', 'ARCHIVED'))],
			sort: [],
			modifiedSince: false,
			where: false,
		}),
		fixedChange(
			target,
			{
				value: 'archive',
				name: 'Archive',
				description: 'Archive options; reports keep what was booked to them, and new lines cannot use them',
			},
			{ body: { Status: 'ARCHIVED' }, outcome: 'archived' },
		),
		fixedChange(
			target,
			{ value: 'restore', name: 'Restore', description: 'Let lines use archived options again' },
			{ body: { Status: 'ACTIVE' }, outcome: 'restored' },
		),
		deleteRecord(target),
	],
);
