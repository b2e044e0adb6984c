import { step, type Step } from '../../../operations/verbs';

/** The steps to approval and back, for all documents that are approved. */
export const APPROVAL_STEPS: Step[] = [
	step('draft', 'Return to Draft', 'DRAFT', 'Withdraw it from approval'),
	step('submit', 'Submit for Approval', 'SUBMITTED', 'Hand in a draft for approval'),
];

/**
 * The status changes of invoices, bills and their credit notes.
 * @param noun "invoice"
 * @param voidable the condition under which an approved document can be voided: "has no payment"
 */
export const documentSteps = (noun: string, voidable: string): Step[] => [
	step('approve', 'Approve', 'AUTHORISED', `The ${noun} counts in the accounts and awaits payment`),
	step(
		'delete',
		'Delete',
		'DELETED',
		'Cannot be taken back. Only for drafts and those awaiting approval; void approved ones instead.',
	),
	...APPROVAL_STEPS,
	step('void', 'Void', 'VOIDED', `Cannot be taken back. Cancels one that is approved and ${voidable}.`),
];
