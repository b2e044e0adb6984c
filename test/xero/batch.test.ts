import fc from 'fast-check';

import { BATCH, pack } from '../../xero/batch';

const bodyOf = (size: number, index: number) => ({ index, text: 'é'.repeat(size) });

describe('pack', () => {
	test('any number of any sizes: order and identity kept, bounds kept, nothing lost', () => {
		fc.assert(
			fc.property(
				fc.array(fc.integer({ min: 0, max: 900 }), { maxLength: 120 }),
				fc.integer({ min: 1, max: 60 }),
				fc.integer({ min: 400, max: 4000 }),
				(sizes, most, bytes) => {
					const bodies = sizes.map(bodyOf);
					const { calls, tooLarge } = pack(bodies, most, bytes);
					const positions = calls.flat().map(({ position }) => position);
					expect(positions).toEqual([...positions].sort((a, b) => a - b));
					const all = [...positions, ...tooLarge.map(({ position }) => position)].sort((a, b) => a - b);
					expect(all).toEqual(bodies.map((_, index) => index));
					for (const call of calls) {
						expect(call.length).toBeGreaterThan(0);
						expect(call.length).toBeLessThanOrEqual(most);
						const sent = JSON.stringify({ PurchaseOrders: call.map(({ body }) => body) });
						expect(Buffer.byteLength(sent)).toBeLessThanOrEqual(bytes);
						for (const { position, body } of call) expect(body).toBe(bodies[position]);
					}
					for (const { position } of tooLarge)
						expect(Buffer.byteLength(JSON.stringify(bodies[position]))).toBeGreaterThan(bytes - 250);
				},
			),
			{ numRuns: 1000 },
		);
	});

	test('as few calls as possible for elements of one size', () => {
		const bodies = Array.from({ length: 200 }, (_, index) => bodyOf(10, index));
		expect(pack(bodies).calls.map((call) => call.length)).toEqual([50, 50, 50, 50]);
	});

	test('4 MB of elements go in two calls, each under the limit', () => {
		const bodies = Array.from({ length: 8 }, (_, index) => bodyOf(250_000, index));
		const { calls, tooLarge } = pack(bodies);
		expect(tooLarge).toEqual([]);
		expect(calls.map((call) => call.length)).toEqual([6, 2]);
	});

	test('an element too large by itself is named with its size, its neighbours are packed', () => {
		const { calls, tooLarge } = pack([{ a: 1 }, { text: 'x'.repeat(4_000_000) }, { b: 2 }]);
		expect(tooLarge).toEqual([{ position: 1, bytes: expect.any(Number) as number }]);
		expect(tooLarge[0].bytes).toBeGreaterThan(BATCH.bytes);
		expect(calls.flat().map(({ position }) => position)).toEqual([0, 2]);
	});

	test.each([0, -3, Number.NaN])('a senseless number of elements per call (%d) counts as one', (most) => {
		expect(pack([{ a: 1 }, { b: 2 }], most).calls.map((call) => call.length)).toEqual([1, 1]);
	});

	test('nothing gives no call', () => expect(pack([])).toEqual({ calls: [], tooLarge: [] }));
});
