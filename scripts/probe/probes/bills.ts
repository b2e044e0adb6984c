import { settles, shown } from '../finding';
import type { Probe } from './probe';

/** 3 Bill by number: a bill X of supplier A, then a POST of a bill X of supplier B. */
export const billByNumber: Probe = {
	number: 3,
	title: 'A bill whose number another bill has',
	async run(stage) {
		const number = `${stage.run} bill`;
		const bill = (ContactID: string) => ({
			...stage.draft('bill', { Type: 'ACCPAY', InvoiceNumber: number, Contact: { ContactID } }),
			LineItems: [{ Description: 'Probe', Quantity: 1, UnitAmount: 10, AccountCode: stage.costs }],
		});
		const [a, b] = [await stage.contact('supplier A'), await stage.contact('supplier B')];
		const made = await stage.invoice(bill(a.ContactID));
		const answer = await stage.xero.post('Invoices', { Invoices: [bill(b.ContactID)] });
		const again = answer.json?.Invoices?.[0];
		if (again && again.InvoiceID !== made.InvoiceID) stage.endLater(again);
		const listed = await stage.xero.get('Invoices', {
			InvoiceNumbers: number,
			page: '1',
			includeArchived: 'true',
		});
		const count = listed.json?.Invoices?.length;
		return [
			settles(
				'billNumberOnPost',
				again && (again.InvoiceID === made.InvoiceID ? 'overwrites' : 'separate'),
				again
					? `${count} bill(s) of that number, the reply has the ${again.InvoiceID === made.InvoiceID ? 'old' : 'a new'} id`
					: shown(answer),
			),
		];
	},
};
