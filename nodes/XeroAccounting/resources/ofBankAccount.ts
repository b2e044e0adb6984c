import { referencePicker } from '../../../operations/fields';
import { by, BY_ID, findable } from '../../../operations/screens/properties';
import { isBankAccount } from '../../../xero/catalogue/fits';
import { ACCOUNTS } from '../../../xero/catalogue';

const bankAccounts = findable(
	{ ...ACCOUNTS, noun: 'bank account', nouns: 'bank accounts', kind: { body: {}, where: '', is: isBankAccount } },
	{
		id: BY_ID,
		code: by('Code', '090'),
		// Last: earlier workflows give the name as plain text.
		name: by('Name', 'Business Account'),
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
