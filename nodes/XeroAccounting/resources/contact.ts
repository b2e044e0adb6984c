import { simplifier, status, yesOrNo } from '../../../operations/output/columns';
import { by, BY_ID, resource } from '../../../operations/screens/properties';
import { createRecord, fixedChange, get, getMany, step, updateRecord, upsertRecord } from '../../../operations/verbs';
import { CONTACTS } from '../../../xero/catalogue';
import { belowVerbs } from './below';
import { findDuplicates } from './contactDuplicates';
import { accountNumber, contactDetails, contactId, contactName, contactNumber, emailAddress } from './contactFields';
import { contactFilters } from './contactFilters';
import { contactShape as shape } from './contactShape';

export const contact = resource(
	{
		value: 'contact',
		name: 'Contact',
		description: 'Customers and suppliers',
		entry: CONTACTS,
		search: 'searchContacts',
		keys: {
			id: BY_ID,
			// Before the numbers, because plain text from an expression or a model is read in the first mode that is
			// not an ID.
			name: by('Name', 'Ridgeway University'),
			number: by('Contact Number', 'CUST-42'),
			accountNumber: by('Account Number', 'A-1042'),
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
			yesOrNo('IsCustomer'),
			yesOrNo('IsSupplier'),
		),
	},
	[
		createRecord({
			main: [contactName(true)],
			additional: [contactNumber, accountNumber, emailAddress, ...contactDetails],
			shape,
		}),
		upsertRecord({
			main: [contactName(true)],
			additional: [contactNumber, accountNumber, emailAddress, ...contactDetails],
			shape,
			// Xero itself would match by number and then by name: a new number with a known name would renumber another
			// contact, and a known number with a new name would rename it. So only the chosen field decides, and it is
			// looked up first.
			matches: [
				{ way: 'name', field: contactName(true), native: false },
				{ way: 'number', field: contactNumber, native: false },
				{ way: 'accountNumber', field: accountNumber, native: false },
				{ way: 'email', field: emailAddress, native: false },
				{ way: 'id', field: contactId, native: true },
			],
		}),
		updateRecord([contactName(false), contactNumber, accountNumber, emailAddress, ...contactDetails], shape),
		get,
		getMany({
			filters: contactFilters,
			archivedOnRequest: true,
			sort: ['EmailAddress', 'FirstName', 'UpdatedDateUTC', 'LastName', 'Name'],
		}),
		fixedChange(
			step(
				'archive',
				'Archive',
				'ARCHIVED',
				'Archive contacts; Xero keeps their documents but accepts no further changes',
			),
		),
		findDuplicates,
		...belowVerbs(CONTACTS),
	],
);
