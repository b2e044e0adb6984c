import type { WindowReading } from '../../xero/minuteWindow';
import { Peers } from '../../xero/peers';

const RESET = 60_000;
const TOOK = 100;

let peers: Peers;
let now: number;

beforeEach(() => {
	peers = new Peers(5, () => 0.5);
	now = 0;
});

/** An answer so many ms after the last one, with so many calls left. */
function answer(left: number, reading: Partial<WindowReading> = {}, { after = TOOK, took = TOOK } = {}): void {
	now += after;
	peers.answered(now, took, 0, { left, others: 0, isNewWindow: false, resetAt: RESET, ...reading });
}

/** Answers between which others make so many calls each. */
function answersAmong(others: number, count: number, took = TOOK): void {
	for (let call = 1; call <= count; call++) answer(60 - call * (others + 1), { others }, { after: took, took });
}

describe('calls in flight', () => {
	test('alone: twice as many with each answer, up to all of them', () => {
		const slots = [peers.slots()];
		for (let call = 0; call < 4; call++) {
			answer(59 - call);
			slots.push(peers.slots());
		}
		expect(slots).toEqual([1, 2, 4, 5, 5]);
	});

	test('answers without the header count as a sign of nobody', () => {
		for (let call = 0; call < 3; call++) peers.answered(now, TOOK, 0, undefined);
		expect(peers.slots()).toBe(5);
	});

	test('one as soon as others are seen in the window, or a call is refused', () => {
		for (let call = 0; call < 3; call++) answer(59 - call);
		answer(40, { others: 12 });
		expect(peers.slots()).toBe(1);

		const other = new Peers(5, () => 0.5);
		other.refused(0);
		other.answered(100, TOOK, 0, undefined);
		expect(other.slots()).toBe(1);
	});

	test('two of two processes whose calls take three seconds, one of three', () => {
		answersAmong(1, 8, 3_000);
		expect(peers.slots()).toBe(2);
		peers = new Peers(5, () => 0.5);
		answersAmong(2, 8, 3_000);
		expect(peers.slots()).toBe(1);
	});

	test('all again after two windows without others', () => {
		answersAmong(2, 3);
		const slots: number[] = [];
		for (let window = 1; window <= 4; window++) {
			answer(59, { isNewWindow: true });
			answer(58);
			slots.push(peers.slots());
		}
		expect(slots).toEqual([1, 1, 5, 5]);
	});

	test('one while others are seen only between two answers: who is first in each window sees them nowhere else', () => {
		answersAmong(2, 3);
		for (let window = 1; window <= 5; window++) {
			answer(59, { isNewWindow: true });
			answer(56);
		}
		expect(peers.slots()).toBe(1);
	});
});

describe('the end of a window', () => {
	test('is waited for when others will have spent what is left', () => {
		answersAmong(2, 8);
		answer(33, { others: 2 });
		answer(30, { others: 2 });
		expect(peers.waitMs(now)).toBeLessThan(2 * TOOK);
		answer(2, { others: 2 });
		expect(now + peers.waitMs(now)).toBeGreaterThanOrEqual(RESET);
	});

	test('a long silence of ours does not count as a habit of others', () => {
		answersAmong(1, 5);
		answer(12, { others: 1 }, { after: 20_000 });
		expect(peers.waitMs(now)).toBeLessThan(2 * TOOK);
	});
});

describe('pauses', () => {
	test('none while few calls are in flight', () => {
		answer(40, { others: 19 });
		for (let call = 1; call < 5; call++) answer(40 - call);
		expect(peers.waitMs(now)).toBe(0);
	});

	test('grow while many calls are in flight, and shrink when they are fewer', () => {
		answersAmong(7, 4);
		const among = peers.waitMs(now);
		expect(among).toBeGreaterThan(TOOK / 2);
		for (let call = 0; call < 20; call++) answer(28 - call, {}, { after: TOOK + peers.waitMs(now) });
		expect(peers.waitMs(now)).toBeLessThan(among / 2);
	});

	test('double with each refusal', () => {
		const waits = [1, 2, 3].map(() => {
			peers.refused(now);
			return peers.waitMs(now);
		});
		expect(waits[1]).toBe(2 * waits[0]);
		expect(waits[2]).toBe(4 * waits[0]);
	});
});
