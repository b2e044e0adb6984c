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
} as const satisfies Record<string, SwitchDefinition>;
