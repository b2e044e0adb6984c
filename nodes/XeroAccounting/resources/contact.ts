import { where } from '../../../xero/filter';
import { email, options, text, type Field } from '../../../operations/fields/field';
import { plainText } from '../../../operations/fields/plainText';
import { accountPicker, currencyPicker, taxRatePicker } from '../../../operations/fields/records';
import { resource } from '../../../operations/properties';
import { simplifier, status } from '../../../operations/simple';
import type { Resource } from '../../../operations/types';
import { fixedChange } from '../../../operations/verbs/changeStatus';
import { get } from '../../../operations/verbs/get';
import { getMany, type Filter } from '../../../operations/verbs/getMany';
import { createRecord, updateRecord } from '../../../operations/verbs/record';
import { targetProperty } from '../../../operations/verbs/target';
import { upsertRecord } from '../../../operations/verbs/upsertRecord';
import { CONTACTS } from '../../../xero/catalogue';
import { attachmentVerbs, cisSettings, historyVerbs } from './below';
import { findDuplicates } from './contactDuplicates';
import { contactShape as shape } from './contactShape';
import { idList } from './documentFields';
import { flagFilter, searchFilter } from './documentFilters';

const ID_PLACEHOLDER = 'e.g. 297c2dc5-cc47-4afd-8ec8-74990b8761e9';

const name = (required: boolean) =>
	text('name', 'Name', 'Name', {
		description: 'Name of the person or company, unique among the active contacts',
		max: 255,
		required,
		placeholder: 'e.g. Ridgeway University',
	});

const contactId: Field = text('contactID', 'ContactID', 'Contact ID', {
	description: 'ID of a contact that exists',
	max: 36,
	placeholder: ID_PLACEHOLDER,
});
const contactNumber = text('contactNumber', 'ContactNumber', 'Contact Number', {
	description:
		'Your own number of the contact, from the shop or the CRM; Xero does not show it, but finds the contact by it',
	max: 50,
	placeholder: 'e.g. CUST-42',
});
const accountNumber = text('accountNumber', 'AccountNumber', 'Account Number', {
	description: 'Account number of the contact, as shown in Xero',
	max: 50,
});
const emailAddress = email('emailAddress', 'EmailAddress', 'Email', { description: 'Where invoices are sent' });

const OF_ADDRESS =
	'An update writes the address of this type anew: what is not given of it becomes empty, the address of the other type stays.';
const OF_PHONES =
	'An update writes this number anew, without the area and country code it had; the other numbers stay.';

/** Fields beside the name; those of address and phones stand apart here and together on the wire. */
const details: Field[] = [
	text('firstName', 'FirstName', 'First Name', { description: 'First name of the person to speak to', max: 255 }),
	text('lastName', 'LastName', 'Last Name', { description: 'Last name of the person to speak to', max: 255 }),
	text('companyNumber', 'CompanyNumber', 'Company Number', {
		description: 'Registration number of the company',
		max: 50,
	}),
	text('taxNumber', 'TaxNumber', 'Tax Number', { description: 'Tax ID: ABN, GST, VAT or EIN number', max: 50 }),
	text('bankAccountDetails', 'BankAccountDetails', 'Bank Account', {
		description: 'Bank account number of the contact',
	}),
	text('addressLine1', 'Address.AddressLine1', 'Address Line 1', {
		description: `Street and number, or post box. ${OF_ADDRESS}`,
		max: 500,
	}),
	text('addressLine2', 'Address.AddressLine2', 'Address Line 2', {
		description: `Further line of the address. ${OF_ADDRESS}`,
		max: 500,
	}),
	text('attentionTo', 'Address.AttentionTo', 'Attention To', {
		description: `Person the post is addressed to. ${OF_ADDRESS}`,
		max: 255,
	}),
	text('city', 'Address.City', 'City', { description: `Town or city. ${OF_ADDRESS}`, max: 255 }),
	text('region', 'Address.Region', 'Region', { description: `State, county or region. ${OF_ADDRESS}`, max: 255 }),
	text('postalCode', 'Address.PostalCode', 'Postal Code', {
		description: `Postcode or ZIP code. ${OF_ADDRESS}`,
		max: 50,
	}),
	text('country', 'Address.Country', 'Country', {
		description: `Country in words, letters only. ${OF_ADDRESS}`,
		max: 50,
	}),
	options(
		'addressType',
		'Address.AddressType',
		'Address Type',
		[
			{ name: 'Postal (Billing)', value: 'POBOX' },
			{ name: 'Street (Delivery)', value: 'STREET' },
		],
		{ description: 'Which of the two addresses the fields of the address fill; the postal one when it is not set' },
	),
	text('phone', 'Phone.DEFAULT', 'Phone', { description: `Phone number. ${OF_PHONES}`, max: 50 }),
	text('mobile', 'Phone.MOBILE', 'Mobile', { description: `Mobile phone number. ${OF_PHONES}`, max: 50 }),
	text('fax', 'Phone.FAX', 'Fax', { description: `Fax number. ${OF_PHONES}`, max: 50 }),
	currencyPicker(
		'defaultCurrency',
		'DefaultCurrency',
		'Default Currency',
		'Currency of new documents of this contact',
	),
	accountPicker(
		'salesAccount',
		'SalesDefaultAccountCode',
		'Default Sales Account',
		'Account of new invoice lines of this contact',
		'sales',
	),
	accountPicker(
		'purchasesAccount',
		'PurchasesDefaultAccountCode',
		'Default Purchases Account',
		'Account of new bill lines of this contact',
		'purchases',
	),
	taxRatePicker(
		'salesTaxType',
		'AccountsReceivableTaxType',
		'Default Sales Tax Rate',
		'Tax rate of new invoices of this contact',
		'sales',
	),
	taxRatePicker(
		'purchasesTaxType',
		'AccountsPayableTaxType',
		'Default Purchases Tax Rate',
		'Tax rate of new bills of this contact',
		'purchases',
	),
];

