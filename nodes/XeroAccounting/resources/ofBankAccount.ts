import { referencePicker } from '../../../operations/fields';
import { by, BY_ID, findable } from '../../../operations/screens/properties';
import { isBankAccount } from '../../../xero/catalogue/fits';
import { ACCOUNTS } from '../../../xero/catalogue';

const bankAccounts = findable(
	{ ...ACCOUNTS, noun: 'bank account', nouns: 'bank accounts', kind: { body: {}, where: '', is: isBankAccount } },
	{
		id: BY_ID,
		code: by('Code', '090'),
		// Last, because earlier workflows contain the name as plain text.
		name: by('Name', 'Business Account'),
	},
);

/** Filters by bank account. An unknown name is refused, with the names that exist. */
export const ofBankAccount = referencePicker(
	'bankAccount',
	'BankAccount.AccountID',
	'Bank Account',
	'searchBankAccounts',
	bankAccounts,
	{ description: 'Only those of this bank account' },
);
