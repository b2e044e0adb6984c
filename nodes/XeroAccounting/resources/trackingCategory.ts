import type { IDataObject } from 'n8n-workflow';

import { text } from '../../../operations/fields/field';
import { resource } from '../../../operations/screens/properties';
import { simplifier, status } from '../../../operations/output/simple';
import type { Resource } from '../../../operations/types';
import { fixedChange } from '../../../operations/verbs/changeStatus';
import { deleteRecord } from '../../../operations/verbs/deleteRecord';
import { get } from '../../../operations/verbs/get';
import { getMany } from '../../../operations/verbs/getMany';
import { createRecord, updateRecord } from '../../../operations/verbs/record';
import { targetProperty } from '../../../operations/targets/target';
import { TRACKING_CATEGORIES } from '../../../xero/catalogue';
import { flagFilter } from './filters';

const categoryName = (required: boolean) =>
	text('name', 'Name', 'Name', {
		description: 'Name of the category, unique in the organisation',
		max: 100,
		required,
		placeholder: 'e.g. Region',
	});

const target = (of: Resource) => targetProperty(of, 'searchTrackingCategories', 'The tracking category to work on');

/** Xero allows two active ones, and four in all. */
/** As one text: a list does not fit into a cell. */
const optionNames = ({ Options }: IDataObject) =>
	Array.isArray(Options) ? (Options as Array<IDataObject | null>).map((each) => each?.Name).join(', ') : null;

export const trackingCategory: Resource = resource(
	{
		value: 'trackingCategory',
		name: 'Tracking Category',
		description: 'What reports are split by, such as regions or departments',
		entry: TRACKING_CATEGORIES,
		keys: {
			id: { label: 'By ID', placeholder: 'e.g. 297c2dc5-cc47-4afd-8ec8-74990b8761e9' },
			name: { label: 'By Name', placeholder: 'e.g. Region' },
		},
		simplify: simplifier('TrackingCategoryID', 'Name', status('Status'), { field: 'Options', from: optionNames }),
	},
	[
		createRecord({ main: [categoryName(true)] }),
		updateRecord(target, [categoryName(false)]),
		get(target),
		getMany({
			filters: [
				flagFilter(
					'includeArchived',
					'Include Archived',
					'includeArchived',
					'Whether to return archived categories too',
				),
			],
			sort: [{ name: 'Name', value: 'Name' }],
			modifiedSince: false,
			archivedOnRequest: true,
			where: true,
		}),
		fixedChange(
			target,
			{
				value: 'archive',
				name: 'Archive',
				description: 'Archive categories; reports keep what was booked to them',
			},
			{ body: { Status: 'ARCHIVED' }, outcome: 'archived' },
		),
		fixedChange(
			target,
			{ value: 'restore', name: 'Restore', description: 'Let lines use archived categories again' },
			{ body: { Status: 'ACTIVE' }, outcome: 'restored' },
		),
		deleteRecord(target),
	],
);
