import type { IDataObject } from 'n8n-workflow';

import {
	documentOf,
	hasEnded,
	TRACKING_CATEGORIES,
	TRACKING_OPTIONS,
	wholeQuery,
	type Entry,
} from '../../xero/catalogue';
import type { Connected } from '../../xero/client';
import { keptList } from '../pickers/lists';

/**
 * Documents from a list as their lines may be sent back: tracking with the ID of its option.
 *
 * Rows of lists name category and option but lack the option's ID (recorded); whether a list by `IDs` has it is not
 * known. The specification lets a line name the option instead, yet nobody has shown that Xero takes category ID and
 * option name together. So missing IDs are filled in from the tracking categories, archived ones included: one call
 * per organisation, kept for two minutes, instead of a single read for each document. Where the categories cannot be
 * read or do not have the option, the names alone go out.
 */
export async function withTrackingIds(
	run: Connected,
	tenantId: string,
	entry: Entry,
	records: readonly IDataObject[],
): Promise<IDataObject[]> {
	const { lines: field } = documentOf(entry);
	const linesOf = (record: IDataObject) => (record[field] ?? []) as IDataObject[];
	if (!records.some((record) => linesOf(record).some((line) => trackingOf(line).some(lacksOption))))
		return [...records];
	const options = await optionIds(run, tenantId);
	const completed = (entry: IDataObject): IDataObject => {
		if (!lacksOption(entry)) return entry;
		const TrackingOptionID = options.get(keyOf(entry.TrackingCategoryID, entry.Option));
		if (TrackingOptionID) return { ...entry, TrackingOptionID };
		const { TrackingCategoryID: _id, ...names } = entry;
		return names;
	};
	return records.map((record) => ({
		...record,
		[field]: linesOf(record).map((line) =>
			trackingOf(line).length > 0 ? { ...line, Tracking: trackingOf(line).map(completed) } : line,
		),
	}));
}

const trackingOf = ({ Tracking }: IDataObject) => (Tracking ?? []) as IDataObject[];
const lacksOption = ({ TrackingOptionID }: IDataObject) => !TrackingOptionID;
const keyOf = (category: unknown, option: unknown) =>
	JSON.stringify([String(category).toLowerCase(), String(option).toLowerCase()]);

/**
 * IDs of the options of all categories. Empty when they cannot be read: the permission for settings is not needed to
 * write invoices.
 */
async function optionIds(run: Connected, tenantId: string): Promise<Map<string, string>> {
	const categories = await keptList(run.client, tenantId, TRACKING_CATEGORIES, wholeQuery(TRACKING_CATEGORIES)).catch(
		(): IDataObject[] => [],
	);
	const ids = new Map<string, string>();
	for (const category of categories) {
		for (const option of (category.Options ?? []) as IDataObject[]) {
			const key = keyOf(category.TrackingCategoryID, option.Name);
			// Of two with one name, the one in use is meant.
			if (!ids.has(key) || !hasEnded(TRACKING_OPTIONS, option)) ids.set(key, String(option.TrackingOptionID));
		}
	}
	return ids;
}
