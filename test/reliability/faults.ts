import { error, na, once, part, stopped } from './expect';
import { DOWN, FOUND_AFTER, OUTCOME_UNKNOWN, LOST, noPages, oneCall, UNTOUCHED, type Fault } from './fault';
import * as plays from './plays';

const LIMIT = "Xero's limit of calls was reached";
const DAY = "Xero's daily limit of calls";
const REVOKED = 'Xero no longer accepts this connection';
const NOT_IN = 'Xero does not let this connection into the organisation';

const HOUR = 3_600_000;
/** Seconds after which Xero would take calls again. */
const SOON = 20;

const noStop = na('n8n cannot cancel a trigger at work; its time is bounded');

/** Everything goes through with one repeat of each call. A webhook has no time to wait for a limit. */
const REPEATED = [once(2), once(6), once(6), once(2), once(2), once(11)] as const;
const WAITED = [once(2), once(6), once(6), once(2), error(LIMIT, 1), once(11)] as const;
export const FAULTS: readonly Fault[] = [
	{ name: 'none', when: 'always', expected: UNTOUCHED },
	{
		name: '429 of the minute',
		when: 'first try',
		play: plays.limited('minute', SOON),
		waits: { from: 20_000, to: 200_000 },
		expected: WAITED,
	},
	{
		name: '429 of the calls in flight',
		when: 'first try',
		play: plays.limited('concurrent'),
		expected: WAITED,
	},
	{
		name: '429 of the app',
		when: 'first try',
		play: plays.limited('appminute', SOON),
		waits: { from: 20_000, to: 200_000 },
		expected: WAITED,
	},
	{
		name: '429 of the minute',
		when: 'always',
		play: plays.limited('minute', SOON),
		expected: [
			error(LIMIT, 13),
			error(LIMIT, 39),
			error(LIMIT, 13),
			error(LIMIT, 13),
			error(LIMIT, 1),
			error(LIMIT, 6),
		],
	},
	{
		name: '429 of the day',
		when: 'always',
		play: plays.limited('day', 7200),
		expected: [error(DAY, 1), error(DAY, 1), error(DAY, 1), error(DAY, 1), error(DAY, 1), error(DAY, 1)],
	},
	{
		name: '429 of the day, in the middle',
		when: 'after the first call',
		play: plays.limited('day', 7200),
		expected: [oneCall, part(DAY, 50, [2, 3]), error(DAY, [2, 3]), oneCall, oneCall, part(undefined, 50, 2)],
	},
	{ name: '500', when: 'first try', play: plays.fault(500), expected: REPEATED },
	{ name: '500', when: 'always', play: plays.fault(500), expected: OUTCOME_UNKNOWN(DOWN, [0, 0]) },
	{ name: '503', when: 'first try', play: plays.fault(503), expected: REPEATED },
	{ name: '503', when: 'always', play: plays.fault(503), expected: OUTCOME_UNKNOWN(DOWN, [0, 0]) },
	{
		name: 'connection cut before the call arrives',
		when: 'first try',
		play: plays.cut('before'),
		expected: REPEATED,
	},
	{
		name: 'connection cut before the call arrives',
		when: 'always',
		play: plays.cut('before'),
		expected: OUTCOME_UNKNOWN(LOST, [0, 0]),
	},
	{
		name: 'connection cut after the commit',
		when: 'first try',
		play: plays.cut('after'),
		expected: REPEATED,
	},
	{
		name: 'connection cut after the commit',
		when: 'always',
		play: plays.cut('after'),
		expected: FOUND_AFTER(LOST),
	},
	{
		name: 'answer slower than the time-out, after the commit',
		when: 'first try',
		play: plays.hold,
		isSlow: true,
		expected: REPEATED,
	},
	{
		name: 'answer slower than the time-out, after the commit',
		when: 'always',
		play: plays.hold,
		isSlow: true,
		expected: FOUND_AFTER(LOST),
	},
	{
		name: 'JSON breaks off with the connection',
		when: 'first try',
		play: plays.breakOff,
		expected: REPEATED,
	},
	{
		name: 'JSON breaks off with the connection',
		when: 'always',
		play: plays.breakOff,
		expected: FOUND_AFTER(LOST),
	},
	{
		name: 'JSON ends in the middle, as if complete',
		when: 'first try',
		play: plays.shorten,
		expected: REPEATED,
	},
	{
		name: 'JSON ends in the middle, as if complete',
		when: 'always',
		play: plays.shorten,
		expected: FOUND_AFTER(LOST),
	},
	{ name: 'html instead of JSON, status 200', when: 'first try', play: plays.page, expected: REPEATED },
	{
		name: 'html instead of JSON, status 200',
		when: 'always',
		play: plays.page,
		expected: FOUND_AFTER(LOST),
	},
	{ name: 'JSON as text/plain', when: 'always', play: plays.relabel, expected: UNTOUCHED },
	{ name: 'XML instead of JSON', when: 'first try', play: plays.xml, expected: REPEATED },
	{ name: 'XML instead of JSON', when: 'always', play: plays.xml, expected: FOUND_AFTER(LOST) },
	{
		name: 'token expired',
		when: 'always',
		tokens: 'expired',
		// The refusal that comes back, the one that n8n's helper meets and renews on (older n8n know no other way), and the call with the new
		// token. All others of the run have it then; a webhook's fetch may wait for the names of the organisations to renew.
		expected: [once(3), once(5), once(5), once(3), once([2, 3]), once(9)],
	},
	{
		name: 'token revoked',
		when: 'always',
		tokens: 'revoked',
		expected: [
			// Two refusals for each call, as above; there is no call with a new token.
			error(REVOKED, 2),
			error(REVOKED, 6),
			error(REVOKED, 2),
			error(REVOKED, 2),
			error(REVOKED, [1, 2]),
			error(REVOKED, 2),
		],
	},
	{
		name: 'organisation disconnected, token still valid',
		when: 'always',
		tokens: 'disconnected',
		expected: [
			error(NOT_IN, 1),
			error(NOT_IN, 3),
			error(NOT_IN, 1),
			error(NOT_IN, 1),
			error(NOT_IN, 1),
			error(NOT_IN, 1),
		],
	},
	{
		name: "429 with a date, the server's clock 10 minutes ahead",
		when: 'first try',
		play: plays.limitedUntil(SOON, 600_000),
		waits: { from: 19_000, to: 200_000 },
		expected: WAITED,
	},
	{
		name: "429 with a date, the server's clock 10 minutes behind",
		when: 'first try',
		play: plays.limitedUntil(SOON, -600_000),
		waits: { from: 19_000, to: 200_000 },
		expected: WAITED,
	},
	{
		name: 'our clock an hour behind',
		when: 'first try',
		play: plays.fault(503),
		xeroAheadMs: HOUR,
		expected: REPEATED,
	},
	{
		name: 'our clock an hour ahead',
		when: 'first try',
		play: plays.fault(503),
		xeroAheadMs: -HOUR,
		expected: REPEATED,
	},
	{
		name: 'the second page comes as the first once more',
		when: 'the second call',
		play: plays.otherPage('1'),
		expected: [noPages, noPages, once(6), noPages, noPages, once(7)],
	},
	{
		name: 'a record leaves the first page while the second is read',
		when: 'the second call',
		play: plays.meanwhile,
		expected: [noPages, noPages, once(6), noPages, noPages, once(7)],
	},
	{
		name: 'cancelled during the wait for a limit',
		when: 'first try',
		play: plays.limited('minute', SOON),
		stops: true,
		expected: [stopped(0, 1), stopped(0, 1), stopped(0, 1), stopped(0, 1), noStop, noStop],
	},
	{
		name: 'cancelled during the wait for a limit, in the middle',
		when: 'after the first call',
		play: plays.limited('minute', SOON),
		stops: true,
		expected: [oneCall, stopped(50, [2, 3]), stopped(0, [2, 3]), oneCall, noStop, noStop],
	},
	{
		name: 'cancelled during the wait after a lost answer',
		when: 'first try',
		play: plays.cut('after'),
		stops: true,
		expected: [stopped(1, 1), stopped(50, 1), stopped(0, 1), stopped(0, 1), noStop, noStop],
	},
];
