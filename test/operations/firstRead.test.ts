import { FirstRead } from '../../operations/firstRead';

const line = (n: number) => ({ LineItemID: String(n) });

test('gives back what was read first, for each key of its own', () => {
	const reads = new FirstRead();
	expect(reads.of('a', [line(1)])).toEqual([line(1)]);
	expect(reads.of('a', [line(1), line(2)])).toEqual([line(1)]);
	expect(reads.of('b', [line(3)])).toEqual([line(3)]);
	expect(reads.of('c', [])).toEqual([]);
	expect(reads.of('c', [line(4)])).toEqual([]);
});

test('keeps a bounded number, the oldest go', () => {
	const reads = new FirstRead();
	for (let n = 0; n <= 2_000; n++) reads.of(`k${n}`, [line(n)]);
	expect(reads.of('k2000', [])).toEqual([line(2_000)]);
	expect(reads.of('k0', [line(-1)])).toEqual([line(-1)]);
});
