import { ACCOUNTS, CONTACTS, ITEMS } from '../../../xero/catalogue';
import { account } from '../../XeroAccounting/resources/account';
import { contact } from '../../XeroAccounting/resources/contact';
import { item } from '../../XeroAccounting/resources/item';
import type { Subject } from '../subject';
import { watched } from './common';

export const LIST_SUBJECTS: readonly Subject[] = [
	watched(ACCOUNTS, {
		value: 'account',
		row: account.simplify,
		name: 'Account',
		isEdited: true,
		simple: ['AccountID', 'Code', 'Name', 'Type', 'Class', 'TaxType', 'Description'],
	}),
	watched(CONTACTS, {
		value: 'contact',
		row: contact.simplify,
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
		row: item.simplify,
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
