import { referencePicker } from '../../../operations/fields/reference';
import { isBankAccount } from '../../../xero/catalogue/fits';
import { findable } from '../../../operations/screens/properties';
import { ACCOUNTS } from '../../../xero/catalogue';

const bankAccounts = findable(
	{ ...ACCOUNTS, noun: 'bank account', nouns: 'bank accounts', kind: { body: {}, where: '', is: isBankAccount } },
	{
		id: { label: 'By ID', placeholder: 'e.g. 297c2dc5-cc47-4afd-8ec8-74990b8761e9' },
		code: { label: 'By Code', placeholder: 'e.g. 090' },
		// Last: earlier workflows give the name as plain text.
		name: { label: 'By Name', placeholder: 'e.g. Business Account' },
	},
);

/** The bank account whose transactions are meant. A name that is none is refused, with those that there are. */
export const ofBankAccount = referencePicker(
	'bankAccount',
	'BankAccount.AccountID',
	'Bank Account',
	'searchBankAccounts',
	bankAccounts,
	{ description: 'Only those of this bank account' },
);
