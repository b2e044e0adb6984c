import { DAY } from '../core/dates';
import type { Input } from '../engine/definition';
import type { Hand, Row } from './hand';
import { costLines, firmName, pick, salesLines } from './made';

/** An action of a user; false if there was no record for it. It may throw Refused. */
export interface Action {
	name: string;
	act(hand: Hand): boolean;
}

/** Changes a record that has one of the statuses. */
function change(
	kind: string,
	verb: string,
	from: string[],
	input: (hand: Hand, row: Row) => Input | undefined,
): Action {
	return {
		name: `${kind}.${verb}`,
		act(hand) {
			const row = hand.in(kind, ...from);
			const changed = row && input(hand, row);
			if (changed) hand.write(kind, changed, row.id);
			return changed !== undefined;
		},
	};
}

/**
 * Creates a record; `through` names the kind of record that creates it, such as the bank transaction of an overpayment.
 */
const create = (kind: string, input: (hand: Hand) => Input, through = kind): Action => ({
	name: `${kind}.create`,
	act(hand) {
		const record = hand.write(through, input(hand));
		if (through !== kind) hand.know(kind, String(record.creditId));
		return true;
	},
});

const status = (Status: string) => () => ({ Status });
const reference = (hand: Hand) => ({ Reference: `Changed ${Math.floor(hand.random() * 1e6)}` });
const number = (hand: Hand) => Math.floor(hand.random() * 1e9);

const BOUGHT = ['ACCPAY', 'PURCHASEORDER'];

function document(hand: Hand, Type: string, Status: string): Input {
	const sales = !BOUGHT.includes(Type);
	const Date = hand.day();
	return {
		Type,
		Contact: hand.contact(),
		Date,
		DueDate: Date + 20 * DAY,
		Status,
		LineItems: sales ? salesLines(hand.random) : costLines(hand.random),
		...(Type === 'ACCPAY' && { InvoiceNumber: `B-${number(hand)}` }),
	};
}

const OVERPAYMENT = '-OVERPAYMENT';

function money(hand: Hand, ending = ''): Input {
	const receive = hand.random() < 0.6;
	const lines = receive ? salesLines(hand.random) : costLines(hand.random);
	return {
		Type: `${receive ? 'RECEIVE' : 'SPEND'}${ending}`,
		Contact: hand.contact(),
		BankAccount: { Code: '090' },
		Date: hand.day(),
		LineItems: ending === OVERPAYMENT ? lines.slice(0, 1) : lines,
	};
}

/** Applies credit to an open document of the same contact. */
function allocation(kind: string): Action {
	return {
		name: `${kind}.allocate`,
		act(hand) {
			const credit = hand.in(kind, 'AUTHORISED');
			if (!credit) return false;
			const open = [...hand.org.tables.invoices.under('contact', String(credit.ContactID))].filter(
				(one) => one.Status === 'AUTHORISED',
			);
			if (open.length === 0) return false;
			const invoice = pick(hand.random, open);
			const Amount = hand.share(Math.min(Number(credit.AmountDue), invoice.AmountDue));
			return hand.nested(kind, 'Allocations', credit, { Invoice: { InvoiceID: invoice.id }, Amount });
		},
	};
}

const credit = (kind: string, ending: string): Action[] => [
	create(kind, (hand) => money(hand, ending), 'BankTransactions'),
	allocation(kind),
];

