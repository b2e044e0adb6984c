import { DAY, monthEnd } from '../../core/dates';
import type { Input } from '../../engine/definition';
import { amountBetween, daysOf, isReconciled, monthsOf, named, nextWeekday, type Firm } from './firm';
import { PAYEES } from './setup';

interface Money {
	day: number;
	contact: string;
	description: string;
	amount: number;
	account: string;
	mode?: 'Inclusive' | 'NoTax';
	bank?: Input;
}

function move(firm: Firm, Type: 'RECEIVE' | 'SPEND', money: Money): void {
	const { day, contact, description, amount, account, mode = 'NoTax', bank = { Code: '090' } } = money;
	firm.diary.on(day, () => {
		firm.hand.write('BankTransactions', {
			Type,
			Contact: named(contact),
			BankAccount: bank,
			Date: day,
			Reference: description,
			LineAmountTypes: mode,
			LineItems: [{ Description: description, Quantity: 1, UnitAmount: amount, AccountCode: account }],
			IsReconciled: isReconciled(firm, day),
		});
	});
}

function transfer(firm: Firm, day: number, to: Input, amount: number, Reference: string): void {
	const reconciled = isReconciled(firm, day);
	firm.diary.on(day, () => {
		firm.hand.write('BankTransfers', {
			FromBankAccount: { Code: '090' },
			ToBankAccount: to,
			Amount: amount,
			Date: day,
			Reference,
			FromIsReconciled: reconciled,
			ToIsReconciled: reconciled,
		});
	});
}

/** A month's share of the insurance: moves it from the prepaid amount to expenses. */
function charge(firm: Firm, day: number, Status: 'POSTED' | 'DRAFT', written = day): void {
	const share = Math.round((firm.company.insurance / 12) * 100) / 100;
	firm.diary.on(written, () => {
		firm.hand.write('ManualJournals', {
			Narration: `Insurance, ${new Date(day).toISOString().slice(0, 7)}`,
			Date: day,
			Status,
			LineAmountTypes: 'NoTax',
			JournalLines: [
				{ Description: 'Share of the year', LineAmount: share, AccountCode: '433' },
				{ Description: 'Share of the year', LineAmount: -share, AccountCode: '620' },
			],
		});
	});
}

function planMonth(firm: Firm, month: number, nth: number): void {
	const { company, org, random } = firm;
	const last = monthEnd(month);
	const pettyCash = { AccountID: org.tables.accounts.first('name', 'Petty Cash')!.id };
	const money = { contact: PAYEES.bank, day: last };
	move(firm, 'SPEND', {
		day: nextWeekday(last - 4 * DAY),
		contact: PAYEES.staff,
		description: 'Wages',
		amount: company.wages,
		account: '477',
	});
	move(firm, 'SPEND', { ...money, description: 'Account fee', amount: 12.5, account: '404' });
	transfer(firm, month + 25 * DAY, { Code: '091' }, company.saving, 'Savings');
	if (nth % 3 === 0) transfer(firm, month + 2 * DAY, pettyCash, 150, 'Petty cash');
	if (nth % 3 === 2) {
		const amount = amountBetween(random, 8, 30);
		move(firm, 'RECEIVE', { ...money, description: 'Interest', amount, account: '270', bank: { Code: '091' } });
	}
	const tea = {
		contact: PAYEES.shop,
		description: 'Tea and milk',
		account: '429',
		mode: 'Inclusive',
		bank: pettyCash,
	} as const;
	move(firm, 'SPEND', { ...tea, day: month + 12 * DAY, amount: amountBetween(random, 18, 42) });
}

/** Plans bank transactions other than payments: wages, fees, the till, savings, insurance. */
export function planBank(firm: Firm): void {
	const { company, random, start, today } = firm;
	const months = monthsOf(firm);
	for (const [nth, month] of months.entries()) planMonth(firm, month, nth);
	for (const month of [months[0], months.at(-1)!])
		move(firm, 'SPEND', {
			day: month,
			contact: PAYEES.insurer,
			description: 'Insurance, a year',
			amount: company.insurance,
			account: '620',
		});
	for (const month of months.slice(0, -1)) charge(firm, monthEnd(month), 'POSTED');
	charge(firm, monthEnd(months.at(-1)!), 'DRAFT', today);
	if (company.takings[1] === 0) return;
	for (const day of daysOf(start + DAY, today).filter((one) => new Date(one).getUTCDay() === 5)) {
		const amount = amountBetween(random, ...company.takings);
		move(firm, 'RECEIVE', {
			day,
			contact: PAYEES.till,
			description: 'Takings of the week',
			amount,
			account: '200',
			mode: 'Inclusive',
		});
	}
}
