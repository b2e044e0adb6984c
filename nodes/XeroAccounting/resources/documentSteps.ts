import type { StatusChange } from '../../../operations/verbs/changeStatus';

/** The way to approval and back, of all documents that have it. */
export const APPROVAL_STEPS: StatusChange[] = [
	{
		value: 'draft',
		name: 'Return to Draft',
		description: 'Take back what was submitted for approval',
		body: { Status: 'DRAFT' },
		outcome: 'returned to draft',
	},
	{
		value: 'submit',
		name: 'Submit for Approval',
		description: 'A draft awaits approval',
		body: { Status: 'SUBMITTED' },
		outcome: 'submitted',
	},
];

/**
 * The life of invoices, bills and their credit notes.
 * @param noun "invoice"
 * @param voidable what an approved one has to be so that it can be voided: "has no payment"
 */
export const documentSteps = (noun: string, voidable: string): StatusChange[] => [
	{
		value: 'approve',
		name: 'Approve',
		description: `The ${noun} counts in the accounts and awaits payment`,
		body: { Status: 'AUTHORISED' },
		outcome: 'approved',
	},
	{
		value: 'delete',
		name: 'Delete',
		description: 'Cannot be taken back. Only a draft, or one that awaits approval; void what is approved.',
		body: { Status: 'DELETED' },
		outcome: 'deleted',
	},
	...APPROVAL_STEPS,
	{
		value: 'void',
		name: 'Void',
		description: `Cannot be taken back. Cancels what is approved and ${voidable}.`,
		body: { Status: 'VOIDED' },
		outcome: 'voided',
	},
];
