import { price, simplifier, yesOrNo } from '../../../operations/output/columns';
import { by, BY_ID, resource } from '../../../operations/screens/properties';
import { createRecord, deleteRecord, get, getMany, updateRecord, upsertRecord } from '../../../operations/verbs';
import { ITEMS } from '../../../xero/catalogue';
import { belowVerbs } from './below';
import { itemCode, itemDetails } from './itemFields';
import { itemShape as shape } from './itemShape';
import { searchText } from './whereFilters';

export const item = resource(
	{
		value: 'item',
		name: 'Item',
		description: 'Products and services',
		entry: ITEMS,
		search: 'searchItemIds',
		keys: {
			id: BY_ID,
			code: by('Code', 'GB1-White'),
		},
		simplify: simplifier(
			'ItemID',
			'Code',
			'Name',
			'Description',
			price('SalesDetails.UnitPrice', 'SalesUnitPrice'),
			price('PurchaseDetails.UnitPrice', 'PurchaseUnitPrice'),
			yesOrNo('IsSold'),
			yesOrNo('IsPurchased'),
			yesOrNo('IsTrackedAsInventory'),
			price('QuantityOnHand'),
		),
	},
	[
		createRecord({ main: [itemCode(true)], additional: itemDetails, shape }),
		upsertRecord({
			main: [],
			additional: itemDetails,
			shape,
			matches: [{ way: 'code', field: itemCode(true), native: true }],
		}),
		updateRecord([itemCode(false), ...itemDetails], shape),
		get,
		getMany({
			filters: [
				searchText('code', 'Code Contains', 'Code', 'Only items whose code contains this'),
				searchText('name', 'Name Contains', 'Name', 'Only items whose name contains this'),
			],
			sort: ['Code', 'UpdatedDateUTC', 'Name'],
		}),
		deleteRecord(),
		...belowVerbs(ITEMS),
	],
);
