import { accountPicker, type Field, flag, number, taxRatePicker, text } from '../../../operations/fields';

export const itemCode = (required: boolean) =>
	text('code', 'Code', 'Code', {
		description: 'Code of the item, unique in the inventory',
		max: 30,
		required,
		placeholder: 'e.g. GB1-White',
	});

export const itemDetails: Field[] = [
	text('name', 'Name', 'Name', { description: 'Name of the item in lists', max: 50 }),
	text('description', 'Description', 'Sales Description', {
		description: 'Description on invoices',
		max: 4000,
		rows: 2,
	}),
	text('purchaseDescription', 'PurchaseDescription', 'Purchase Description', {
		description: 'Description on bills',
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
		'Makes the item a tracked inventory item',
	),
	flag('isSold', 'IsSold', 'I Sell This Item', {
		description: 'Whether the item can be used on invoices',
		default: true,
	}),
	flag('isPurchased', 'IsPurchased', 'I Purchase This Item', {
		description: 'Whether the item can be used on bills',
		default: true,
	}),
];
