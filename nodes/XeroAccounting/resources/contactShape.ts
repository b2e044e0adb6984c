import type { IDataObject } from 'n8n-workflow';

import { FieldError } from '../../../operations/fields';
import type { Shape } from '../../../operations/verbs';
/** Xero stores several phones and addresses of a contact, one of each type. */
interface Slots {
	type: string;
	parts: string[];
}

const PHONES: Slots = { type: 'PhoneType', parts: ['PhoneNumber', 'PhoneAreaCode', 'PhoneCountryCode'] };
const ADDRESSES: Slots = {
	type: 'AddressType',
	parts: [
		'AddressLine1',
		'AddressLine2',
		'AddressLine3',
		'AddressLine4',
		'City',
		'Region',
		'PostalCode',
		'Country',
		'AttentionTo',
	],
};

/**
 * Builds Xero's lists from a contact's address and phones, and adds what an update has to send with them:
 * - The given phone or address is sent completely, with empty texts for parts that are not given. Otherwise a new
 *   number would keep the old area code, and a new street the old floor.
 * - The others are sent back unchanged, because it is not known whether Xero replaces the list or merges it by type.
 * - A tax number that equals the one Xero shows is left out. Some users in the US see only its last four digits, and
 *   writing these back would replace the number.
 * - Payment terms of one side are sent with those of the other, for the same reason as addresses.
 */
export const contactShape: Shape = {
	parts: ['Address', 'Phone', 'TaxNumber', 'PaymentTerms'],
	whole: { Address: (address) => (hasParts(address) ? typeOf(address) : undefined) },
	toWire({ Address, Phone, TaxNumber, PaymentTerms, SalesTracking, PurchasesTracking, ...body }, current) {
		const addresses = ([Address ?? []].flat() as IDataObject[])
			.filter(hasParts)
			.map((address) => ({ AddressType: typeOf(address), ...address }));
		const phones = Object.entries((Phone ?? {}) as IDataObject).map(([PhoneType, PhoneNumber]) => ({
			PhoneType,
			PhoneNumber,
		}));
		return {
			...body,
			...(TaxNumber === undefined || TaxNumber === current?.TaxNumber ? {} : { TaxNumber }),
			...(addresses.length > 0 ? { Addresses: slots(ADDRESSES, addresses, current?.Addresses) } : {}),
			...(phones.length > 0 ? { Phones: slots(PHONES, phones, current?.Phones) } : {}),
			...(PaymentTerms ? { PaymentTerms: termsOf(PaymentTerms as IDataObject, current?.PaymentTerms) } : {}),
			...trackingOf('SalesTrackingCategories', SalesTracking),
			...trackingOf('PurchasesTrackingCategories', PurchasesTracking),
		};
	},
};

const typeOf = ({ AddressType = 'POBOX' }: IDataObject) => AddressType;
const hasParts = ({ AddressType: _type, ...parts }: IDataObject) => Object.keys(parts).length > 0;

function slots({ type, parts }: Slots, given: IDataObject[], current: unknown): IDataObject[] {
	if (!Array.isArray(current)) return given;
	const blank = Object.fromEntries(parts.map((part) => [part, '']));
	const written = given.map((slot) => ({ ...blank, ...slot }));
	// Xero's lists may contain null, and slots with nothing but a type.
	const kept = (current as Array<IDataObject | null>).flatMap((slot) => {
		const isGiven = given.some((each) => each[type] === slot?.[type]);
		const filled = parts.filter((part) => (slot?.[part] ?? '') !== '');
		if (!slot || isGiven || filled.length === 0) return [];
		return [{ [type]: slot[type], ...blank, ...Object.fromEntries(filled.map((part) => [part, slot[part]])) }];
	});
	return [...written, ...kept];
}

/** The labels of each side's payment terms, by Xero's name of the side. */
const SIDES = { Sales: 'Invoices Due', Bills: 'Bills Due' };

/** A number of days has no meaning without what it counts from. @throws FieldError if one of the two is missing */
function termsOf(given: IDataObject, current: unknown): IDataObject {
	for (const [side, label] of Object.entries(SIDES)) {
		const { Day, Type } = (given[side] ?? {}) as IDataObject;
		if (Day === undefined && Type !== undefined)
			throw new FieldError(`${label} Day`, `It is empty. Fill it in together with '${label}'.`);
		if (Type === undefined && Day !== undefined)
			throw new FieldError(label, `It is not set. Choose what '${label} Day' counts.`);
	}
	return { ...((current ?? {}) as IDataObject), ...given };
}

/** Sends the list completely, because it is not known whether rows of lists show it. */
function trackingOf(field: string, given: unknown): IDataObject {
	if (given === undefined) return {};
	const options = Object.values(given as Record<string, { Name: string; Option: string }>);
	return { [field]: options.map(({ Name, Option }) => ({ TrackingCategoryName: Name, TrackingOptionName: Option })) };
}
