import type { SwitchDefinition } from './definition';

/** What writes do to the books, and what their replies look like. */
export const WRITE_SWITCHES = {
	refusedBatch: {
		decides: 'whether the valid elements of a summarised batch that is refused are stored',
		positions: ['stored', 'rolledBack'],
		default: 'stored',
		believed: 'stored; the 400 lists the bad elements only',
		source: 'StackOverflow 52706101 (answered by Xero), xero-ruby 247, pyxero 79',
		probe: 1,
	},
	replyOrder: {
		decides: 'the order of the elements in the reply to a batch',
		positions: ['shuffled', 'byDate', 'asSent'],
		default: 'asSent',
		believed: 'as sent in a batch of two; by document date in one report; Xero promises nothing',
		source: 'recorded replies of a Demo Company; Xero-NetStandard 532 and 586',
		probe: 2,
	},
	billNumberOnPost: {
		decides: 'what a POST of a bill does whose number another bill has, be it of another supplier',
		positions: ['overwrites', 'separate'],
		default: 'overwrites',
		believed: 'overwrites that bill',
		source: 'xeroizer 125, pyxero 328, a vendor’s help page',
		probe: 3,
	},
	contactNumberInRows: {
		decides: 'whether the contact inside rows of documents carries its ContactNumber',
		positions: ['absent', 'shown'],
		default: 'absent',
		believed: 'open: absent in all recorded rows, but their contacts are not known to have one',
		source: 'recorded replies of a Demo Company, Airbyte’s expected records; an example of 2018 shows it empty',
		probe: 6,
	},
	refusedNumber: {
		decides:
			'whether the refused change of an invoice shows InvoiceNumber and AmountDue of the stored document',
		positions: ['absent', 'shown'],
		default: 'absent',
		believed: 'absent in one recording, present in another',
		source: 'recorded replies of a Demo Company, 2026; a live error log of April 2026',
		probe: 7,
	},
} as const satisfies Record<string, SwitchDefinition>;
