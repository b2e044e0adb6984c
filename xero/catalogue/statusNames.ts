import type { Status } from './facts';

/**
 * The names of statuses on Xero's screens, by their names in the API. Forms, filters, triggers, errors and output all
 * use them. The names are those of invoices and bills; entries of other records list different names.
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
	// For billable expenses: not charged yet, and on an invoice that is still a draft.
	APPROVED: 'Approved',
	ONDRAFT: 'On a Draft',
	// Being invoiced just now.
	LOCKED: 'Locked',
	// A contact that Xero was asked to forget (GDPR).
	GDPRREQUEST: 'Erasure Requested',
};

/** The name of a status on Xero's screens. Unknown statuses are returned unchanged, and undefined stays undefined. */
export function statusName(status: unknown, { names = {} }: Pick<Status, 'names'> = {}): string | undefined {
	if (typeof status !== 'string' || status === '') return undefined;
	return names[status] ?? STATUS_NAMES[status] ?? status;
}
