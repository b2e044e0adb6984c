import { ACCOUNTS, CONTACTS, ITEMS } from '../../../xero/catalogue';
import { account } from '../../XeroAccounting/resources/account';
import { contact } from '../../XeroAccounting/resources/contact';
import { item } from '../../XeroAccounting/resources/item';
import type { Subject } from '../subject';
import { watched } from './common';

export const LIST_SUBJECTS: readonly Subject[] = [
	watched(ACCOUNTS, account, {
		simple: ['AccountID', 'Code', 'Name', 'Type', 'Class', 'TaxType', 'Description'],
	}),
	watched(CONTACTS, contact, {
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
	watched(ITEMS, item, {
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
