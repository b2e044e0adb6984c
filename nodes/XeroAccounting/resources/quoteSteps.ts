import { step, type Step } from '../../../operations/verbs';

/** What can be done with a quote, in Xero's own words. */
export const QUOTE_STEPS: Step[] = [
	step('send', 'Mark as Sent', 'SENT', 'The customer has it; also takes back what was accepted or declined'),
	step('accept', 'Mark as Accepted', 'ACCEPTED', 'Of a quote that was sent'),
	step('decline', 'Mark as Declined', 'DECLINED', 'Of a quote that was sent'),
	step('invoice', 'Mark as Invoiced', 'INVOICED', 'Of an accepted quote; Xero makes no invoice of it by itself'),
	step('delete', 'Delete', 'DELETED', 'Cannot be taken back'),
];
