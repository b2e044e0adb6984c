import { resource } from '../../../operations/screens/properties';
import { simplifier, status, yesOrNo } from '../../../operations/output/simple';
import type { Resource } from '../../../operations/types';
import { fixedChange } from '../../../operations/verbs/changeStatus';
import { get } from '../../../operations/verbs/get';
import { getMany } from '../../../operations/verbs/getMany';
import { createRecord, updateRecord } from '../../../operations/verbs/record';
import { targetProperty } from '../../../operations/targets/target';
import { upsertRecord } from '../../../operations/verbs/upsertRecord';
import { CONTACTS } from '../../../xero/catalogue';
import { attachmentVerbs, cisSettings, historyVerbs } from './below';
import { findDuplicates } from './contactDuplicates';
import {
	accountNumber,
	CONTACT_ID_PLACEHOLDER,
	contactDetails,
	contactId,
	contactName,
	contactNumber,
	emailAddress,
} from './contactFields';
import { contactFilters } from './contactFilters';
import { contactShape as shape } from './contactShape';

const target = (of: Resource) => targetProperty(of, 'searchContacts', 'The contact to work on');

export const contact: Resource = resource(
	{
		value: 'contact',
		name: 'Contact',
		description: 'Customers and suppliers',
		entry: CONTACTS,
		keys: {
			id: { label: 'By ID', placeholder: CONTACT_ID_PLACEHOLDER },
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
			// Xero itself would match by number and then by name: a new number beside a known name renumbers somebody
			// else's contact, and a known number beside a new name renames it. So the chosen field alone decides, and
			// is looked up first.
			matches: [
				{ way: 'name', field: contactName(true), native: false },
				{ way: 'number', field: contactNumber, native: false },
				{ way: 'accountNumber', field: accountNumber, native: false },
				{ way: 'email', field: emailAddress, native: false },
				{ way: 'id', field: contactId, native: true },
			],
		}),
		updateRecord(
			target,
			[contactName(false), contactNumber, accountNumber, emailAddress, ...contactDetails],
			shape,
		),
		get(target),
		getMany({
			filters: contactFilters,
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
