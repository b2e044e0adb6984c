import { email, type Field, flag, options, text } from '../../../operations/fields';
import { BY_ID } from '../../../operations/screens/properties';
import { parts } from '../../../operations/fields/parts';
import { contactDefaults } from './contactDefaults';

export const contactName = (required: boolean) =>
	text('name', 'Name', 'Name', {
		description: 'Name of the person or company, unique among the active contacts',
		max: 255,
		required,
		placeholder: 'e.g. Ridgeway University',
	});

export const contactId: Field = text('contactID', 'ContactID', 'Contact ID', {
	description: 'ID of an existing contact',
	max: 36,
	placeholder: BY_ID.placeholder,
});
export const contactNumber = text('contactNumber', 'ContactNumber', 'Contact Number', {
	description:
		'Your own number for the contact, from your shop or CRM; Xero does not show it but can find the contact by it',
	max: 50,
	placeholder: 'e.g. CUST-42',
});
export const accountNumber = text('accountNumber', 'AccountNumber', 'Account Number', {
	description: 'Account number of the contact, as shown in Xero',
	max: 50,
});
export const emailAddress = email('emailAddress', 'EmailAddress', 'Email', { description: 'Where invoices are sent' });

const OF_ADDRESS =
	'An update replaces the whole address of this type, so fields left out become empty; the address of ' +
	'the other type stays.';
const OF_PHONES = 'An update replaces this number, including its area and country code; the other numbers stay.';

/** The list replaces all contact persons: Xero deletes those that are missing from it. */
const contactPersons = parts(
	'contactPersons',
	'ContactPersons',
	'Contact Persons',
	[
		text('firstName', 'FirstName', 'First Name', { description: 'First name of the person', max: 255 }),
		text('lastName', 'LastName', 'Last Name', { description: 'Last name of the person', max: 255 }),
		email('emailAddress', 'EmailAddress', 'Email', { description: 'Email address of the person' }),
		flag('includeInEmails', 'IncludeInEmails', 'Include in Emails', {
			description: 'Whether the person also receives the emails with invoices',
		}),
	],
	{
		entry: 'Person',
		description:
			'Up to five further contact persons. For an existing contact, they replace all of its contact ' +
			'persons.',
	},
);

/** Fields other than the name. The form has single fields for address and phones; Xero expects lists. */
export const contactDetails: Field[] = [
	text('firstName', 'FirstName', 'First Name', { description: 'First name of the main contact person', max: 255 }),
	text('lastName', 'LastName', 'Last Name', { description: 'Last name of the main contact person', max: 255 }),
	text('companyNumber', 'CompanyNumber', 'Company Number', {
		description: 'Registration number of the company',
		max: 50,
	}),
	text('taxNumber', 'TaxNumber', 'Tax Number', { description: 'Tax ID: ABN, GST, VAT or EIN number', max: 50 }),
	options(
		'taxNumberType',
		'TaxNumberType',
		'Tax Number Type',
		[
			{ name: 'ATIN', value: 'ATIN' },
			{ name: 'EIN', value: 'EIN' },
			{ name: 'ITIN', value: 'ITIN' },
			{ name: 'SSN', value: 'SSN' },
		],
		{ description: 'What kind of number the tax number is; only in the United States' },
	),
	text('xeroNetworkKey', 'XeroNetworkKey', 'Xero Network Key', {
		description: 'Key with which the contact receives invoices in its own Xero',
		max: 255,
	}),
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
	text('addressLine3', 'Address.AddressLine3', 'Address Line 3', {
		description: `Further line of the address. ${OF_ADDRESS}`,
		max: 500,
	}),
	text('addressLine4', 'Address.AddressLine4', 'Address Line 4', {
		description: `Further line of the address. ${OF_ADDRESS}`,
		max: 500,
	}),
	text('attentionTo', 'Address.AttentionTo', 'Attention To', {
		description: `Person that letters are addressed to. ${OF_ADDRESS}`,
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
		{ description: 'Which of the two addresses the address fields belong to; the postal address if not set' },
	),
	text('phone', 'Phone.DEFAULT', 'Phone', { description: `Phone number. ${OF_PHONES}`, max: 50 }),
	text('directDial', 'Phone.DDI', 'Direct Dial', { description: `Direct number. ${OF_PHONES}`, max: 50 }),
	text('mobile', 'Phone.MOBILE', 'Mobile', { description: `Mobile phone number. ${OF_PHONES}`, max: 50 }),
	text('fax', 'Phone.FAX', 'Fax', { description: `Fax number. ${OF_PHONES}`, max: 50 }),
	contactPersons,
	...contactDefaults,
];
