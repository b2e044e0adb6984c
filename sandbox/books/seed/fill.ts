import type { Books } from '../../types';
import { DAY, parseDate } from '../core/dates';
import { randomStream } from '../core/ids';
import { FAMILIES } from '../documents/kinds';
import { todayOf, type Org } from '../org';
import type { ContactRecord, DocumentRecord } from '../records';
import { writeContact } from '../rules/contacts';
import { writeDocument } from '../rules/documents';
import { itemRules } from '../rules/items';
import { paymentRules } from '../rules/payments';
import { costLines, firmName, pick, salesLines, type Random } from './made';
import { fillProjects } from '../../projects/fill';
import { CITIES, FIRST_NAMES, LAST_NAMES, SALES_LINES } from './names';

type Options = Parameters<Books['seed']>[0];

const DEFAULT_CONTACTS = 40;
const DAYS_BACK = 400;
const TERMS = 20;

function addContacts(org: Org, count: number, random: Random): ContactRecord[] {
	const made: ContactRecord[] = [];
	for (let index = 0; made.length < count; index++) {
		const Name = firmName(index);
		const there = org.tables.contacts.first('name', Name);
		if (there) continue;
		const FirstName = pick(random, FIRST_NAMES);
		const slug = Name.normalize('NFD')
			.replace(/[^A-Za-z0-9]+/g, '')
			.toLowerCase();
		// Every fifth contact has only a name, as people often enter them.
		const input = {
			Name,
			FirstName,
			LastName: pick(random, LAST_NAMES),
			EmailAddress: `accounts@${slug}.example`,
			AccountNumber: `C${String(index + 1).padStart(5, '0')}`,
			Addresses: [
				{
					AddressType: 'STREET',
					AddressLine1: `${1 + Math.floor(random() * 180)} Station Road`,
					City: pick(random, CITIES),
				},
			],
			Phones: [{ PhoneType: 'DEFAULT', PhoneNumber: String(5_550_000 + index) }],
		};
		made.push(writeContact(index % 5 === 4 ? { Name } : input, undefined, org));
	}
	return made;
}

function addItems(org: Org, count: number, random: Random): void {
	for (let index = 0; index < count; index++) {
		const [name, price] = SALES_LINES[index % SALES_LINES.length];
		const Code = `ITEM-${String(index + 1).padStart(4, '0')}`;
		if (org.tables.items.first('code', Code)) continue;
		const UnitPrice = Math.round(price * (50 + random() * 100)) / 100;
		const input = {
			Code,
			Name: name.slice(0, 50),
			Description: name,
			SalesDetails: { UnitPrice, AccountCode: '200' },
			PurchaseDetails: { UnitPrice: Math.round(UnitPrice * 60) / 100, AccountCode: '400' },
		};
		itemRules.write!(input, undefined, org);
	}
}

function addDocument(org: Org, Type: 'ACCREC' | 'ACCPAY', contact: ContactRecord, random: Random): DocumentRecord {
	const Date = todayOf(org) - Math.floor(random() * DAYS_BACK) * DAY;
	const sales = Type === 'ACCREC';
	const lines = sales ? salesLines(random) : costLines(random);
	// Some documents contain a line with only a text.
	const LineItems = random() < 0.1 ? [...lines, { Description: 'With thanks' }] : lines;
	const number = Math.floor(random() * 90_000) + 10_000;
	const input = {
		Type,
		Contact: { ContactID: contact.id },
		Date,
		DueDate: Date + TERMS * DAY,
		Status: 'AUTHORISED' as const,
		LineItems,
		...(sales ? { Reference: `PO ${number}` } : { InvoiceNumber: `B-${number}` }),
	};
	return writeDocument(FAMILIES.invoices, input, undefined, org);
}

function pay(org: Org, record: DocumentRecord, random: Random): void {
	const day = Math.min(record.Date + Math.floor(random() * 40) * DAY, todayOf(org));
	// One payment in eight is a part payment.
	const Amount = random() < 0.125 ? Math.max(0.01, Math.floor(record.Total * 40) / 100) : record.AmountDue;
	paymentRules.write!(
		{ Invoice: { InvoiceID: record.id }, Account: { Code: '090' }, Date: day, Amount },
		undefined,
		org,
	);
}

/**
 * Fills an organisation with made-up records: contacts, items, and approved invoices and bills of the last 400 days, a
 * share of them (paidShare, 0..1) paid. The same options on the same books give the same records.
 */
export function fill(org: Org, what: Options): void {
	const { invoices = 0, bills = 0, items = 0, projects = 0, paidShare = 0 } = what;
	const random = randomStream(`${org.profile.tenantId}/${what.randomSeed ?? 1}`);
	org.caller = { appId: 'seed', unitdp: 2, query: {} };
	addItems(org, items, random);
	const needed = invoices + bills + projects > 0 && org.tables.contacts.size === 0 ? DEFAULT_CONTACTS : 0;
	addContacts(org, what.contacts ?? needed, random);
	const contacts = [...org.tables.contacts.values()].filter((one) => one.ContactStatus === 'ACTIVE');
	for (let index = 0; index < invoices + bills; index++) {
		const record = addDocument(org, index < invoices ? 'ACCREC' : 'ACCPAY', pick(random, contacts), random);
		if (random() < paidShare && record.Status === 'AUTHORISED') pay(org, record, random);
		// Webhooks are not sent for seeded records. Notes of the changes would need more memory than the records.
		org.changes = [];
	}
	fillProjects(org, projects, what.randomSeed);
	org.changes = [];
	if (what.periodLockDate) org.settings.periodLockDate = parseDate(what.periodLockDate);
	if (what.endOfYearLockDate) org.settings.endOfYearLockDate = parseDate(what.endOfYearLockDate);
}
