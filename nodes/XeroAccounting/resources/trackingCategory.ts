import type { IDataObject } from 'n8n-workflow';

import { text } from '../../../operations/fields';
import { simplifier, status } from '../../../operations/output/columns';
import { by, BY_ID, resource } from '../../../operations/screens/properties';
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
import { TRACKING_CATEGORIES } from '../../../xero/catalogue';
import { flagFilter } from './filters';

const categoryName = (required: boolean) =>
	text('name', 'Name', 'Name', {
		description: 'Name of the category, unique in the organisation',
		max: 100,
		required,
		placeholder: 'e.g. Region',
	});

/** As one text, because a cell cannot hold a list. */
const optionNames = ({ Options }: IDataObject) =>
	Array.isArray(Options) ? (Options as Array<IDataObject | null>).map((each) => each?.Name).join(', ') : null;

/** Xero allows two active categories, and four in total. */
export const trackingCategory = resource(
	{
		value: 'trackingCategory',
		name: 'Tracking Category',
		description: 'Categories for splitting reports, such as regions or departments',
		entry: TRACKING_CATEGORIES,
		search: 'searchTrackingCategories',
		keys: {
			id: BY_ID,
			name: by('Name', 'Region'),
		},
		simplify: simplifier('TrackingCategoryID', 'Name', status('Status'), { field: 'Options', from: optionNames }),
	},
	[
		createRecord({ main: [categoryName(true)] }),
		upsertRecord({
			main: [categoryName(true)],
			matches: [{ way: 'name', field: categoryName(true), native: false }],
		}),
		updateRecord([categoryName(false)]),
		get,
		getMany({
			filters: [
				flagFilter(
					'includeArchived',
					'Include Archived',
					'includeArchived',
					'Whether to return archived categories too',
				),
			],
			sort: ['Name'],
			archivedOnRequest: true,
		}),
		fixedChange(step('archive', 'Archive', 'ARCHIVED', 'Archive categories; existing entries stay in reports')),
		fixedChange(step('restore', 'Restore', 'ACTIVE', 'Let lines use archived categories again')),
		deleteRecord(),
	],
);
