import type { IDataObject } from 'n8n-workflow';

import { flag, number, text, type Field } from '../../../operations/fields/field';
import { plainText } from '../../../operations/fields/plainText';
import { accountPicker, taxRatePicker } from '../../../operations/fields/records';
import { resource } from '../../../operations/properties';
import { price, simplifier } from '../../../operations/simple';
import type { Resource } from '../../../operations/types';
import { deleteRecord } from '../../../operations/verbs/deleteRecord';
import { get } from '../../../operations/verbs/get';
import { getMany } from '../../../operations/verbs/getMany';
import { createRecord, updateRecord } from '../../../operations/verbs/record';
import type { Shape } from '../../../operations/verbs/shape';
import { targetProperty } from '../../../operations/verbs/target';
import { upsertRecord } from '../../../operations/verbs/upsertRecord';
import { ITEMS } from '../../../xero/catalogue';
import { historyVerbs } from './below';
import { where } from '../../../xero/filter';

const code = (required: boolean) =>
	text('code', 'Code', 'Code', {
		description: 'Code of the item, unique in the inventory',
		max: 30,
		required,
		placeholder: 'e.g. GB1-White',
	});

const details: Field[] = [
	text('name', 'Name', 'Name', { description: 'Name of the item in lists', max: 50 }),
	text('description', 'Description', 'Sales Description', { description: 'What invoices say', max: 4000, rows: 2 }),
	text('purchaseDescription', 'PurchaseDescription', 'Purchase Description', {
		description: 'What bills say',
		max: 4000,
		rows: 2,
	}),
	number('salesPrice', 'SalesDetails.UnitPrice', 'Sales Unit Price', 4, {
		description: 'Price on invoices, with up to four decimals',
	}),
	accountPicker('salesAccount', 'SalesDetails.AccountCode', 'Sales Account', 'Account of invoice lines', 'sales'),
	taxRatePicker('salesTaxRate', 'SalesDetails.TaxType', 'Sales Tax Rate', 'Tax rate of invoice lines', 'sales'),
	number('purchasePrice', 'PurchaseDetails.UnitPrice', 'Purchase Unit Price', 4, {
		description: 'Price on bills, with up to four decimals',
	}),
	accountPicker(
		'purchaseAccount',
		'PurchaseDetails.AccountCode',
		'Purchase Account',
		'Account of bill lines',
		'purchases',
	),
	accountPicker(
		'cogsAccount',
		'PurchaseDetails.COGSAccountCode',
		'Cost of Goods Sold Account',
		'For tracked inventory',
	),
	taxRatePicker(
		'purchaseTaxRate',
		'PurchaseDetails.TaxType',
		'Purchase Tax Rate',
		'Tax rate of bill lines',
		'purchases',
	),
	accountPicker(
		'inventoryAccount',
		'InventoryAssetAccountCode',
		'Inventory Asset Account',
		'Makes the item a tracked one',
	),
	flag('isSold', 'IsSold', 'Is Sold', { description: 'Whether the item can stand on invoices', default: true }),
	flag('isPurchased', 'IsPurchased', 'Is Purchased', {
		description: 'Whether the item can stand on bills',
		default: true,
	}),
];

/** What may be sent back of an item's two groups of prices. */
const GROUPS: Record<string, string[]> = {
	SalesDetails: ['UnitPrice', 'AccountCode', 'TaxType'],
	PurchaseDetails: ['UnitPrice', 'AccountCode', 'COGSAccountCode', 'TaxType'],
};

/** A new price alone might reset account and tax rate beside it, so each group goes out whole. */
const shape: Shape = {
	parts: Object.keys(GROUPS),
	whole: {},
	toWire(body, current) {
		const wire = { ...body };
		for (const [group, fields] of Object.entries(GROUPS)) {
			if (body[group] === undefined) continue;
			const known = (current?.[group] ?? {}) as IDataObject;
			const kept = fields.filter((field) => (known[field] ?? '') !== '').map((field) => [field, known[field]]);
			wire[group] = { ...Object.fromEntries(kept), ...(body[group] as IDataObject) } as IDataObject;
		}
		return wire;
	},
};

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
			'IsSold',
			'IsPurchased',
			'IsTrackedAsInventory',
			price('QuantityOnHand'),
		),
	},
	[
		createRecord({ main: [code(true)], additional: details, shape }),
		upsertRecord({
			main: [],
			additional: details,
			shape,
			matches: [{ way: 'code', field: code(true), native: true }],
		}),
		updateRecord(target, [code(false), ...details], shape),
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
