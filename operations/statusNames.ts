/** What Xero's own screens call the states of invoices and bills, by the name on the wire. One vocabulary for forms, filters, errors and output. */
const STATUS_NAMES: Record<string, string> = {
	DRAFT: 'Draft',
	SUBMITTED: 'Awaiting Approval',
	AUTHORISED: 'Awaiting Payment',
	PAID: 'Paid',
	VOIDED: 'Voided',
	DELETED: 'Deleted',
	ACTIVE: 'Active',
	ARCHIVED: 'Archived',
	// A contact that Xero was asked to forget (GDPR).
	GDPRREQUEST: 'Erasure Requested',
};

/** The name of a state as Xero shows it; a state that is not known here stays as it is, none stays none. */
export function statusName(status: unknown): string | undefined {
	if (typeof status !== 'string' || status === '') return undefined;
	return STATUS_NAMES[status] ?? status;
}

/** Entries of a list of states, in the order given. */
export const statusChoices = (...statuses: string[]) => statuses.map((value) => ({ name: statusName(value) as string, value }));
