import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { anInvoice, by, form, line, useDesk } from './support';

/** Money in other currencies than the organisation's own. */

const desk = useDesk();

/** Bank accounts in foreign currencies, by their code. */
const foreignBanks = () => {
	for (const [Code, CurrencyCode] of [
		['0931', 'USD'],
		['0932', 'EUR'],
	]) {
		desk.elsewhere('PUT', 'Currencies', { Code: CurrencyCode });
		const account = { Name: `Bank ${CurrencyCode}`, Code, Type: 'BANK', CurrencyCode };
		desk.elsewhere('PUT', 'Accounts', { ...account, BankAccountNumber: `12-3456-7890123-${Code}` });
	}
};

describe.each(['ofTheDay', 'kept'])('the rate of a bank transaction, where one that is not sent is %s', (bankRate) => {
	const spent = (over: INodeParameters = {}): INodeParameters => ({
		transactionType: 'SPEND',
		bankAccount: by('code', '0931'),
		contact: by('name', 'Corner Store'),
		date: '2026-10-05',
		reference: 'CARD-1',
		...form(line({ account: by('code', '400'), quantity: '1', unitAmount: '115' })),
		...over,
	});
	const rate = () => desk.books('BankTransactions').map(({ CurrencyRate }) => CurrencyRate);
	const record = { record: by('reference', 'CARD-1') };

	beforeEach(async () => {
		foreignBanks();
		await desk.control('switches', { bankCurrency: 'taken', bankRate });
		await desk.do('bankTransaction', 'create', spent({ additionalFields: { currencyRate: '0.5' } }));
		expect(rate()).toEqual([0.5]);
	});

	test.each<[string, string, () => INodeParameters]>([
		['an update of a field', 'update', () => ({ ...record, updateFields: { date: '2026-10-06' } })],
		[
			'an update of a line',
			'update',
			() => ({ ...record, ...form(line({ description: 'More', account: by('code', '400') })) }),
		],
		['Create or Update', 'upsert', () => spent({ date: '2026-10-06' })],
		[
			'Recode',
			'recode',
			() => ({ ...record, change: { account: by('code', '404') }, which: { account: by('code', '400') } }),
		],
	])('%s leaves it as it is', async (_, operation, parameters) => {
		await desk.do('bankTransaction', operation, parameters());
		expect(rate()).toEqual([0.5]);
	});

	test('another bank account brings another one; one that is given counts', async () => {
		const [own] = desk.books('Accounts').filter(({ Code, Type }) => Code === undefined && Type === 'BANK');
		const moved = async (updateFields: INodeParameters) =>
			await desk.do('bankTransaction', 'update', { ...record, updateFields });
		await moved({ bankAccount: by('code', '0932') });
		expect(rate()).not.toEqual([0.5]);
		await moved({ currencyRate: '0.25' });
		expect(rate()).toEqual([0.25]);
		await moved({ bankAccount: by('id', String(own.AccountID)) });
		expect(rate()).toEqual([undefined]);
	});
});

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
