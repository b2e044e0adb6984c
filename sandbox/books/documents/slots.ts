import type { Detail, Field } from '../engine/definition';
import type { Org } from '../org';
import type { ContactRecord } from '../records';
import { isOlder } from './shown';

/** The recorded orders of slots: replies to writes have one order, reads another, documents a third. */
const ADDRESS_ORDER = { older: ['POBOX', 'STREET'], made: ['STREET', 'POBOX'] };
const PHONE_ORDER = {
	read: ['DDI', 'DEFAULT', 'FAX', 'MOBILE', 'OFFICE'],
	write: ['DEFAULT', 'DDI', 'FAX', 'MOBILE', 'OFFICE'],
	inside: ['MOBILE', 'DDI', 'DEFAULT', 'FAX', 'OFFICE'],
};
const LINES = ['AddressLine1', 'AddressLine2', 'AddressLine3', 'AddressLine4'];
const ADDRESS_PARTS = [...LINES, 'City', 'Region', 'PostalCode', 'Country', 'AttentionTo'];
const PHONE_PARTS = ['PhoneNumber', 'PhoneAreaCode', 'PhoneCountryCode'];

type Slot = Record<string, string>;

function sorted<T extends Slot>(slots: T[], key: string, order: string[]): T[] {
	return [...slots].sort((a, b) => order.indexOf(a[key]) - order.indexOf(b[key]));
}

/** For an empty slot, older contacts show only the type; contacts made by API also show the texts. */
function filledOnly(slots: Slot[], key: string): Slot[] {
	return slots.map(
		(slot) =>
			Object.fromEntries(Object.entries(slot).filter(([name, text]) => name === key || text !== '')) as Slot,
	);
}

export function shownAddresses(record: ContactRecord): Slot[] {
	if (!isOlder(record)) return sorted(record.Addresses, 'AddressType', ADDRESS_ORDER.made);
	return filledOnly(sorted(record.Addresses, 'AddressType', ADDRESS_ORDER.older), 'AddressType');
}

export function shownPhones(record: ContactRecord, _org: Org, detail: Detail): Slot[] {
	const slots = sorted(record.Phones, 'PhoneType', PHONE_ORDER[detail === 'write' ? 'write' : 'read']);
	return isOlder(record) ? filledOnly(slots, 'PhoneType') : slots;
}

export function shownBankDetails(record: ContactRecord): string | undefined {
	return record.BankAccountDetails ?? (isOlder(record) ? undefined : '');
}

/** Contacts entered in a form: in a document read by its id they show every text, even if it is empty. */
const isForm = (record: ContactRecord, detail: Detail) =>
	detail === 'single' && isOlder(record) && record.FirstName !== undefined;

const complete = (slots: Slot[], parts: string[]): Slot[] =>
	slots.map((slot) => ({ ...Object.fromEntries(parts.map((part) => [part, ''])), ...slot }));

export const FORM_TEXTS = [
	'FirstName',
	'LastName',
	'EmailAddress',
	'BankAccountDetails',
	'TaxNumber',
	'AccountsReceivableTaxType',
	'AccountsPayableTaxType',
] as const;

export const formText = (name: (typeof FORM_TEXTS)[number]): Field['write'] =>
	((record: ContactRecord, _org: Org, detail: Detail) => {
		if (isForm(record, detail)) return record[name] ?? '';
		return name === 'BankAccountDetails' ? shownBankDetails(record) : record[name];
	}) as Field['write'];

export function addressesInside(record: ContactRecord, _org: Org, detail: Detail): Slot[] {
	if (!isForm(record, detail)) return shownAddresses(record);
	return complete(sorted(record.Addresses, 'AddressType', ADDRESS_ORDER.made), ADDRESS_PARTS);
}

export function phonesInside(record: ContactRecord, org: Org, detail: Detail): Slot[] {
	if (!isForm(record, detail)) return shownPhones(record, org, detail);
	return complete(sorted(record.Phones, 'PhoneType', PHONE_ORDER.inside), PHONE_PARTS);
}
