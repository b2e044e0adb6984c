import { ACCOUNTING, WRITES } from '../apis/accounting';
import { byList, byText, byWhole, ONE_ANSWER, PAGES, scopes } from './common';
import type { Part } from './below';
import type { Entry, Party } from './entry';

const scope = scopes('accounting.contacts');

export const CONTACTS = {
	api: ACCOUNTING,
	path: 'Contacts',
	collection: 'Contacts',
	id: 'ContactID',
	noun: 'contact',
	nouns: 'contacts',
	label: 'Name',
	scope,
	paging: PAGES,
	parameters: ['where', 'order', 'IDs', 'includeArchived', 'summaryOnly', 'searchTerm'],
	// Without it, archived contacts are missing.
	complete: { includeArchived: true },
	changed: 'UpdatedDateUTC',
	steadyOrder: 'ContactID',
	lookups: {
		id: byList('ContactID', 'IDs'),
		name: byText('Name'),
		number: byText('ContactNumber'),
		accountNumber: byText('AccountNumber'),
		email: byText('EmailAddress'),
	},
	status: { field: 'ContactStatus', all: ['ACTIVE', 'ARCHIVED', 'GDPRREQUEST'], ended: ['ARCHIVED'] },
	writes: { create: WRITES.createMany, save: WRITES.postMany, update: WRITES.postMany },
	below: ['Attachments', 'CISSettings', 'History'],
	webPage: { path: '/Contacts/View/{id}' },
	webhook: 'CONTACT',
	// Set by the contact's documents.
	selfChangingFields: ['IsSupplier', 'IsCustomer'],
} as const satisfies Entry;

/** The contact of a document. */
export const CONTACT_OF = {
	field: 'Contact',
	to: CONTACTS,
	ways: ['id', 'number', 'name'],
	// Rows name contacts by ID and name only (recorded).
	inRows: ['id', 'name'],
	creates: 'name',
	// If the number is unknown, Xero answers only with a message about how to identify a contact.
	unknown: { ways: ['number'], says: /identify the contact/i },
} as const satisfies Party;

export const CONTACT_GROUPS = {
	api: ACCOUNTING,
	path: 'ContactGroups',
	collection: 'ContactGroups',
	id: 'ContactGroupID',
	noun: 'contact group',
	nouns: 'contact groups',
	label: 'Name',
	scope,
	paging: ONE_ANSWER,
	parameters: ['where', 'order'],
	steadyOrder: 'Name',
	lookups: { id: byWhole('ContactGroupID'), name: byWhole('Name') },
	status: { field: 'Status', all: ['ACTIVE', 'DELETED'], ended: ['DELETED'] },
	writes: { create: WRITES.createOne, update: WRITES.postOneById, delete: WRITES.deleteOneByStatus },
	below: ['Contacts'],
	cached: true,
} as const satisfies Entry;

/**
 * The contacts in a group, which are part of the group record. Adding a contact that is already in the group changes
 * nothing.
 */
export const GROUP_MEMBERS = {
	segment: 'Contacts',
	collection: 'Contacts',
	id: 'ContactID',
	noun: 'contact in the group',
	nouns: 'contacts in the group',
	label: 'Name',
	fields: ['ContactID', 'Name'],
	paging: { style: 'within', of: 'ContactGroups' },
	parameters: [],
	lookups: { id: byWhole('ContactID') },
	references: [{ path: 'ContactID', to: CONTACTS }],
	writes: { create: WRITES.createManyAtOnce, delete: WRITES.deleteById },
} as const satisfies Part;

/** All contacts of a group, taken out in one call. */
export const ALL_GROUP_MEMBERS = {
	...GROUP_MEMBERS,
	id: '',
	fields: [],
	lookups: {},
	references: [],
	writes: { delete: WRITES.deleteAll },
} as const satisfies Part;
