import { money, referencePicker, text } from '../../../operations/fields';
import { by, BY_ID, findable } from '../../../operations/screens/properties';
import type { Resource, Verb } from '../../../operations/types';
import { AS_IT_IS, createDocument, createRecord, IN_ONE_GO } from '../../../operations/verbs';
import { BANK_TRANSACTIONS, CONTACTS } from '../../../xero/catalogue';
import { bankAccount, bankAmountsAre, bankDate, bankReference, exchange, TYPES, typeField } from './bankFields';
import { bankTransaction } from './bankTransaction';
import { contact } from './contact';
import { contactField } from './documentFields';

/** A bank transaction of a special type creates the credit, so the operation writes and returns that transaction. */
const asBankTransaction =
	(verb: Verb, description: string, transaction: Resource = bankTransaction): Verb =>
	({ noun }) => ({
		...verb(transaction),
		action: `Create ${noun}`,
		description,
	});

const ofKind = (ending: string) => TYPES.filter(({ value }) => value.endsWith(ending));

/** A contact who paid too much already exists in Xero, so an unknown name is a mistake. */
const knownContact = referencePicker(
	'contact',
	'Contact.ContactID',
	'Contact',
	'searchContacts',
	findable(CONTACTS, {
		id: BY_ID,
		number: by('Number', 'CUST-42'),
		name: by('Name', 'Ridgeway University'),
	}),
	{ description: 'Who paid, or was paid, too much; a contact that exists in Xero', required: true },
);

/** One line without account and tax, because Xero itself posts it to receivables or payables. */
export const createOverpayment = asBankTransaction(
	createRecord({
		main: [
			typeField(ofKind('-OVERPAYMENT')),
			bankAccount,
			knownContact,
			bankDate(true),
			money('amount', 'Amount', 'Amount', {
				description: 'The amount overpaid, in the currency of the bank account',
				required: true,
				min: 0.01,
				placeholder: 'e.g. 115.00',
			}),
			bankReference(false),
		],
		additional: [
			text('description', 'Description', 'Description', {
				description: "Text of the line. Leave empty for 'Overpayment'.",
				max: 4000,
			}),
			...exchange,
		],
		shape: {
			...AS_IT_IS,
			toWire: ({ Amount, Description = 'Overpayment', ...body }) => ({
				...body,
				LineAmountTypes: 'NoTax',
				LineItems: [{ Description, Quantity: 1, UnitAmount: Amount }],
			}),
		},
		same:
			'an overpayment of the same amount and day, of the same contact and in the same bank account, and with the ' +
			'same reference if both have one',
	}),
	`Enter money that was paid too much, ${IN_ONE_GO}; it can then be allocated or refunded`,
);

export const createPrepayment = asBankTransaction(
	createDocument({
		side: 'bank',
		contacts: () => contact,
		main: [
			typeField(ofKind('-PREPAYMENT')),
			bankAccount,
			contactField(true, 'customer or supplier'),
			bankDate(true),
			bankReference(false),
			bankAmountsAre,
		],
		additional: exchange,
		moved: [],
		recognisedBy: ['reference'],
	}),
	`Enter money that was paid in advance, ${IN_ONE_GO}; it can then be allocated or refunded`,
	// Apps cannot change a transaction of this type.
	{ ...bankTransaction, writes: { create: BANK_TRANSACTIONS.writes.create } },
);
