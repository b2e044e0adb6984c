import { Faults, NotAllowed, refuse } from '../core/errors';
import type { Action, Input, Rules } from '../engine/definition';
import { envelope } from '../engine/envelope';
import { project } from '../engine/view';
import { announce, stamp, type Org } from '../org';
import type { Address, ContactRecord, PaymentTerm, Phone } from '../records';
import { CONTACTS } from '../resources/contacts';
import { IDENTIFY, matchContact } from '../documents/match';

type Wire = Record<string, unknown>;

const EMAIL = /^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+\.[^\s@<>(),;:".]+$/;
const MOST_PERSONS = 5;
export const ARCHIVED =
	'The specified contact details matched an archived contact. Archived contacts cannot currently be edited via the API.';

const ADDRESS_TYPES = ['STREET', 'POBOX'];
const ADDRESS_PARTS = ['City', 'Region', 'PostalCode', 'Country'];
const PHONE_TYPES = ['DDI', 'DEFAULT', 'FAX', 'MOBILE'];
const PHONE_PARTS = ['PhoneNumber', 'PhoneAreaCode', 'PhoneCountryCode'];

const blank = (type: string, key: string, parts: string[]) =>
	Object.fromEntries([[key, type], ...parts.map((part) => [part, ''])]);

/**
 * Xero always shows the same slots: an address or phone that is sent fills its slot; the others are kept or emptied.
 */
function slots<T extends Address | Phone>(
	key: string,
	types: string[],
	parts: string[],
	stored: T[] | undefined,
	sent: unknown,
	replaces: boolean,
): T[] {
	const old = replaces && Array.isArray(sent) && sent.length > 0 ? undefined : stored;
	const filled = new Map(
		(old ?? types.map((type) => blank(type, key, parts) as T)).map((slot) => [slot[key as never] as string, slot]),
	);
	for (const one of (sent as Input[] | null | undefined) ?? []) {
		const type = (one[key] as string | undefined) ?? types[types.length === 4 ? 1 : 0];
		const values = Object.fromEntries(Object.entries(one).filter(([, value]) => value !== null));
		filled.set(type, { ...blank(type, key, parts), ...values, [key]: type } as T);
	}
	return [...filled.values()];
}

const TEXTS = [
	'ContactNumber',
	'AccountNumber',
	'FirstName',
	'LastName',
	'CompanyNumber',
	'EmailAddress',
	'BankAccountDetails',
	'TaxNumber',
	'TaxNumberType',
	'AccountsReceivableTaxType',
	'AccountsPayableTaxType',
	'SalesDefaultAccountCode',
	'PurchasesDefaultAccountCode',
	'SalesDefaultLineAmountType',
	'PurchasesDefaultLineAmountType',
	'DefaultCurrency',
	'XeroNetworkKey',
] as const;

function texts(input: Input, existing: ContactRecord | undefined): Partial<ContactRecord> {
	const entries = TEXTS.flatMap((name) => {
		const value = input[name] === undefined ? existing?.[name] : input[name];
		const trimmed = typeof value === 'string' ? value.trim() : undefined;
		return trimmed ? [[name, trimmed]] : [];
	});
	return Object.fromEntries(entries) as Partial<ContactRecord>;
}

function checkReferences(org: Org, contact: Partial<ContactRecord>, faults: Faults): void {
	for (const type of [contact.AccountsReceivableTaxType, contact.AccountsPayableTaxType]) {
		if (type && !org.tables.taxRates.first('type', type)) faults.add(`The TaxType code '${type}' does not exist.`);
	}
	for (const code of [contact.SalesDefaultAccountCode, contact.PurchasesDefaultAccountCode]) {
		if (code && !org.tables.accounts.first('code', code))
			faults.add(`Account code '${code}' is not a valid code for this contact.`);
	}
	const currency = contact.DefaultCurrency;
	if (currency && !org.tables.currencies.first('code', currency))
		faults.add(`Organisation is not subscribed to currency ${currency}`);
}

const TRACKINGS = ['SalesTrackingCategories', 'PurchasesTrackingCategories'] as const;

/** The message of the refusal is from xero-php, pull request 386. */
function readTrackings(
	org: Org,
	input: Input,
	existing: ContactRecord | undefined,
	faults: Faults,
): Partial<ContactRecord> {
	const entries = TRACKINGS.map((field) => {
		const sent = input[field] as Array<Record<string, string>> | null | undefined;
		for (const { TrackingCategoryName = '', TrackingOptionName } of sent ?? []) {
			const category = org.tables.trackingCategories.first('name', TrackingCategoryName);
			if (category?.Status !== 'ACTIVE')
				faults.add(`There is no ACTIVE tracking category with the name '${TrackingCategoryName}'`);
			else if (!category.Options.some(({ Name }) => Name === TrackingOptionName))
				faults.add(`There is no ACTIVE tracking option with the name '${TrackingOptionName}'`);
		}
		return [field, sent ?? existing?.[field] ?? []];
	});
	return Object.fromEntries(entries) as Partial<ContactRecord>;
}

function checkUnique(
	org: Org,
	name: string,
	number: string | undefined,
	existing: ContactRecord | undefined,
	faults: Faults,
): void {
	const sameName = org.tables.contacts.first('name', name);
	if (sameName && sameName.id !== existing?.id) {
		faults.add(
			`The contact name ${name} is already assigned to another contact. The contact name must be unique across all active contacts.`,
		);
	}
	const sameNumber = org.tables.contacts.first('number', number);
	if (sameNumber && sameNumber.id !== existing?.id) faults.add('The Contact Number must be unique.');
}

/** Whether open invoices prevent archiving a contact is not known; the message is made up. */
function checkOpen(org: Org, contact: ContactRecord, faults: Faults): void {
	if (org.switches.is('archivingWithOpen', 'allowed')) return;
	const open = org.tables.invoices.find('contact', contact.id).some(({ Status }) => Status === 'AUTHORISED');
	if (open) faults.add('The contact cannot be archived as it has outstanding transactions.');
}

/** Stores a contact. Archived contacts refuse every change, even being archived again. */
export function writeContact(input: Input, existing: ContactRecord | undefined, org: Org): ContactRecord {
	if (existing && existing.ContactStatus !== 'ACTIVE') refuse(ARCHIVED);
	const faults = new Faults();
	const Name = String(input.Name ?? existing?.Name ?? '').trim();
	if (!Name) refuse(IDENTIFY);
	if (/[<>]/.test(Name)) faults.add('The contact name cannot contain angle brackets.');
	const plain = texts(input, existing);
	if (input.EmailAddress && !EMAIL.test(plain.EmailAddress ?? '')) faults.add('Email address must be valid.');
	const persons = (input.ContactPersons as Input[] | null | undefined) ?? existing?.ContactPersons ?? [];
	if (persons.length > MOST_PERSONS) faults.add(`A contact can have at most ${MOST_PERSONS} contact persons.`);
	for (const person of persons) {
		if (person.EmailAddress && !EMAIL.test(String(person.EmailAddress))) faults.add('Email address must be valid.');
	}
	const trackings = readTrackings(org, input, existing, faults);
	checkReferences(org, plain, faults);
	checkUnique(org, Name, plain.ContactNumber, existing, faults);
	faults.check();
	const replaces = org.switches.is('contactSlots', 'replaced');
	if (input.ContactStatus === 'ARCHIVED' && existing) checkOpen(org, existing, faults);
	faults.check();
	const record = org.tables.contacts.put({
		...stamp(org, existing),
		Name,
		ContactStatus:
			(input.ContactStatus as ContactRecord['ContactStatus'] | undefined) ?? existing?.ContactStatus ?? 'ACTIVE',
		...plain,
		...trackings,
		ContactPersons: persons as Record<string, unknown>[],
		Addresses: slots<Address>(
			'AddressType',
			ADDRESS_TYPES,
			ADDRESS_PARTS,
			existing?.Addresses,
			input.Addresses,
			replaces,
		),
		Phones: slots<Phone>('PhoneType', PHONE_TYPES, PHONE_PARTS, existing?.Phones, input.Phones, replaces),
		PaymentTerms: (input.PaymentTerms as { Bills?: PaymentTerm } | undefined) ?? existing?.PaymentTerms,
	});
	announce(org, {
		category: 'CONTACT',
		type: existing ? 'UPDATE' : 'CREATE',
		resourceId: record.id,
		resourcePath: `/Contacts/${record.id}`,
	});
	return record;
}

const NO_LISTS = { Addresses: [], Phones: [], ContactGroups: [], ContactPersons: [] };

/**
 * A refused known contact shows its name and no lists. A refused new contact shows what was sent, with room for faults
 * at each phone.
 */
function refused(wire: Wire, _draft: Input, stored: ContactRecord | undefined): Wire {
	if (stored) return { Name: stored.Name, ...wire, ...NO_LISTS };
	const phones = (wire.Phones as Wire[] | undefined) ?? [];
	const Phones = phones.map((phone) => ({ ...phone, ValidationErrors: [] }));
	return { ...NO_LISTS, ...wire, Phones };
}

/** No contact of these organisations is a subcontractor in the Construction Industry Scheme. */
const cisSettings: Action<ContactRecord> = (_contact, request, org) => {
	if (request.method !== 'GET') throw new NotAllowed();
	return envelope(org, request, 'CISSettings', [{ CISEnabled: false }]);
};

/** A contact read by its id shows its tracking categories. */
const shownTrackings = (record: ContactRecord) =>
	Object.fromEntries(TRACKINGS.flatMap((field) => (record[field]?.length ? [[field, record[field]]] : [])));

export const contactRules: Rules<ContactRecord> = {
	actions: { CISSettings: cisSettings },
	match: matchContact,
	refused,
	write: writeContact,
	view: (record, org, { detail }) => ({
		...project(record, CONTACTS.fields, org, detail),
		...(detail === 'single' ? shownTrackings(record) : {}),
	}),
};
