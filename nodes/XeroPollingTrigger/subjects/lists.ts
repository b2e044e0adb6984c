import { ACCOUNTS, CONTACTS, ITEMS } from '../../../xero/catalogue';
import type { Subject } from '../subject';
import { watched } from './common';

export const LIST_SUBJECTS: readonly Subject[] = [
	watched(ACCOUNTS, {
		value: 'account',
		name: 'Account',
		isEdited: true,
		simple: ['AccountID', 'Code', 'Name', 'Type', 'Class', 'TaxType', 'Description'],
	}),
	watched(CONTACTS, {
		value: 'contact',
		name: 'Contact',
		isEdited: true,
		simple: [
			'ContactID',
			'Name',
			'FirstName',
			'LastName',
			'EmailAddress',
			'ContactNumber',
			'AccountNumber',
			'IsCustomer',
			'IsSupplier',
		],
	}),
	watched(ITEMS, {
		value: 'item',
		name: 'Item',
		isEdited: true,
		simple: [
			'ItemID',
			'Code',
			'Name',
			'Description',
			'SalesDetails.UnitPrice',
			'SalesDetails.AccountCode',
			'PurchaseDetails.UnitPrice',
			'PurchaseDetails.AccountCode',
			'QuantityOnHand',
		],
	}),
];
