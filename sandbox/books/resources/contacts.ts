import { READ, type Definition, type Fields } from '../engine/definition';
import type { ContactRecord } from '../records';
import type { Org } from '../org';
import {
	boolean,
	choice,
	computed,
	detail,
	guid,
	idField,
	list,
	noList,
	number,
	object,
	only,
	readOnly,
	text,
	updated,
	hasAttachments,
	attachmentList,
} from './fields';
import { balancesOf, groupsOf, roleOf } from '../documents/balances';
import {
	addressesInside,
	FORM_TEXTS,
	formText,
	phonesInside,
	shownAddresses,
	shownBankDetails,
	shownPhones,
} from '../documents/slots';

/** Standard users see only the last four digits. */
function shownTaxNumber({ TaxNumber }: ContactRecord, org: Org): string | undefined {
	const masked = org.profile.countryCode === 'US' && org.switches.is('taxNumber', 'masked');
	return masked ? TaxNumber?.replace(/\d(?=(?:\D*\d){4})/g, '*') : TaxNumber;
}

const TERMS: Fields = {
	Day: number,
	Type: choice('DAYSAFTERBILLDATE', 'DAYSAFTERBILLMONTH', 'OFCURRENTMONTH', 'OFFOLLOWINGMONTH'),
};

const DEFAULT_TRACKING = list({ TrackingCategoryName: text(100), TrackingOptionName: text(100) });

const OUTSTANDING: Fields = { Outstanding: number, Overdue: number };

const roles = (side: 'customer' | 'supplier') =>
	computed<ContactRecord>('boolean', (record, org: Org) => roleOf(record, org, side));

export const CONTACT_FIELDS: Fields = {
	ContactID: idField,
	ContactNumber: text(50),
	AccountNumber: text(50),
	ContactStatus: choice('ACTIVE', 'ARCHIVED', 'GDPRREQUEST'),
	Name: text(255),
	FirstName: text(255),
	LastName: text(255),
	CompanyNumber: text(50),
	EmailAddress: text(255),
	// Empty on contacts made by API, absent on older ones.
	BankAccountDetails: { ...text(), write: shownBankDetails as never },
	TaxNumber: { ...text(50), write: shownTaxNumber as never },
	TaxNumberType: choice('SSN', 'EIN', 'ITIN', 'ATIN'),
	AccountsReceivableTaxType: text(),
	AccountsPayableTaxType: text(),
	Addresses: detail({
		...list({
			AddressType: choice('POBOX', 'STREET'),
			AddressLine1: text(500),
			AddressLine2: text(500),
			AddressLine3: text(500),
			AddressLine4: text(500),
			City: text(255),
			Region: text(255),
			PostalCode: text(50),
			Country: text(50),
			AttentionTo: text(255),
		}),
		write: shownAddresses as never,
	}),
	Phones: detail({
		...list({
			PhoneType: choice('DEFAULT', 'DDI', 'MOBILE', 'FAX', 'OFFICE'),
			PhoneNumber: text(50),
			PhoneAreaCode: text(10),
			PhoneCountryCode: text(20),
		}),
		write: shownPhones as never,
	}),
	UpdatedDateUTC: updated(),
	ContactGroups: detail(
		readOnly({
			...list({ ContactGroupID: idField, Name: text(), Status: text() }),
			read: groupsOf as never,
		}),
	),
	IsSupplier: roles('supplier'),
	IsCustomer: roles('customer'),
	DefaultCurrency: text(3),
	XeroNetworkKey: text(),
	SalesDefaultLineAmountType: choice('INCLUSIVE', 'EXCLUSIVE', 'NONE'),
	PurchasesDefaultLineAmountType: choice('INCLUSIVE', 'EXCLUSIVE', 'NONE'),
	SalesTrackingCategories: only(['write'], DEFAULT_TRACKING),
	PurchasesTrackingCategories: only(['write'], DEFAULT_TRACKING),
	SalesDefaultAccountCode: text(),
	PurchasesDefaultAccountCode: text(),
	PaymentTerms: object({ Bills: object(TERMS), Sales: object(TERMS) }),
	ContactPersons: detail(
		list({
			FirstName: text(255),
			LastName: text(255),
			EmailAddress: text(255),
			IncludeInEmails: boolean,
		}),
	),
	Balances: detail(
		readOnly({
			...object({ AccountsReceivable: object(OUTSTANDING), AccountsPayable: object(OUTSTANDING) }),
			read: balancesOf as never,
		}),
	),
	HasAttachments: only(READ, hasAttachments),
	Attachments: only(['single'], attachmentList),
	HasValidationErrors: computed('boolean', () => false),
};

const numberInRows = (record: ContactRecord, org: Org) =>
	org.switches.is('contactNumberInRows', 'shown') ? record.ContactNumber : undefined;

/** The few fields of a contact that rows of documents repeat. */
export const CONTACT_SUMMARY: Fields = {
	ContactID: idField,
	ContactNumber: { ...text(), write: numberInRows as never },
	Name: text(),
};

const { Balances: _balances, HasAttachments: _has, Attachments: _attachments, ...REPEATED } = CONTACT_FIELDS;

/** A contact in a document that is read by its id or has just been written. */
export const CONTACT_SHOWN_WHOLE: Fields = {
	...REPEATED,
	...Object.fromEntries(FORM_TEXTS.map((name) => [name, { ...REPEATED[name], write: formText(name) }])),
	Addresses: { ...REPEATED.Addresses, write: addressesInside as never },
	Phones: { ...REPEATED.Phones, write: phonesInside as never },
	SalesTrackingCategories: noList,
	PurchasesTrackingCategories: noList,
};

export const CONTACTS: Definition = {
	plural: 'Contacts',
	singular: 'Contact',
	idField: 'ContactID',
	pathKeys: ['number'],
	fields: CONTACT_FIELDS,
	list: {
		parameters: ['modifiedSince', 'where', 'order', 'page', 'includeArchived', 'summaryOnly', 'searchTerm'],
		commaLists: { IDs: { field: 'ContactID' } },
		search: ['Name', 'FirstName', 'LastName', 'ContactNumber', 'EmailAddress'],
		archived: { field: 'ContactStatus', value: 'ARCHIVED' },
		order: 'UpdatedDateUTC',
	},
	put: 'batch',
	post: 'batch',
	postOne: true,
	errorFlag: 'HasValidationErrors',
	history: true,
	attachments: true,
};

/** The fields of a contact in a document: enough to find the contact or to create it. */
export const CONTACT_INSIDE: Fields = { ...CONTACT_FIELDS, ContactID: { ...guid, read: idField.read } };

export const CONTACT_GROUPS: Definition = {
	plural: 'ContactGroups',
	singular: 'ContactGroup',
	idField: 'ContactGroupID',
	fields: {
		ContactGroupID: idField,
		Name: text(),
		Status: choice('ACTIVE', 'DELETED'),
		Contacts: detail(readOnly(list({ ContactID: idField, Name: text() }))),
		HasValidationErrors: computed('boolean', () => false),
	},
	list: { parameters: ['where', 'order'], gone: { field: 'Status', value: 'DELETED' }, order: 'Name' },
	put: 'single',
	post: 'single',
	postOne: true,
	errorFlag: 'HasValidationErrors',
};
