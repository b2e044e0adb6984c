import { plainText } from '../../../operations/fields/plainText';
import { resource } from '../../../operations/screens/properties';
import { price, simplifier, yesOrNo } from '../../../operations/output/simple';
import type { Resource } from '../../../operations/types';
import { deleteRecord } from '../../../operations/verbs/deleteRecord';
import { get } from '../../../operations/verbs/get';
import { getMany } from '../../../operations/verbs/getMany';
import { createRecord, updateRecord } from '../../../operations/verbs/record';
import { targetProperty } from '../../../operations/targets/target';
import { upsertRecord } from '../../../operations/verbs/upsertRecord';
import { ITEMS } from '../../../xero/catalogue';
import { where } from '../../../xero/filter';
import { historyVerbs } from './below';
import { itemCode, itemDetails } from './itemFields';
import { itemShape as shape } from './itemShape';

const target = (of: Resource) => targetProperty(of, 'searchItemIds', 'The item to work on');

export const item: Resource = resource(
	{
		value: 'item',
		name: 'Item',
		description: 'Products and services',
		entry: ITEMS,
		keys: {
			id: { label: 'By ID', placeholder: 'e.g. 297c2dc5-cc47-4afd-8ec8-74990b8761e9' },
			code: { label: 'By Code', placeholder: 'e.g. GB1-White' },
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
		updateRecord(target, [itemCode(false), ...itemDetails], shape),
		get(target),
		getMany({
			filters: [
				{
					name: 'code',
					property: {
						displayName: 'Code Contains',
						name: 'code',
						type: 'string',
						default: '',
						description: 'Only items whose code contains this',
					},
					narrow: (value) => ({ where: where.contains('Code', plainText(value)) }),
				},
				{
					name: 'name',
					property: {
						displayName: 'Name Contains',
						name: 'name',
						type: 'string',
						default: '',
						description: 'Only items whose name contains this',
					},
					narrow: (value) => ({ where: where.contains('Name', plainText(value)) }),
				},
			],
			sort: [
				{ name: 'Code', value: 'Code' },
				{ name: 'Last Changed', value: 'UpdatedDateUTC' },
				{ name: 'Name', value: 'Name' },
			],
			modifiedSince: true,
			where: true,
		}),
		deleteRecord(target),
		...historyVerbs(target),
	],
);
