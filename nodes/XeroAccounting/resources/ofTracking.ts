import type { IDataObject } from 'n8n-workflow';

import { trackingIdsOf, trackingPicker } from '../../../operations/fields/tracking';
import { normaliseKey } from '../../../operations/lookup/find';
import type { Filter } from '../../../operations/verbs';
import { documentOf, type Entry } from '../../../xero/catalogue';

type Rows = IDataObject[];

const LABEL = 'Tracking';

const same = (one: unknown, other: unknown) => normaliseKey(String(one ?? '')) === normaliseKey(String(other ?? ''));

/**
 * Those with a line of a tracking option, which is named as on lines. Xero filters no list by it, so the lines of its
 * rows are looked at here. Those name category and option, and mostly lack the option's ID (recorded).
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

/** @param trackingOf the tracking of a row; undefined where it does not tell */
export function byTracking(description: string, trackingOf: (row: IDataObject) => Rows | undefined): Filter {
	const field = trackingPicker('tracking', 'Tracking', LABEL, { description });
	return {
		name: field.name,
		property: field.property,
		narrow: async (value, at) => {
			const named = field.read(value, at) as { Name: string; Option: string };
			// One that Xero does not have would find nothing, without a word.
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
