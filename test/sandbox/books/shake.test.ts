import { NOW, open } from './support';

const KINDS = [
	'Contacts',
	'Invoices',
	'CreditNotes',
	'Payments',
	'BankTransactions',
	'BankTransfers',
	'Overpayments',
	'Prepayments',
	'PurchaseOrders',
	'Quotes',
];
const at = (row: Record<string, string>) => Number(/\d+/.exec(row.UpdatedDateUTC)![0]);

test('makes as many changes as asked, of every kind, over time and with ties', () => {
	const books = open();
	books.books.seed({ contacts: 20, invoices: 50 });
	const { done, spannedMs, changes } = books.books.shake({ changes: 600 });
	expect(Object.values(done).reduce((sum, count) => sum + count)).toBe(600);
	const verbs = Object.keys(done);
	for (const kind of KINDS) expect(verbs.some((verb) => verb.startsWith(`${kind}.`))).toBe(true);
	for (const verb of ['Invoices.void', 'Invoices.delete', 'Payments.delete', 'Overpayments.allocate'])
		expect(verbs).toContain(verb);
	expect(spannedMs).toBeGreaterThan(100_000);
	expect(spannedMs).toBeLessThan(150_000);
	const times = changes.map((change) => change.at);
	expect(times).toEqual([...times].sort((a, b) => a - b));
	expect(new Set(times).size).toBeLessThan(times.length * 0.8);
	expect(new Set(changes.map((change) => change.category)).size).toBe(5);
	books.clock.at = NOW + spannedMs;
	const rows = books.get('Invoices', { page: '1', pageSize: '1000' }).Invoices.map(at);
	expect(new Set(rows).size).toBeLessThan(rows.length);
	expect(Math.max(...rows)).toBeLessThanOrEqual(NOW + spannedMs);
	const since = { 'if-modified-since': new Date(NOW + spannedMs / 2).toISOString().slice(0, 19) };
	const late = books.get('Invoices', { page: '1', pageSize: '1000' }, since).Invoices.length;
	expect(late).toBeGreaterThan(0);
	expect(late).toBeLessThan(rows.length);
});

test('the same seed makes the same changes, another seed others; the books still balance', () => {
	const run = (randomSeed: number) => {
		const books = open();
		const { done } = books.books.shake({ changes: 200, randomSeed });
		const [debit, credit] = books
			.get('Reports/TrialBalance')
			.Reports[0].Rows.at(-1)
			.Rows[0].Cells.slice(3)
			.map((cell: { Value: string }) => cell.Value);
		expect(debit).toBe(credit);
		return JSON.stringify([done, books.get('Invoices').Invoices]);
	};
	expect(run(7)).toBe(run(7));
	expect(run(7)).not.toBe(run(8));
});

test('only the kinds asked for, all at one instant when told so', () => {
	const books = open();
	const { done, spannedMs, changes } = books.books.shake({ changes: 40, kinds: ['contacts'], overMs: 0 });
	expect(Object.keys(done).every((verb) => verb.startsWith('Contacts.'))).toBe(true);
	expect(spannedMs).toBe(0);
	expect(changes.every((change) => change.at === NOW)).toBe(true);
	expect(() => books.books.shake({ changes: 1, kinds: ['Nonsense'] })).toThrow('Known kinds: Contacts');
	expect(() => books.books.shake({ changes: 1.5 })).toThrow('whole number');
	expect(() => open().books.shake({ changes: 1, kinds: ['Payments'] })).toThrow('none of the changes');
});
