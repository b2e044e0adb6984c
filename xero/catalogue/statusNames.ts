import type { Status } from './facts';

/**
 * What Xero's own screens call the states of invoices and bills, by the name on the wire. One vocabulary for forms,
 * filters, triggers, errors and output; records whose states are called otherwise say so in their entry.
 */
const STATUS_NAMES: Record<string, string> = {
	DRAFT: 'Draft',
	SUBMITTED: 'Awaiting Approval',
	AUTHORISED: 'Awaiting Payment',
	PAID: 'Paid',
	POSTED: 'Posted',
	VOIDED: 'Voided',
	DELETED: 'Deleted',
	SENT: 'Sent',
	ACCEPTED: 'Accepted',
	DECLINED: 'Declined',
	INVOICED: 'Invoiced',
	ACTIVE: 'Active',
	ARCHIVED: 'Archived',
	INPROGRESS: 'In Progress',
	CLOSED: 'Closed',
	BILLED: 'Billed',
	PENDING: 'Pending',
	// Of billable expenses: not charged yet, and on an invoice that is still a draft.
	APPROVED: 'Approved',
	ONDRAFT: 'On a Draft',
	// Being invoiced just now.
	LOCKED: 'Locked',
	// A contact that Xero was asked to forget (GDPR).
	GDPRREQUEST: 'Erasure Requested',
};

/** The name of a state as Xero shows it; a state that is not known here stays as it is, none stays none. */
export function statusName(status: unknown, { names = {} }: Pick<Status, 'names'> = {}): string | undefined {
	if (typeof status !== 'string' || status === '') return undefined;
	return names[status] ?? STATUS_NAMES[status] ?? status;
}