const filters: Filter[] = [
	searchFilter('Text that name, first or last name, contact number or email contains'),
	{
		name: 'emailAddress',
		property: {
			displayName: 'Email',
			name: 'emailAddress',
			type: 'string',
			default: '',
			placeholder: 'name@email.com',
			description: 'Only contacts with exactly this email',
		},
		narrow: (value) => ({ where: where.text('EmailAddress', plainText(value)) }),
	},
	{
		name: 'accountNumber',
		property: {
			displayName: 'Account Number',
			name: 'accountNumber',
			type: 'string',
			default: '',
			description: 'Only contacts with exactly this account number',
		},
		narrow: (value) => ({ where: where.text('AccountNumber', plainText(value)) }),
	},
	{
		name: 'ids',
		property: {
			displayName: 'IDs',
			name: 'ids',
			type: 'string',
			default: '',
			description: 'Only these, by ID with commas between',
		},
		// Who names a contact by its ID means it, archived or not.
		narrow: (value) => ({ query: CONTACTS.complete, lists: { IDs: idList(value) } }),
	},
	flagFilter('includeArchived', 'Include Archived', 'includeArchived', 'Whether to return archived contacts too'),
];

const target = (of: Resource) => targetProperty(of, 'searchContacts', 'The contact to work on');

export const contact: Resource = resource(
	{
		value: 'contact',
		name: 'Contact',
		description: 'Customers and suppliers',
		entry: CONTACTS,
		keys: {
			id: { label: 'By ID', placeholder: ID_PLACEHOLDER },
			// Before the numbers: plain text from an expression or a model is the first way that is no ID.
			name: {
				label: 'By Name',
				placeholder: 'e.g. Ridgeway University',
			},
			number: {
				label: 'By Contact Number',
				placeholder: 'e.g. CUST-42',
			},
			accountNumber: {
				label: 'By Account Number',
				placeholder: 'e.g. A-1042',
			},
			email: {
				label: 'By Email',
				placeholder: 'name@email.com',
			},
		},
		simplify: simplifier(
			'ContactID',
			'ContactNumber',
			'AccountNumber',
			'Name',
			'FirstName',
			'LastName',
			'EmailAddress',
			status('ContactStatus'),
			'IsCustomer',
			'IsSupplier',
		),
	},
	[
		createRecord({
			main: [name(true)],
			additional: [contactNumber, accountNumber, emailAddress, ...details],
			shape,
		}),
		upsertRecord({
			main: [name(true)],
			additional: [contactNumber, accountNumber, emailAddress, ...details],
			shape,
			// Xero itself would match by number and then by name: a new number beside a known name renumbers somebody
			// else's contact, and a known number beside a new name renames it. So the chosen field alone decides, and
			// is looked up first.
			matches: [
				{ way: 'name', field: name(true), native: false },
				{ way: 'number', field: contactNumber, native: false },
				{ way: 'accountNumber', field: accountNumber, native: false },
				{ way: 'email', field: emailAddress, native: false },
				{ way: 'id', field: contactId, native: true },
			],
		}),
		updateRecord(target, [name(false), contactNumber, accountNumber, emailAddress, ...details], shape),
		get(target),
		getMany({
			filters,
			archivedOnRequest: true,
			sort: [
				{ name: 'Email', value: 'EmailAddress' },
				{ name: 'First Name', value: 'FirstName' },
				{ name: 'Last Changed', value: 'UpdatedDateUTC' },
				{ name: 'Last Name', value: 'LastName' },
				{ name: 'Name', value: 'Name' },
			],
			modifiedSince: true,
			where: true,
		}),
		fixedChange(
			target,
			{
				value: 'archive',
				name: 'Archive',
				description: 'Archive contacts; Xero keeps their documents and takes no further changes',
			},
			{ body: { ContactStatus: 'ARCHIVED' }, outcome: 'archived' },
		),
		findDuplicates,
		cisSettings(target),
		...attachmentVerbs(target),
		...historyVerbs(target),
	],
);
