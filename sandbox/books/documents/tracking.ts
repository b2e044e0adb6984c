import { Faults } from '../core/errors';
import type { Org } from '../org';
import type { LineTracking, TrackingCategoryRecord, TrackingOption } from '../records';

export interface TrackingInput {
	Name?: string | null;
	Option?: string | null;
	TrackingCategoryID?: string | null;
	TrackingOptionID?: string | null;
}

function categoryOf(org: Org, input: TrackingInput): TrackingCategoryRecord | undefined {
	const byId = org.tables.trackingCategories.get(input.TrackingCategoryID ?? undefined);
	const found = byId ?? org.tables.trackingCategories.first('name', input.Name ?? undefined);
	if (found || !input.TrackingOptionID) return found;
	return [...org.tables.trackingCategories.values()].find((category) =>
		category.Options.some((option) => option.TrackingOptionID === input.TrackingOptionID),
	);
}

function optionOf(category: TrackingCategoryRecord, input: TrackingInput): TrackingOption | undefined {
	const name = input.Option?.trim().toLowerCase();
	return category.Options.find(
		(option) =>
			option.Status === 'ACTIVE' &&
			(option.TrackingOptionID === input.TrackingOptionID ||
				(!input.TrackingOptionID && option.Name.toLowerCase() === name)),
	);
}

/** The tracking options of a line: at most two categories, each with an active option, named by id or by name. */
export function readTracking(org: Org, inputs: TrackingInput[], faults: Faults): LineTracking[] {
	if (inputs.length > 2) faults.add('A line item can have at most 2 tracking categories.');
	return inputs.flatMap((input) => {
		const category = categoryOf(org, input);
		if (!category || category.Status !== 'ACTIVE') {
			faults.add(`The tracking category '${input.Name ?? input.TrackingCategoryID ?? ''}' is not valid.`);
			return [];
		}
		const option = optionOf(category, input);
		if (!option) {
			const shown = input.Option ?? input.TrackingOptionID ?? '';
			faults.add(`The tracking option '${shown}' is not valid for the tracking category '${category.Name}'.`);
			return [];
		}
		return [{ TrackingCategoryID: category.id, TrackingOptionID: option.TrackingOptionID }];
	});
}

/** A line's tracking with today's names, as shown in answers. */
export function lineTracking(line: { Tracking: LineTracking[] }, org: Org): unknown[] {
	return line.Tracking.map(({ TrackingCategoryID, TrackingOptionID }) => {
		const category = org.tables.trackingCategories.get(TrackingCategoryID);
		const option = category?.Options.find((one) => one.TrackingOptionID === TrackingOptionID);
		return { Name: category?.Name, Option: option?.Name, TrackingCategoryID, TrackingOptionID };
	});
}
