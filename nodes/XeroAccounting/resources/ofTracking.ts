import type { IDataObject } from 'n8n-workflow';

import { trackingIdsOf, trackingPicker } from '../../../operations/fields/tracking';
import { normaliseKey } from '../../../operations/lookup/find';
import type { Filter } from '../../../operations/verbs';
import { documentOf, type Entry } from '../../../xero/catalogue';

type Rows = IDataObject[];

const LABEL = 'Tracking';

const same = (one: unknown, other: unknown) => normaliseKey(String(one ?? '')) === normaliseKey(String(other ?? ''));

/**
 * Records with a line that has a tracking option. Xero cannot filter lists by tracking, so the lines of each row are
 * checked here. Lines name the category and the option, but usually lack the option's ID (recorded).
 */
export function trackingKept(entry: Entry): Filter {
	const { lines } = documentOf(entry);
	return byTracking(
		'Only those with this tracking option on a line. Xero does not filter by it: all ' +
			`${entry.nouns} that match the other filters are read.`,
		(record) => {
			const rows = record[lines];
			return Array.isArray(rows) ? (rows as Rows).flatMap(({ Tracking }) => listOf(Tracking)) : undefined;
		},
	);
}

export const listOf = (tracking: unknown): Rows => [(tracking ?? []) as Rows].flat();

/** @param trackingOf the tracking of a row; undefined if the row does not contain it */
export function byTracking(description: string, trackingOf: (row: IDataObject) => Rows | undefined): Filter {
	const field = trackingPicker('tracking', 'Tracking', LABEL, { description });
	return {
		name: field.name,
		property: field.property,
		narrow: async (value, at) => {
			const named = field.read(value, at) as { Name: string; Option: string };
			// Without this check, an unknown option would silently list nothing.
			const ids = trackingIdsOf(LABEL, named);
			const [category, id] = [await at.idOf(ids.TrackingCategoryID), await at.idOf(ids.TrackingOptionID)];
			const isIn = ({ TrackingCategoryID, Name }: IDataObject) =>
				TrackingCategoryID ? same(TrackingCategoryID, category) : same(Name, named.Name);
			const isMeant = (row: IDataObject) =>
				row.TrackingOptionID ? same(row.TrackingOptionID, id) : isIn(row) && same(row.Option, named.Option);
			return { keep: (row) => trackingOf(row)?.some(isMeant) };
		},
	};
}
