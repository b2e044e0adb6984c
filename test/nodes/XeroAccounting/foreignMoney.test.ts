import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { anInvoice, by, useDesk } from './support';

/** Money in other currencies than the organisation's own. */

const desk = useDesk();

test('rows of payments, refunds and batch payments say which currency their amount is in', async () => {
	desk.elsewhere('PUT', 'Currencies', { Code: 'USD' });
	const [bank] = desk.books('Accounts').filter(({ Type }) => Type === 'BANK');
	const dollars = (over: INodeParameters): INodeParameters => ({
		...anInvoice(),
		additionalFields: { dueDate: '2026-12-01', currency: by('code', 'USD') },
		...over,
	});
	const money = { account: by('id', String(bank.AccountID)), date: '2026-10-05', amount: 5, simplify: true };
	await desk.do('invoice', 'create', dollars({ invoiceNumber: 'I-1' }));
	await desk.do('invoice', 'create', anInvoice({ invoiceNumber: 'I-2' }));
	await desk.do('creditNote', 'create', dollars({ invoiceNumber: 'CN-1', date: '2026-10-02' }));
	const paid = async (resource: string, operation: string, of: INodeParameters) =>
		(await desk.do(resource, operation, { ...money, ...of }))[0];
	const invoice = (number: string) => ({ invoice: by('number', number) });
	expect(await paid('payment', 'create', invoice('I-1'))).toMatchObject({ Amount: 5, CurrencyCode: 'USD' });
	const refunded = await paid('creditNote', 'refund', { record: by('number', 'CN-1') });
	expect(refunded).toMatchObject({ Amount: 5, CurrencyCode: 'USD' });
	expect(await paid('batchPayment', 'create', invoice('I-2'))).toMatchObject({ TotalAmount: 5, CurrencyCode: 'NZD' });
	const listed: IDataObject[] = await desk.do('payment', 'getAll', {});
	expect(listed.map(({ CurrencyCode }) => CurrencyCode).sort()).toEqual(['NZD', 'USD', 'USD']);
});
