import type { ApiRequest } from '../../types';
import { longDate } from '../core/dates';
import { refuse } from '../core/errors';
import { cents } from '../core/money';
import { query } from '../engine/envelope';
import { todayOf, type Org } from '../org';
import type { ContactRecord } from '../records';

/**
 * The forms and boxes in Xero's own example. All payments of bills are in the first box, because the assignment of
 * accounts to boxes is set up on Xero's screens and not available by API. The answer for organisations outside the
 * United States is not known; here they get the same.
 */
const FORMS = {
	'1099-NEC report': [1, 2, 4],
	'1099-MISC report': [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 14],
};

/** One report for each form, with all active contacts. */
export function tenNinetyNine(request: ApiRequest, org: Org): Array<Record<string, unknown>> {
	const sent = query(request, 'reportYear')?.trim();
	const year = sent ? Number(sent) : new Date(todayOf(org)).getUTCFullYear();
	if (!Number.isInteger(year)) refuse(`The value '${sent}' is not valid for reportYear.`);
	const [from, to] = [Date.UTC(year, 0, 1), Date.UTC(year, 11, 31)];
	const contacts = [...org.tables.contacts.values()].filter(({ ContactStatus }) => ContactStatus === 'ACTIVE');
	return Object.entries(FORMS).map(([name, boxes], index) => ({
		ReportName: name,
		ReportDate: `${longDate(from)} to ${longDate(to)}`,
		Fields: [],
		Contacts: contacts.map((contact) => ({
			...Object.fromEntries(boxes.map((box) => [`Box${box}`, 0])),
			Box1: index === 0 ? paidTo(org, contact, from, to) : 0,
			...details(contact),
		})),
	}));
}

function paidTo(org: Org, { id }: ContactRecord, from: number, to: number): number {
	const bills = org.tables.invoices.find('contact', id).filter(({ Type }) => Type === 'ACCPAY');
	const paid = bills
		.flatMap((bill) => org.tables.payments.find('document', bill.id))
		.filter(({ Status, Date }) => Status === 'AUTHORISED' && Date >= from && Date <= to);
	return paid.reduce((sum, { Amount }) => sum + cents(Amount), 0) / 100;
}

function details({ id, Name, FirstName, LastName, EmailAddress, TaxNumber, Addresses }: ContactRecord) {
	const [address] = Addresses;
	return {
		Name,
		FederalTaxIDType: 'SSN',
		City: address?.City,
		Zip: address?.PostalCode,
		State: address?.Region,
		Email: EmailAddress,
		StreetAddress: `${address?.AddressLine1 ?? ''}\r\n\r\n\r\n`,
		TaxID: TaxNumber,
		ContactId: id,
		LegalName: [FirstName, LastName].filter(Boolean).join(' '),
		BusinessName: Name,
		FederalTaxClassification: 'PARTNERSHIP',
	};
}
