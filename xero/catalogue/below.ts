import { WRITES } from '../apis/accounting';
import { byWhole, ONE_ANSWER, scopes } from './common';
import type { Entry } from './entry';
import type { Below, Scopes } from './facts';

/** Facts about a collection below a record, the same for all kinds of record. */
export interface Part extends Omit<Entry, 'api' | 'path' | 'scope' | 'within'> {
	readonly segment: Below;
	/** Field of the parent record that contains them, if there is no separate list. */
	readonly heldIn?: string;
	/** Missing if the permission of the parent record is enough. */
	readonly scope?: Scopes;
	/** It is below the collection itself, not below a record. */
	readonly isOfCollection?: true;
}

/** @throws Error when Xero has no such thing below the records of the parent */
export function partOf(
	parent: Entry,
	{ segment, heldIn, scope = parent.scope, isOfCollection, ...facts }: Part,
): Entry {
	if (!parent.below?.includes(segment)) throw new Error(`Xero has no ${segment} under ${parent.path}.`);
	const of = isOfCollection ? parent.path : `${parent.path}/{${parent.id}}`;
	const within = heldIn === undefined ? {} : { within: { of: parent, field: heldIn } };
	return { ...facts, ...within, scope, api: parent.api, path: `${of}/${segment}` };
}

const PART = { paging: ONE_ANSWER, parameters: [], lookups: {} } as const;

/** Up to ten files per record. A file replaces the existing file of the same name. */
export const ATTACHMENTS = {
	...PART,
	segment: 'Attachments',
	collection: 'Attachments',
	id: 'AttachmentID',
	noun: 'attachment',
	nouns: 'attachments',
	label: 'FileName',
	fields: ['AttachmentID', 'FileName', 'Url', 'MimeType', 'ContentLength', 'IncludeOnline'],
	fieldTypes: { ContentLength: 'number', IncludeOnline: 'boolean' },
	scope: scopes('accounting.attachments'),
	writes: { save: WRITES.upload },
	inOrder: true,
} as const satisfies Part;

/** What was done to a record, and the notes people left. Notes are added, never changed or removed. */
export const HISTORY = {
	...PART,
	segment: 'History',
	collection: 'HistoryRecords',
	// Neither rows nor replies contain an ID (recorded).
	id: '',
	noun: 'history note',
	nouns: 'history notes',
	label: 'Details',
	fields: ['Changes', 'DateUTC', 'User', 'Details'],
	writes: { create: WRITES.createOne },
	inOrder: true,
} as const satisfies Part;

export const EMAIL = {
	...PART,
	segment: 'Email',
	collection: '',
	id: '',
	noun: 'email',
	nouns: 'emails',
	label: '',
	writes: { create: WRITES.act },
} as const satisfies Part;

export const ONLINE_INVOICE = {
	...PART,
	segment: 'OnlineInvoice',
	collection: 'OnlineInvoices',
	id: '',
	noun: 'online invoice',
	nouns: 'online invoices',
	label: 'OnlineInvoiceUrl',
	fields: ['OnlineInvoiceUrl'],
} as const satisfies Part;

/** Construction Industry Scheme (UK): settings of a contact and of the organisation itself. */
export const CIS_SETTINGS = {
	...PART,
	segment: 'CISSettings',
	collection: 'CISSettings',
	id: '',
	noun: 'CIS setting',
	nouns: 'CIS settings',
	label: '',
	fields: ['CISEnabled', 'Rate'],
	fieldTypes: { CISEnabled: 'boolean', Rate: 'number' },
	// This permission is also needed for contacts.
	scope: scopes('accounting.settings'),
} as const satisfies Part;

/** What this connection may do in the organisation, by its plan and the user's role. */
export const ACTIONS = {
	...PART,
	segment: 'Actions',
	collection: 'Actions',
	id: '',
	noun: 'action',
	nouns: 'actions',
	label: 'Name',
	fields: ['Name', 'Status'],
	isOfCollection: true,
} as const satisfies Part;

/** Payment services offered on documents of a branding theme. */
export const THEME_PAYMENT_SERVICES = {
	...PART,
	segment: 'PaymentServices',
	collection: 'PaymentServices',
	id: 'PaymentServiceID',
	noun: 'payment service of the theme',
	nouns: 'payment services of the theme',
	label: 'PaymentServiceName',
	fields: ['PaymentServiceID', 'PaymentServiceName', 'PaymentServiceUrl', 'PayNowText', 'PaymentServiceType'],
	scope: { read: 'paymentservices', write: 'paymentservices' },
	lookups: { id: byWhole('PaymentServiceID') },
	writes: { create: WRITES.postOne },
} as const satisfies Part;
