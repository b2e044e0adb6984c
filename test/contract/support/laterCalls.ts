import { runGroups } from './groupCalls';

type Json = ReturnType<typeof JSON.parse>;
export type Call = (method: string, path: string, body?: unknown) => Promise<Json>;

const LineItems = [{ Description: 'x', Quantity: 1, UnitAmount: 100, AccountCode: '200' }];
const Contact = { Name: 'Later' };
const DAY = '2026-03-01';

/** Orders and quotes, repeating invoices, transfers, batches, credits made of bank transactions, and notes in the history. */
export async function runLater(call: Call): Promise<void> {
	const first = async (collection: string, record: object): Promise<Json> =>
		(await call('PUT', collection, { [collection]: [record] }))[collection][0];
	const readAll = async (collection: string, id: string, queries = ['', '?page=1']): Promise<void> => {
		for (const query of queries) await call('GET', `${collection}${query}`);
		await call('GET', `${collection}/${id}`);
	};
	const contact = await first('Contacts', Contact);
	const known = { ContactID: contact.ContactID };

	const order = await first('PurchaseOrders', {
		Contact: known,
		Date: DAY,
		DeliveryDate: '2026-03-20',
		Reference: 'r',
		LineItems: [{ ...LineItems[0], AccountCode: '400' }],
	});
	await readAll('PurchaseOrders', order.PurchaseOrderID, [
		'',
		'?page=1',
		'?status=DRAFT&dateFrom=2026-01-01&dateTo=2026-12-31&order=Date&pageSize=10&page=1',
	]);
	await call('POST', `PurchaseOrders/${order.PurchaseOrderID}`, {
		PurchaseOrders: [{ Status: 'DELETED' }],
	});

	const quote = await first('Quotes', {
		Contact: known,
		Date: DAY,
		ExpiryDate: '2026-04-01',
		Title: 't',
		Summary: 's',
		Terms: 'c',
		LineItems,
	});
	await readAll('Quotes', quote.QuoteID, ['', '?Status=DRAFT&DateFrom=2026-01-01&ExpiryDateTo=2026-12-31']);
	await call('POST', 'Quotes', {
		Quotes: [{ QuoteID: quote.QuoteID, Contact: known, Date: DAY, Status: 'SENT' }],
	});

	const Schedule = {
		Period: 1,
		Unit: 'MONTHLY',
		DueDate: 20,
		DueDateType: 'OFCURRENTMONTH',
		StartDate: '2027-01-01',
	};
	const repeating = await first('RepeatingInvoices', {
		Type: 'ACCREC',
		Contact: known,
		Schedule,
		LineItems,
		LineAmountTypes: 'Exclusive',
		Status: 'DRAFT',
	});
	await readAll('RepeatingInvoices', repeating.RepeatingInvoiceID, ['']);
	await call('POST', `RepeatingInvoices/${repeating.RepeatingInvoiceID}`, {
		RepeatingInvoices: [{ Status: 'DELETED' }],
	});

	const transfer = await first('BankTransfers', {
		FromBankAccount: { Code: '090' },
		ToBankAccount: { Code: '091' },
		Amount: 10,
		Date: DAY,
	});
	await readAll('BankTransfers', transfer.BankTransferID, ['', '?includeDeleted=true']);
	await call('GET', 'BankTransactions?page=1');
	await call('POST', `BankTransfers/${transfer.BankTransferID}`, { Status: 'DELETED' });

	const invoice = await first('Invoices', {
		Type: 'ACCREC',
		Contact: known,
		Date: DAY,
		DueDate: DAY,
		Status: 'AUTHORISED',
		LineItems,
	});
	const { InvoiceID } = invoice;
	const batch = await first('BatchPayments', {
		Account: { Code: '090' },
		Date: DAY,
		Reference: 'r',
		Payments: [{ Invoice: { InvoiceID }, Amount: 10 }],
	});
	await readAll('BatchPayments', batch.BatchPaymentID, ['']);
	await readAll('Invoices', InvoiceID);
	await call('GET', 'Payments?page=1');
	await call('POST', `BatchPayments/${batch.BatchPaymentID}`, { Status: 'DELETED' });

	for (const [Type, collection, key] of [
		['RECEIVE-OVERPAYMENT', 'Overpayments', 'OverpaymentID'],
		['RECEIVE-PREPAYMENT', 'Prepayments', 'PrepaymentID'],
	]) {
		const lines = Type === 'RECEIVE-OVERPAYMENT' ? [{ Description: 'o', LineAmount: 30 }] : LineItems;
		const made = await first('BankTransactions', {
			Type,
			Contact: known,
			BankAccount: { Code: '090' },
			Date: DAY,
			LineItems: lines,
		});
		await call('PUT', `${collection}/${made[key]}/Allocations`, {
			Allocations: [{ Invoice: { InvoiceID }, Amount: 5, Date: DAY }],
		});
		await readAll(collection, made[key]);
		await call('GET', `Invoices/${InvoiceID}`);
		await call('GET', `BankTransactions/${made.BankTransactionID}`);
	}

	for (const path of [`Invoices/${InvoiceID}/History`, `Contacts/${known.ContactID}/History`]) {
		await call('PUT', path, { HistoryRecords: [{ Details: 'A note' }] });
		await call('GET', path);
	}
	await runGroups(call);
}
