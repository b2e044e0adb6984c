import type { IDataObject } from 'n8n-workflow';

import { TRACKING_CATEGORIES, TRACKING_OPTIONS } from '../../xero/catalogue';
import type { Findable } from '../lookup/findable';
import type { Field } from './field';
import { picker, type Way } from './locator';
import { NamedReference } from './namedReference';

/** Category and option as people write them: "Region: North". */
const PATH = 'Path';

/** Tracking categories by name. */
export const TRACKING_CATEGORY: Findable = {
	...TRACKING_CATEGORIES,
	keys: { name: { ...TRACKING_CATEGORIES.lookups.name, label: 'By Name' } },
};

/**
 * The options of all categories. They are part of the categories, which are read with one call and cached for two
 * minutes.
 */
export const TRACKING_OPTION: Findable = {
	...TRACKING_CATEGORIES,
	id: TRACKING_OPTIONS.id,
	noun: TRACKING_OPTIONS.noun,
	nouns: TRACKING_OPTIONS.nouns,
	label: PATH,
	status: TRACKING_OPTIONS.status,
	keys: {
		path: { field: PATH, find: { whole: true }, label: 'By Category and Name' },
		name: { ...TRACKING_OPTIONS.lookups.name, label: 'By Name' },
	},
	innerRecords: ({ Options, Name, TrackingCategoryID }) =>
		((Options ?? []) as IDataObject[]).map((option) => ({
			...option,
			TrackingCategoryID,
			[PATH]: `${String(Name)}: ${String(option.Name)}`,
		})),
};

/**
 * "Region: North" -> category and option. Names may contain a colon; the first colon followed by a space is the
 * separator.
 */
export function trackingOf(value: string): { Name: string; Option: string } {
	const at = value.indexOf(': ') === -1 ? value.indexOf(':') : value.indexOf(': ');
	const [name, option] = at === -1 ? [value, ''] : [value.slice(0, at).trim(), value.slice(at + 1).trim()];
	if (name === '' || option === '')
		throw new Error(
			`'${value.slice(0, 60)}' names no tracking option. Write it as Category: Option, for example Region: North.`,
		);
	return { Name: name, Option: option };
}

const byName = (toWire: Way['toWire']): Way => ({
	mode: 'name',
	label: 'By Name',
	placeholder: 'e.g. Region: North',
	toWire,
});

/** An option of a tracking category, by the names of both: what lines and contacts take. */
export const trackingPicker = (name: string, wire: string, label: string, looks: { description: string }): Field =>
	picker(name, wire, label, 'searchTracking', [byName(trackingOf)], looks);

/** References for the IDs of category and option, which are looked up later. */
export function trackingIdsOf(label: string, { Name, Option }: { Name: string; Option: string }): IDataObject {
	const named = (gives: string) => new NamedReference(label, TRACKING_OPTION, ['path'], `${Name}: ${Option}`, gives);
	return {
		TrackingCategoryID: named(TRACKING_CATEGORIES.id),
		TrackingOptionID: named(TRACKING_OPTIONS.id),
	} as unknown as IDataObject;
}

/** The same if Xero accepts only IDs; the names are looked up. */
export const trackingIdsPicker = (name: string, wire: string, label: string, looks: { description: string }): Field =>
	picker(name, wire, label, 'searchTracking', [byName((value) => trackingIdsOf(label, trackingOf(value)))], looks);
