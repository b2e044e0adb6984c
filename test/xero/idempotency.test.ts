import fc from 'fast-check';

import { idempotencyKey, SentKeys, type WriteIdentity } from '../../xero/idempotency';

const identity: WriteIdentity = {
	executionId: '17',
	nodeId: 'node',
	runIndex: 0,
	tenantId: 'tenant',
	method: 'POST',
	path: '/api.xro/2.0/Invoices',
	position: 0,
	body: '{"Invoices":[{"Reference":"A"}]}',
};

describe('idempotencyKey', () => {
	test('the same write has the same key, short enough for Xero', () => {
		expect(idempotencyKey({ ...identity })).toBe(idempotencyKey(identity));
		expect(idempotencyKey(identity)).toMatch(/^[0-9a-f]{64}$/);
	});

	test.each<Partial<WriteIdentity>>([
		{ executionId: '18' },
		{ nodeId: 'another' },
		{ runIndex: 1 },
		{ tenantId: 'another' },
		{ method: 'PUT' },
		{ path: '/api.xro/2.0/Contacts' },
		{ position: 1 },
		{ body: '{"Invoices":[{"Reference":"B"}]}' },
	])('another %o is another write', (change) => {
		expect(idempotencyKey({ ...identity, ...change })).not.toBe(idempotencyKey(identity));
	});

	test('parts that run into one another do not make two writes look the same', () => {
		const text = fc.string({ maxLength: 6 });
		const any = fc.record({
			executionId: text,
			nodeId: text,
			runIndex: fc.nat(3),
			tenantId: text,
			method: text,
			path: text,
			position: fc.nat(3),
			body: text,
		});
		fc.assert(
			fc.property(any, any, (one, other) => {
				const isSame = JSON.stringify(one) === JSON.stringify(other);
				expect(idempotencyKey(one) === idempotencyKey(other)).toBe(isSame);
			}),
			{ numRuns: 2000 },
		);
		expect(idempotencyKey({ ...identity, executionId: '1', nodeId: '7node' })).not.toBe(
			idempotencyKey({ ...identity, executionId: '17', nodeId: 'node' }),
		);
	});
});

describe('SentKeys', () => {
	test('a key may be sent again for five and a half minutes after its first use', () => {
		const keys = new SentKeys();
		expect(keys.isStale('key', 0)).toBe(false);
		keys.note('key', 1000);
		keys.note('key', 300_000);
		expect(keys.isStale('key', 331_000)).toBe(false);
		expect(keys.isStale('key', 331_001)).toBe(true);
		expect(keys.isStale('key', 25 * 3_600_000)).toBe(true);
	});

	test('a forgotten key is new', () => {
		const keys = new SentKeys();
		keys.note('key', 0);
		keys.forget('key');
		expect(keys.isStale('key', 1_000_000)).toBe(false);
	});

	test('keeps a bounded number, and of those the youngest', () => {
		const keys = new SentKeys();
		for (let index = 0; index < 60_000; index++) keys.note(`key ${index}`, index);
		expect(keys.isStale('key 59999', 1_000_000)).toBe(true);
		expect(keys.isStale('key 0', 1_000_000)).toBe(false);
	});

	test('drops what is a day old before anything younger', () => {
		const keys = new SentKeys();
		for (let index = 0; index < 49_999; index++) keys.note(`old ${index}`, 0);
		const day = 24 * 3_600_000;
		keys.note('young', day);
		keys.note('new', day + 1);
		expect(keys.isStale('young', day + 400_000)).toBe(true);
		expect(keys.isStale('old 49998', day + 400_000)).toBe(false);
	});
});
