import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { anInvoice, by, form, line, type Desk } from './support';

/** Credit that is set against invoices: what several test files need. */

export const priced = (price: string) => form(line({ quantity: '1', unitAmount: price, account: by('code', '200') }));

export const NO_TAX = { lineAmountTypes: 'NoTax' };

export const spread = (over: INodeParameters = {}): INodeParameters => ({
	record: by('number', '={{ $json.cn }}'),
	invoice: by('number', '={{ $json.no }}'),
	amount: '={{ $json.amount }}',
	...over,
});

export const item = (cn: string, no: string, amount: number | string = '') => ({ json: { cn, no, amount } });

interface Bank {
	id: string;
	code: string;
	name: string;
}

/** The same, in the books of a desk. */
export function books(desk: Desk) {
	/** Approved invoices of 100.00 with the numbers I-1, I-2 … */
	const invoices = async (count: number, over: INodeParameters = {}, kind = 'invoice') =>
		await desk.do(
			kind,
			'create',
			anInvoice({ invoiceNumber: '={{ $json.no }}', ...NO_TAX, ...priced('100'), ...over }),
			{
				items: Array.from({ length: count }, (_, index) => ({ json: { no: `I-${index + 1}` } })),
			},
		);

	/** An approved credit note. */
	const credit = async (number: string, price: string, over: INodeParameters = {}, kind = 'creditNote') =>
		await desk.do(kind, 'create', {
			contact: by('name', 'Ridgeway University'),
			invoiceNumber: number,
			date: '2026-10-02',
			status: 'AUTHORISED',
			...NO_TAX,
			...priced(price),
			...over,
		});

	const allocated = () =>
		desk
			.books('CreditNotes')
			.flatMap(({ CreditNoteNumber, Allocations }) =>
				(Allocations as IDataObject[]).map(({ Amount, Invoice }) => [
					CreditNoteNumber,
					(Invoice as IDataObject).InvoiceNumber,
					Amount,
				]),
			);

	const dueOf = (number: string) =>
		desk.books('Invoices').find(({ InvoiceNumber }) => InvoiceNumber === number)?.AmountDue;

	/** The first bank account, and a second one. */
	const banks = (): [Bank, Bank] => {
		const second = { Name: 'Second', Code: '0912', Type: 'BANK', BankAccountNumber: '12-3456-7890123-00' };
		desk.elsewhere('PUT', 'Accounts', second);
		const [one, two] = desk
			.books('Accounts')
			.filter(({ Type }) => Type === 'BANK')
			.map(({ AccountID, Code, Name }) => ({ id: String(AccountID), code: String(Code), name: String(Name) }))
			.sort((a, b) => Number(a.name === 'Second') - Number(b.name === 'Second'));
		return [one, two];
	};

	return { invoices, credit, allocated, dueOf, banks };
}
