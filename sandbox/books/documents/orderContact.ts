import { DateTime } from 'luxon';
import { wireDate } from '../core/dates';
import { ONE, type Detail } from '../engine/definition';
import { project } from '../engine/view';
import type { Org } from '../org';
import type { ContactRecord, OrderRecord, Phone } from '../records';
import { CONTACT_SHOWN_WHOLE } from '../resources/contacts';
import { roleOf } from './balances';
import { isOlder } from './shown';

type Wire = Record<string, unknown>;

const holder = (record: OrderRecord, org: Org) => org.tables.contacts.get(record.ContactID)!;

/** Replies to writes contain the organisation's local time with an offset of +0000. */
function orderContactDate(contact: ContactRecord, org: Org, detail: Detail): string {
	const { offset } = DateTime.fromMillis(contact.updated, { zone: org.profile.zone });
	return wireDate(contact.updated + (detail === 'write' ? offset * 60_000 : 0));
}

const filled = (phones: Phone[]) =>
	phones.filter(({ PhoneType: _type, ...texts }) => Object.values(texts).some(Boolean));

/** Older contacts were seen with an empty entry among their phones. */
const shownPhones = (contact: ContactRecord) =>
	isOlder(contact) ? [null, ...filled(contact.Phones)] : filled(contact.Phones);

/** The contact inside a purchase order: names and filled phones, never an address. */
export function orderContact(record: OrderRecord, org: Org, detail: Detail): Wire {
	const contact = holder(record, org);
	const whole = project(contact, CONTACT_SHOWN_WHOLE, org, detail);
	const roles = ['IsSupplier', 'IsCustomer', 'SalesTrackingCategories', 'PurchasesTrackingCategories'];
	const cut = ONE.includes(detail) ? [] : [...roles, 'EmailAddress', 'BankAccountDetails'];
	return {
		...Object.fromEntries(Object.entries(whole).filter(([name]) => !cut.includes(name))),
		...(ONE.includes(detail) && {
			IsSupplier: roleOf(contact, org, 'supplier'),
			IsCustomer: roleOf(contact, org, 'customer'),
		}),
		Addresses: [],
		Phones: shownPhones(contact),
		UpdatedDateUTC: orderContactDate(contact, org, detail),
	};
}

/** The contact in a quote, with the fields that are needed to send it. */
export function quoteContact(record: OrderRecord, org: Org): Wire {
	const { id, Name, EmailAddress } = holder(record, org);
	return { ContactID: id, Name, EmailAddress: EmailAddress ?? '' };
}
