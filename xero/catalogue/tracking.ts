import { ACCOUNTING, WRITES } from '../apis/accounting';
import { SETTING, byWhole, scopes } from './common';
import type { Entry } from './entry';

const scope = scopes('accounting.settings');

const TRACKING_STATUS = {
	field: 'Status',
	all: ['ACTIVE', 'ARCHIVED', 'DELETED'],
	ended: ['ARCHIVED', 'DELETED'],
	reopens: ['ARCHIVED'],
} as const;

export const TRACKING_CATEGORIES = {
	...SETTING,
	path: 'TrackingCategories',
	collection: 'TrackingCategories',
	id: 'TrackingCategoryID',
	noun: 'tracking category',
	nouns: 'tracking categories',
	label: 'Name',
	parameters: ['where', 'order', 'includeArchived'],
	complete: { includeArchived: true },
	steadyOrder: 'Name',
	lookups: { id: byWhole('TrackingCategoryID'), name: byWhole('Name') },
	status: TRACKING_STATUS,
	writes: { create: WRITES.createBare, update: WRITES.postBareById, delete: WRITES.deleteById },
	below: ['Options'],
} as const satisfies Entry;

/** Read together with their category, including archived ones; written one by one. */
export const TRACKING_OPTIONS = {
	api: ACCOUNTING,
	path: 'TrackingCategories/{TrackingCategoryID}/Options',
	collection: 'Options',
	id: 'TrackingOptionID',
	noun: 'tracking option',
	nouns: 'tracking options',
	label: 'Name',
	scope,
	paging: {
		style: 'within',
		of: 'TrackingCategories',
		carries: { TrackingCategoryID: 'TrackingCategoryID', TrackingCategoryName: 'Name' },
	},
	parameters: [],
	lookups: { id: byWhole('TrackingOptionID'), name: byWhole('Name') },
	status: TRACKING_STATUS,
	writes: { create: WRITES.createBare, update: WRITES.postBareById, delete: WRITES.deleteById },
} as const satisfies Entry;
