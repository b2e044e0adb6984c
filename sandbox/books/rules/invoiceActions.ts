import type { OutgoingMail } from '../../types';
import { longDate } from '../core/dates';
import { NotAllowed, refuse } from '../core/errors';
import type { Action } from '../engine/definition';
import { envelope } from '../engine/envelope';
import { remember } from '../engine/history';
import { announceDocument } from '../documents/settle';
import { stamp, type Org } from '../org';
import type { DocumentRecord, DocumentStatus } from '../records';

const EMAILED: readonly DocumentStatus[] = ['SUBMITTED', 'AUTHORISED', 'PAID'];
const ONLINE: readonly DocumentStatus[] = ['AUTHORISED', 'PAID'];
/** The number of emails that a paying organisation may send per day. */
const MOST_A_DAY = 1000;
const DAY = 86_400_000;

/** Xero's own messages for these refusals are not known. */
const NOT_FOR_EMAIL = 'Only sales invoices that are submitted, authorised or paid can be emailed.';
const NO_ADDRESS = 'The contact of this invoice does not have an email address.';
const USED_UP = 'The daily email limit of this organisation has been reached.';
const NOT_ONLINE = 'An online invoice is only available for approved sales invoices.';

/** POST /Invoices/{id}/Email: 204 without content. */
export const email: Action<DocumentRecord> = (record, request, org) => {
	if (request.method !== 'POST') throw new NotAllowed();
	const contact = org.tables.contacts.get(record.ContactID)!;
	const address = contact.EmailAddress;
	if (record.Type !== 'ACCREC' || !EMAILED.includes(record.Status)) refuse(NOT_FOR_EMAIL);
	if (!address) return refuse(NO_ADDRESS);
	if (emailsToday(org) >= MOST_A_DAY || org.switches.is('emailLimit', 'reached')) refuse(USED_UP);
	org.tables.invoices.put({ ...record, ...stamp(org, record), SentToContact: true });
	remember(org, record, 'Invoice sent', `This invoice has been sent to ${address}`);
	announceDocument(org, record, 'UPDATE');
	return { status: 204, mails: [{ to: address, ...letter(org, record, contact.FirstName ?? contact.Name) }] };
};

/** Made up: Xero uses the organisation's own template. */
function letter({ profile }: Org, record: DocumentRecord, name: string): Omit<OutgoingMail, 'to'> {
	const { Number, CurrencyCode, AmountDue, DueDate } = record;
	const due = DueDate === undefined ? '' : `, due ${longDate(DueDate)}`;
	return {
		sender: profile.name,
		subject: `Invoice ${Number} from ${profile.name}`,
		text: `Dear ${name},\n\nhere is invoice ${Number}: ${CurrencyCode} ${AmountDue.toFixed(2)}${due}.\n\n${profile.name}`,
	};
}

/** GET /Invoices/{id}/OnlineInvoice: the address at which the customer can see it. */
export const onlineInvoice: Action<DocumentRecord> = (record, request, org) => {
	if (request.method !== 'GET') throw new NotAllowed();
	if (record.Type !== 'ACCREC' || !ONLINE.includes(record.Status)) {
		if (org.switches.is('onlineUrlOfDraft', 'refused')) refuse(NOT_ONLINE);
		return envelope(org, request, 'OnlineInvoices', [{ OnlineInvoiceUrl: '' }]);
	}
	const key = Buffer.from(record.id.replaceAll('-', ''), 'hex').toString('base64url');
	return envelope(org, request, 'OnlineInvoices', [{ OnlineInvoiceUrl: `https://in.xero.com/${key}` }]);
};

function emailsToday(org: Org): number {
	let count = 0;
	for (const { Changes, updated } of org.tables.history.values())
		if (Changes === 'Invoice sent' && org.now() - updated < DAY) count++;
	return count;
}
