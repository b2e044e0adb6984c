import fc from 'fast-check';

import {
	decideRetry,
	rateLimitProblem,
	retryAfterMs,
	RETRY_POLICY,
	type Attempt,
	type Decision,
} from '../../xero/retry';

const NOW = Date.UTC(2026, 2, 31, 12);
const attempt = (given: Partial<Attempt>): Attempt => ({
	repeatable: true,
	faults: 1,
	rateLimits: 0,
	elapsedMs: 0,
	...given,
});
const decide = (given: Partial<Attempt>, random = 0): Decision =>
	decideRetry(attempt(given), RETRY_POLICY, random, NOW);
const limited = (problem: string | undefined, retryAfter?: string): Partial<Attempt> => ({
	status: 429,
	faults: 0,
	rateLimits: 1,
	headers: {
		...(problem ? { 'x-rate-limit-problem': problem } : {}),
		...(retryAfter ? { 'retry-after': retryAfter } : {}),
	},
});

describe('what is repeated', () => {
	test.each<[string, Partial<Attempt>, Decision]>([
		['lost connection', {}, { waitMs: 250 }],
		['408', { status: 408 }, { waitMs: 250 }],
		['500', { status: 500 }, { waitMs: 250 }],
		['502', { status: 502 }, { waitMs: 250 }],
		['503', { status: 503 }, { waitMs: 250 }],
		['504', { status: 504 }, { waitMs: 250 }],
		['third fault waits longer', { status: 503, faults: 3 }, { waitMs: 1000 }],
		['503 with Retry-After', { status: 503, headers: { 'retry-after': '7' } }, { waitMs: 7000 }],
		['400', { status: 400 }, { giveUp: 'final' }],
		['401', { status: 401 }, { giveUp: 'final' }],
		['403', { status: 403 }, { giveUp: 'final' }],
		['404', { status: 404 }, { giveUp: 'final' }],
		['a write whose answer was lost: Xero may still be at it', { isWrite: true }, { waitMs: 5_000 }],
		['a write after 504', { isWrite: true, status: 504 }, { waitMs: 5_000 }],
		['a write that never left', { isWrite: true, isUnsent: true }, { waitMs: 250 }],
		['a write after 500', { isWrite: true, status: 500 }, { waitMs: 250 }],
		[
			'409 to a write: its first sending is under way',
			{ status: 409, isWrite: true, conflicts: 1 },
			{ waitMs: 250 },
		],
		['409 again and again', { status: 409, isWrite: true, conflicts: 14 }, { waitMs: 10_000 }],
		[
			'409 with Retry-After',
			{ status: 409, isWrite: true, conflicts: 1, headers: { 'retry-after': '9' } },
			{ waitMs: 9_000 },
		],
		['409 once too often', { status: 409, isWrite: true, conflicts: 15 }, { giveUp: 'attempts' }],
		['409 late', { status: 409, isWrite: true, conflicts: 2, elapsedMs: 300_000 }, { giveUp: 'time' }],
		[
			'409 to a write without a key',
			{ status: 409, isWrite: true, repeatable: false, conflicts: 1 },
			{ giveUp: 'final' },
		],
		['409 to a read', { status: 409, conflicts: 1 }, { giveUp: 'final' }],
		['412', { status: 412 }, { giveUp: 'final' }],
		['413', { status: 413 }, { giveUp: 'final' }],
		['501', { status: 501 }, { giveUp: 'final' }],
		['sixth fault', { status: 503, faults: 6 }, { giveUp: 'attempts' }],
		['minute', limited('minute', '12'), { waitMs: 12_000 }],
		['minute in capitals', limited(' Minute ', '12'), { waitMs: 12_000 }],
		['app minute', limited('appminute', '3'), { waitMs: 3_000 }],
		['concurrent', limited('concurrent'), { waitMs: 250 }],
		['429 without a word', limited(undefined), { waitMs: 250 }],
		['day', limited('day', '100'), { giveUp: 'day' }],
		['day without Retry-After', limited('day'), { giveUp: 'day' }],
		['longer than there is time', limited('minute', '301'), { giveUp: 'time' }],
		['too many waits', { ...limited('minute', '1'), rateLimits: 13 }, { giveUp: 'attempts' }],
		['lost write without a key', { repeatable: false }, { giveUp: 'unsafe' }],
		['failed write without a key', { repeatable: false, status: 503 }, { giveUp: 'unsafe' }],
		[
			'a write without a key that was not carried out',
			{ ...limited('minute', '2'), repeatable: false },
			{ waitMs: 2_000 },
		],
		['out of time', { elapsedMs: 299_800 }, { giveUp: 'time' }],
	])('%s', (_, given, expected) => expect(decide(given)).toEqual(expected));

	test('waits are spread, so that workers refused together do not come back together', () => {
		expect(decide({ faults: 2 }, 0)).toEqual({ waitMs: 500 });
		expect(decide({ faults: 2 }, 1)).toEqual({ waitMs: 1000 });
		expect(decide(limited('minute', '5'), 0.5)).toEqual({ waitMs: 5500 });
	});
});

