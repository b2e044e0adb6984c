import type { StatusChange } from '../../../operations/verbs/changeStatus';

/** What can be done with a quote, in Xero's own words. */
export const QUOTE_STEPS: StatusChange[] = [
	{
		value: 'send',
		name: 'Mark as Sent',
		description: 'The customer has it; also takes back what was accepted or declined',
		body: { Status: 'SENT' },
		outcome: 'sent',
	},
	{
		value: 'accept',
		name: 'Mark as Accepted',
		description: 'Of a quote that was sent',
		body: { Status: 'ACCEPTED' },
		outcome: 'accepted',
	},
	{
		value: 'decline',
		name: 'Mark as Declined',
		description: 'Of a quote that was sent',
		body: { Status: 'DECLINED' },
		outcome: 'declined',
	},
	{
		value: 'invoice',
		name: 'Mark as Invoiced',
		description: 'Of an accepted quote; Xero makes no invoice of it by itself',
		body: { Status: 'INVOICED' },
		outcome: 'invoiced',
	},
	{
		value: 'delete',
		name: 'Delete',
		description: 'Cannot be taken back',
		body: { Status: 'DELETED' },
		outcome: 'deleted',
	},
];