/** The actions on each resource, with Xero's names. Creating comes first, so that there are records to change. */
export const ACTIONS: Record<string, Action[]> = {
	Contacts: [
		create('Contacts', (hand) => ({ Name: `${firmName(number(hand) % 900)} ${number(hand)}` })),
		change('Contacts', 'update', ['ACTIVE'], (hand) => ({ EmailAddress: `c${number(hand)}@example.com` })),
		change('Contacts', 'update', ['ACTIVE'], (hand) => ({ FirstName: `First ${number(hand)}` })),
		change('Contacts', 'archive', ['ACTIVE'], (hand) =>
			// Rare, so that enough active contacts are left.
			hand.random() < 0.125 ? { ContactStatus: 'ARCHIVED' } : undefined,
		),
	],
	Invoices: [
		create('Invoices', (hand) => document(hand, 'ACCREC', 'AUTHORISED')),
		create('Invoices', (hand) => document(hand, 'ACCPAY', 'AUTHORISED')),
		create('Invoices', (hand) => document(hand, 'ACCREC', 'DRAFT')),
		change('Invoices', 'update', ['DRAFT', 'SUBMITTED', 'AUTHORISED'], reference),
		change('Invoices', 'update', ['DRAFT', 'AUTHORISED'], (hand, row) => ({
			LineItems: row.Type === 'ACCREC' ? salesLines(hand.random) : costLines(hand.random),
		})),
		change('Invoices', 'approve', ['DRAFT'], status('AUTHORISED')),
		change('Invoices', 'void', ['AUTHORISED'], status('VOIDED')),
		change('Invoices', 'delete', ['DRAFT'], status('DELETED')),
	],
	CreditNotes: [
		create('CreditNotes', (hand) => document(hand, 'ACCRECCREDIT', 'AUTHORISED')),
		change('CreditNotes', 'update', ['AUTHORISED'], reference),
		allocation('CreditNotes'),
		change('CreditNotes', 'void', ['AUTHORISED'], status('VOIDED')),
	],
	Payments: [
		{
			name: 'Payments.create',
			act(hand) {
				const invoice = hand.in('Invoices', 'AUTHORISED');
				if (!invoice) return false;
				const Amount = hand.share(Number(invoice.AmountDue));
				const Invoice = { InvoiceID: invoice.id };
				hand.write('Payments', {
					Invoice,
					Account: { Code: '090' },
					Date: hand.day(),
					Amount,
				});
				return true;
			},
		},
		change('Payments', 'delete', ['AUTHORISED'], status('DELETED')),
	],
	BankTransactions: [
		create('BankTransactions', (hand) => money(hand)),
		// A transaction that created an overpayment or prepayment is not changed.
		change('BankTransactions', 'update', ['AUTHORISED'], (hand, row) =>
			row.creditId ? undefined : reference(hand),
		),
		change('BankTransactions', 'delete', ['AUTHORISED'], (_hand, row) =>
			row.creditId ? undefined : { Status: 'DELETED' },
		),
	],
	Overpayments: credit('Overpayments', OVERPAYMENT),
	Prepayments: credit('Prepayments', '-PREPAYMENT'),
	BankTransfers: [
		create('BankTransfers', (hand) => ({
			FromBankAccount: { Code: '090' },
			ToBankAccount: { Code: '091' },
			Amount: 1 + (number(hand) % 5000),
			Date: hand.day(),
		})),
		change('BankTransfers', 'delete', ['AUTHORISED'], status('DELETED')),
	],
	PurchaseOrders: [
		create('PurchaseOrders', (hand) => document(hand, 'PURCHASEORDER', 'DRAFT')),
		change('PurchaseOrders', 'approve', ['DRAFT'], status('AUTHORISED')),
		change('PurchaseOrders', 'bill', ['AUTHORISED'], status('BILLED')),
		change('PurchaseOrders', 'delete', ['DRAFT', 'BILLED'], status('DELETED')),
	],
	Quotes: [
		create('Quotes', (hand) => document(hand, 'QUOTE', 'DRAFT')),
		...[
			['send', 'DRAFT', 'SENT'],
			['accept', 'SENT', 'ACCEPTED'],
			['decline', 'SENT', 'DECLINED'],
			['invoice', 'ACCEPTED', 'INVOICED'],
			['delete', 'DRAFT', 'DELETED'],
		].map(([verb, from, to]) =>
			// An update of a quote must contain contact and date.
			change('Quotes', verb, [from], (_hand, row) => ({
				Contact: { ContactID: row.ContactID },
				Date: row.Date,
				Status: to,
			})),
		),
	],
};
