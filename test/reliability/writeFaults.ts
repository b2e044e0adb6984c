import { error, na, once, part, unknown } from './expect';
import { DOWN, LOST, writesNothing, writesOnly, type Fault } from './fault';
import * as plays from './plays';

const INVOICES = { method: 'GET', path: /Invoices$/ };
const TAKEN = 'Invoice # must be unique.';
const BAD_ACCOUNT = "Account code '999' is not a valid code";
const STILL_RUNNING = 'still working on an earlier try';
const TOO_LONG = 'too long';
const SENT_ON = 'redirected to another address';

const oneID = na('asks for one record');
const noBatch = na('one row');

/** What Xero's answers to a write leave open, and how they may lie. */
export const WRITE_FAULTS: readonly Fault[] = [
	{
		name: 'answer lost after the commit, the look-up lost too',
		when: 'always',
		play: plays.cut('after'),
		strikes: { method: 'PUT|GET', path: /Invoices$/ },
		expected: writesOnly(unknown(LOST, 1, 6), unknown(LOST, 120, 18)),
	},
	...(['before', 'after'] as const).flatMap((moment): Fault[] => {
		const name = moment === 'after' ? 'answer lost after the commit' : 'call lost on its way';
		/** Found by a look-up, or of unknown outcome, since a call that was lost may still arrive. */
		const cell = (words: string, calls: number) =>
			moment === 'after'
				? writesOnly(once(calls), once(3 * calls))
				: writesOnly(unknown(words, 0, calls), unknown(words, 0, 3 * calls));
		return [
			{
				name: `${name}, then 400 for a number that is taken`,
				when: 'always',
				play: plays.lostThen(moment, plays.refused(TAKEN)),
				expected: cell(TAKEN, 2),
			},
			{
				name: `${name}, then 404`,
				when: 'always',
				play: plays.lostThen(moment, plays.notFound),
				expected: cell('did not find', 2),
			},
			{
				name: `${name}, then 409`,
				when: 'always',
				play: plays.lostThen(moment, plays.fault(409)),
				expected: cell(STILL_RUNNING, 16),
			},
			{
				name: `${name}, then 500`,
				when: 'always',
				play: plays.lostThen(moment, plays.fault(500)),
				expected: cell(DOWN, 6),
			},
		];
	}),
	{
		name: '500 remembered with the key, after the commit',
		when: 'first key',
		play: plays.failedAfter,
		expected: writesOnly(once(2), once(6)),
	},
	{
		name: '500 remembered with the key, nothing written',
		when: 'first key',
		play: plays.failedBefore,
		expected: writesOnly(once(3), once(9)),
	},
	{
		name: 'commit 3 s after the answer was lost',
		when: 'first try',
		sandbox: { kind: 'late-commit', ms: 3_000, times: 1 },
		expected: writesOnly(once(2), once(4)),
	},
	{
		name: 'commit 12 s after the answer was lost',
		when: 'first try',
		isSlow: true,
		sandbox: { kind: 'late-commit', ms: 12_000, times: 1 },
		expected: writesOnly(once([5, 9]), once([7, 11])),
		in: { mildest: [once([3, 5]), once([5, 7])] },
	},
	{
		name: 'commit half an hour after the answer was lost',
		when: 'first try',
		isSlow: true,
		sandbox: { kind: 'late-commit', ms: 1_800_000, times: 1 },
		expected: writesOnly(unknown(STILL_RUNNING, 1, 16), unknown(STILL_RUNNING, 120, 18, { failed: 50 })),
		in: { mildest: [unknown(LOST, 1, 6), unknown(LOST, 120, 8, { failed: 50 })] },
	},
	{
		name: 'every twentieth record refused',
		when: 'always',
		hasBadItems: true,
		expected: writesOnly(error(BAD_ACCOUNT, 1), part(BAD_ACCOUNT, 114, 3)),
	},
	{
		name: 'every twentieth record refused, the call lost on its way',
		when: 'first try',
		play: plays.cut('before'),
		hasBadItems: true,
		expected: writesOnly(error(BAD_ACCOUNT, 2), part(BAD_ACCOUNT, 114, 6)),
	},
	{
		name: 'every twentieth record refused, the answer lost after the commit',
		when: 'first try',
		play: plays.cut('after'),
		hasBadItems: true,
		expected: writesOnly(error(BAD_ACCOUNT, 2), part(BAD_ACCOUNT, 114, 6)),
	},
	{
		name: '400 that names the bad records alone',
		when: 'always',
		play: plays.summarised,
		hasBadItems: true,
		expected: writesOnly(error(BAD_ACCOUNT, 1), part(BAD_ACCOUNT, 114, 3)),
		in: {
			mildest: [error(BAD_ACCOUNT, 1), unknown('did not say', 0, 3, { refused: BAD_ACCOUNT })],
		},
	},
	{
		name: 'rows of the answer in another order',
		when: 'always',
		switches: { replyOrder: 'shuffled' },
		hasBadItems: true,
		expected: [noBatch, part(BAD_ACCOUNT, 114, 3), writesNothing, writesNothing, writesNothing, writesNothing],
	},
	{
		name: 'rows with status WARNING',
		when: 'always',
		sandbox: { kind: 'warning-rows' },
		expected: writesOnly(once(1), once(3)),
	},
	{
		name: 'written rows with ValidationErrors of the contact and the lines',
		when: 'always',
		sandbox: { kind: 'nested-errors' },
		expected: writesOnly(once(1), once(3)),
	},
	{
		name: 'redirect (307) to another host',
		when: 'always',
		play: plays.redirect(307),
		expected: [
			error(SENT_ON, 1),
			error(SENT_ON, 3),
			error(SENT_ON, 1),
			error(SENT_ON, 1),
			error(SENT_ON, 1),
			error(SENT_ON, 1),
		],
	},
	{
		name: 'redirect (303) to another host after the commit',
		when: 'always',
		play: plays.redirect(303, true),
		expected: [once(1), once(3), error(SENT_ON, 1), error(SENT_ON, 1), error(SENT_ON, 1), error(SENT_ON, 1)],
	},
	...(['404', '414'] as const).map((longQuery): Fault => ({
		name: `120 values to ask for, and ${longQuery} beyond 2,048 characters of query`,
		when: 'always',
		switches: { longQuery },
		isLong: true,
		expected: [once(1), once(3), once([3, 6]), oneID, oneID, oneID],
	})),
	{
		name: '404 to every list, as if the query were too long',
		when: 'always',
		play: plays.notFound,
		strikes: INVOICES,
		isLong: true,
		expected: [
			error(TOO_LONG, 0),
			error(TOO_LONG, 0),
			error(TOO_LONG, 1),
			na('asks for no list'),
			error(TOO_LONG, 1),
			error(TOO_LONG, 1),
		],
	},
];
