import type { IDataObject, ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import { TRACKING_CATEGORIES } from '../../xero/catalogue';
import { choiceOf } from '../../operations/fields/choice';
import { listEntries } from '../../operations/pickers/entries';
import { matches, pickerPlace, keptList } from '../../operations/pickers/lists';

/** Reports name tracking by ID, while line items name it by name, so reports have their own list searches. */
export const trackingSearch = {
	async searchTrackingCategories(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
		return found(await categories(this), filter, ({ Name, TrackingCategoryID }) => [
			{ name: String(Name), value: String(TrackingCategoryID) },
		]);
	},
	async searchTrackingOptions(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
		return found(await categories(this), filter, optionEntries);
	},
	/** Lists the options of the category chosen beside the field; without a category, all options. */
	async searchOptionsOfCategory(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
		return found(await within(this, 'trackingCategory'), filter, optionEntries);
	},
	async searchOptionsOfCategory2(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
		return found(await within(this, 'trackingCategory2'), filter, optionEntries);
	},
};

async function categories(ctx: ILoadOptionsFunctions): Promise<IDataObject[]> {
	const { client, tenantId } = await pickerPlace(ctx);
	return await keptList(client, tenantId, TRACKING_CATEGORIES);
}

async function within(ctx: ILoadOptionsFunctions, parameter: string): Promise<IDataObject[]> {
	const all = await categories(ctx);
	const chosen = choiceOf(ctx.getCurrentNodeParameter(`additionalFields.${parameter}`), 'id').value.toLowerCase();
	const one = all.filter(({ TrackingCategoryID }) => String(TrackingCategoryID).toLowerCase() === chosen);
	return one.length > 0 ? one : all;
}

/** Includes archived options, because old transactions still have them and can be reported on. */
function optionEntries({ Name, Options }: IDataObject): INodeListSearchItems[] {
	return ((Options ?? []) as IDataObject[]).map((option) => ({
		name: `${String(Name)}: ${String(option.Name)}`,
		value: String(option.TrackingOptionID),
	}));
}

function found(
	all: IDataObject[],
	filter: string | undefined,
	toEntries: (category: IDataObject) => INodeListSearchItems[],
): INodeListSearchResult {
	return { results: listEntries(all.flatMap(toEntries).filter(({ name, value }) => matches(filter, name, value))) };
}
