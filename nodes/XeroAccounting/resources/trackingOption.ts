import { referencePicker, text } from '../../../operations/fields';
import { simplifier, status } from '../../../operations/output/columns';
import { by, BY_ID, findable, resource } from '../../../operations/screens/properties';
import {
	createRecord,
	deleteRecord,
	fixedChange,
	get,
	getMany,
	step,
	updateRecord,
	upsertRecord,
} from '../../../operations/verbs';
import { statusChoices } from '../../../operations/screens/statusChoices';
import { TRACKING_CATEGORIES, TRACKING_OPTIONS } from '../../../xero/catalogue';
import { keptState } from './filters';

const categories = findable(TRACKING_CATEGORIES, { id: BY_ID, name: by('Name', 'Region') });

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

/** Xero writes one option per call, and lists options as parts of their category. */
export const trackingOption = resource(
	{
		value: 'trackingOption',
		name: 'Tracking Option',
		description: 'The choices within a tracking category, such as each region',
		entry: TRACKING_OPTIONS,
		search: 'searchTrackingOptions',
		target: 'The option to work on',
		keys: { id: BY_ID, name: by('Name', 'North') },
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
		upsertRecord({ main: [optionName(true)], matches: [{ way: 'name', field: optionName(true), native: false }] }),
		updateRecord([optionName(false)]),
		get,
		getMany({
			filters: [keptState(statusChoices('ACTIVE', 'ARCHIVED'))],
		}),
		fixedChange(
			step(
				'archive',
				'Archive',
				'ARCHIVED',
				'Archive options; existing entries stay in reports, but new lines cannot use them',
			),
		),
		fixedChange(step('restore', 'Restore', 'ACTIVE', 'Let lines use archived options again')),
		deleteRecord(),
	],
);