describe('Retry-After', () => {
	test.each<[string | undefined, number | undefined]>([
		['5', 5000],
		[' 5 ', 5000],
		['0', 0],
		['1.25', 1250],
		['Tue, 31 Mar 2026 12:00:30 GMT', 30_000],
		['Tue, 31 Mar 2026 11:59:00 GMT', 0],
		[undefined, undefined],
		['', undefined],
		['soon', undefined],
		['-3', undefined],
	])('%s', (text, expected) => {
		expect(retryAfterMs(text === undefined ? {} : { 'retry-after': text }, NOW)).toBe(expected);
	});

	test('the kind of limit is unknown without the header', () => {
		expect(rateLimitProblem({})).toBe('unknown');
		expect(rateLimitProblem({ 'x-rate-limit-problem': ' ' })).toBe('unknown');
	});
});

describe('any run of misfortunes', () => {
	const misfortune = fc.record({
		status: fc.constantFrom(undefined, 408, 429, 500, 502, 503, 504),
		problem: fc.constantFrom('minute', 'appminute', 'concurrent', undefined),
		retryAfter: fc.option(fc.integer({ min: 0, max: 90 }).map(String), { nil: undefined }),
		random: fc.double({ min: 0, max: 1, noNaN: true }),
		tookMs: fc.integer({ min: 0, max: 60_000 }),
	});

	test('ends in bounded time and number, never waits longer than the policy or Xero says', () => {
		fc.assert(
			fc.property(fc.infiniteStream(misfortune), (stream) => {
				let elapsedMs = 0;
				let faults = 0;
				let rateLimits = 0;
				for (const { status, problem, retryAfter, random, tookMs } of stream) {
					elapsedMs += tookMs;
					if (status === 429) rateLimits++;
					else faults++;
					const headers = limited(problem, retryAfter).headers;
					const decision = decideRetry(
						{ status, headers, repeatable: true, faults, rateLimits, elapsedMs },
						RETRY_POLICY,
						random,
						NOW,
					);
					if ('giveUp' in decision) break;
					expect(decision.waitMs).toBeGreaterThanOrEqual(Number(retryAfter ?? 0) * 1000);
					expect(decision.waitMs).toBeLessThanOrEqual(
						Math.max(RETRY_POLICY.capMs, Number(retryAfter ?? 0) * 1000 + 1000),
					);
					elapsedMs += decision.waitMs;
					expect(elapsedMs).toBeLessThanOrEqual(RETRY_POLICY.maxTotalMs);
				}
				expect(faults).toBeLessThanOrEqual(RETRY_POLICY.maxAttempts);
				expect(rateLimits).toBeLessThanOrEqual(RETRY_POLICY.maxRateLimitWaits + 1);
			}),
			{ numRuns: 2000 },
		);
	});

	test('a write without a key goes out again only after a 429', () => {
		fc.assert(
			fc.property(misfortune, ({ status, problem, retryAfter, random }) => {
				const headers = limited(problem, retryAfter).headers;
				const decision = decideRetry(
					attempt({ status, headers, repeatable: false, rateLimits: 1 }),
					RETRY_POLICY,
					random,
					NOW,
				);
				if (status !== 429) expect(decision).toEqual({ giveUp: 'unsafe' });
			}),
		);
	});
});

test('a Retry-After that is a date counts from the clock of the server that wrote it', () => {
	const at = (ms: number) => new Date(ms).toUTCString();
	const now = Date.UTC(2026, 10, 20, 12);
	for (const off of [-600_000, 0, 600_000]) {
		const headers = { date: at(now + off), 'retry-after': at(now + off + 20_000) };
		expect(retryAfterMs(headers, now)).toBe(20_000);
	}
	expect(retryAfterMs({ 'retry-after': at(now + 5_000) }, now)).toBe(5_000);
});
