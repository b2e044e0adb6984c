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
 * Adds the IDs of tracking options to documents from a list, so that their lines can be sent back.
 *
 * Rows of lists contain category and option names but not the option's ID (recorded); it is not known whether a list
 * by `IDs` has it. According to the specification, a line may name the option instead, but it is not known whether
 * Xero accepts a category ID together with an option name. So missing IDs are filled in from the tracking categories,
 * including archived ones. This takes one call per organisation, cached for two minutes, instead of a read of each
 * document. If the categories cannot be read or lack the option, only the names are sent.
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
			// If two options have the same name, the one in use is meant.
			if (!ids.has(key) || !hasEnded(TRACKING_OPTIONS, option)) ids.set(key, String(option.TrackingOptionID));
		}
	}
	return ids;
}
