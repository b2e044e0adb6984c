import * as fc from 'fast-check';
import { invoice, type Bookkeeper, type Loose } from './support';

export interface Step {
	kind:
		| 'sale'
		| 'bill'
		| 'credit'
		| 'spend'
		| 'receive'
		| 'journal'
		| 'pay'
		| 'unpay'
		| 'void'
		| 'allocate'
		| 'overpay'
		| 'prepay'
		| 'apply'
		| 'refund'
		| 'transfer'
		| 'batch'
		| 'undo';
	cents: number;
	mode: 'Exclusive' | 'Inclusive' | 'NoTax';
	pick: number;
	day: number;
}

export const step: fc.Arbitrary<Step> = fc.record({
	kind: fc.constantFrom(
		'sale',
		'bill',
		'credit',
		'spend',
		'receive',
		'journal',
		'pay',
		'pay',
		'unpay',
		'void',
		'allocate',
		'overpay',
		'prepay',
		'apply',
		'apply',
		'refund',
		'transfer',
		'batch',
		'undo',
	),
	cents: fc.integer({ min: 1, max: 999_999 }),
	mode: fc.constantFrom('Exclusive', 'Inclusive', 'NoTax'),
	pick: fc.nat(50),
	day: fc.integer({ min: 1, max: 28 }),
});

const pad = (day: number) => `2026-10-${String(day).padStart(2, '0')}`;

/** Does one thing to the books; refusals are part of life. */
export function act(books: Bookkeeper, { kind, cents, mode, pick, day }: Step, foreign: boolean): void {
	const lines = (code: string) => [
		{ Description: 'a', Quantity: 1, UnitAmount: cents / 100, AccountCode: code },
		{
			Description: 'b',
			Quantity: 3,
			UnitAmount: 3.33,
			AccountCode: code,
			Tracking: [{ Name: 'Region', Option: 'North' }],
		},
	];
	const nth = (list: { [key: string]: Loose }[]) => list[pick % list.length];
	const common = {
		LineAmountTypes: mode,
		Date: pad(day),
		...(foreign && { CurrencyCode: 'USD', CurrencyRate: 0.6137 }),
	};
	const invoices = () => books.get('Invoices', { page: '1' }).Invoices;
	const credits = () => books.get('CreditNotes', { page: '1' }).CreditNotes;
	const bank = {
		Contact: { Name: 'Bank Person' },
		BankAccount: { Code: '090' },
		LineAmountTypes: mode,
		Date: pad(day),
	};
	const money = { ...common, Contact: { Name: 'Fern & Sons' }, BankAccount: { Code: '090' } };
	const side = pick % 2 === 0 ? 'RECEIVE' : 'SPEND';
	const applied = cents % 2 === 0 ? 'Overpayment' : 'Prepayment';
	const creditLeft = () => nth(books.get(`${applied}s`)[`${applied}s`]);
	const undone = ['BatchPayments', 'BankTransfers', 'BankTransactions'][cents % 3];
	const actions: Record<Step['kind'], () => unknown> = {
		overpay: () =>
			books.call('PUT', 'BankTransactions', {
				...money,
				Type: `${side}-OVERPAYMENT`,
				LineItems: lines('200').slice(0, 1),
			}),
		prepay: () =>
			books.call('PUT', 'BankTransactions', {
				...money,
				Type: `${side}-PREPAYMENT`,
				LineItems: lines(side === 'SPEND' ? '429' : '200'),
			}),
		apply: () => {
			const [credit, document] = [creditLeft(), nth(invoices())];
			const Amount = credit && document && Math.min(credit.RemainingCredit, document.AmountDue, cents / 100);
			return (
				Amount &&
				books.call('PUT', `${applied}s/${credit.ID}/Allocations`, {
					Invoice: { InvoiceID: document.InvoiceID },
					Amount,
				})
			);
		},
		refund: () => {
			const credit = creditLeft();
			return (
				credit &&
				books.call('PUT', 'Payments', {
					[applied]: { [`${applied}ID`]: credit.ID },
					Account: { Code: '091' },
					Amount: Math.min(credit.RemainingCredit, cents / 100),
					CurrencyRate: 0.6,
					Date: pad(day),
				})
			);
		},
		transfer: () =>
			books.call('PUT', 'BankTransfers', {
				FromBankAccount: { Code: '090' },
				ToBankAccount: { Code: '091' },
				Amount: cents / 100,
				Date: pad(day),
			}),
		batch: () => {
			const open = invoices().filter(
				(one: { AmountDue: number; Type: string }) => one.AmountDue > 0 && one.Type === 'ACCREC',
			);
			return books.call('PUT', 'BatchPayments', {
				Account: { Code: '090' },
				Date: pad(day),
				Payments: open
					.slice(0, 3)
					.map(({ InvoiceID, AmountDue }: { InvoiceID: string; AmountDue: number }) => ({
						Invoice: { InvoiceID },
						Amount: Math.min(AmountDue, cents / 100),
					})),
			});
		},
		undo: () => {
			const record = nth(books.get(undone)[undone]);
			return (
				record && books.call('POST', `${undone}/${record[`${undone.slice(0, -1)}ID`]}`, { Status: 'DELETED' })
			);
		},
		sale: () => books.call('POST', 'Invoices', invoice({ ...common, LineItems: lines('200') })),
		bill: () => books.call('POST', 'Invoices', invoice({ ...common, Type: 'ACCPAY', LineItems: lines('400') })),
		credit: () =>
			books.call('PUT', 'CreditNotes', invoice({ ...common, Type: 'ACCRECCREDIT', LineItems: lines('200') })),
		spend: () => books.call('PUT', 'BankTransactions', { ...bank, Type: 'SPEND', LineItems: lines('429') }),
		receive: () => books.call('PUT', 'BankTransactions', { ...bank, Type: 'RECEIVE', LineItems: lines('260') }),
		journal: () => {
			const JournalLines = [
				{ LineAmount: cents / 100, AccountCode: '477' },
				{ LineAmount: -cents / 100, AccountCode: '970' },
			];
			return books.call('PUT', 'ManualJournals', {
				Narration: 'n',
				Status: 'POSTED',
				Date: pad(day),
				JournalLines,
			});
		},
		pay: () => {
			const document = nth(invoices());
			const Amount = document && Math.min(cents / 100, document.AmountDue);
			return (
				document &&
				books.call('PUT', 'Payments', {
					Invoice: { InvoiceID: document.InvoiceID },
					Account: { Code: '090' },
					Amount,
					CurrencyRate: 0.59,
					Date: pad(day),
				})
			);
		},
		unpay: () => {
			const payment = nth(books.get('Payments').Payments);
			return payment && books.call('POST', `Payments/${payment.PaymentID}`, { Status: 'DELETED' });
		},
		void: () => {
			const document = nth(invoices());
			return document && books.call('POST', 'Invoices', { InvoiceID: document.InvoiceID, Status: 'VOIDED' });
		},
		allocate: () => {
			const [credit, document] = [nth(credits()), nth(invoices())];
			const Amount = credit && document && Math.min(credit.RemainingCredit, document.AmountDue);
			return (
				Amount &&
				books.call('PUT', `CreditNotes/${credit.CreditNoteID}/Allocations`, {
					Invoice: { InvoiceID: document.InvoiceID },
					Amount,
				})
			);
		},
	};
	actions[kind]();
}
