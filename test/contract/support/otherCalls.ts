import { runLater } from './laterCalls';
import { NZ } from './nodes';

/** Whatever JSON.parse gives: the calls below know what they asked for. */
type Json = ReturnType<typeof JSON.parse>;

/** Calls the Accounting API without any client. */
const callerOf =
	(url: string, token: string) =>
	async (method: string, path: string, body?: unknown): Promise<Json> => {
		const reply = await fetch(`${url}/api.xro/2.0/${path}`, {
			method,
			headers: {
				authorization: `Bearer ${token}`,
				accept: 'application/json',
				'xero-tenant-id': NZ,
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const text = await reply.text();
		return text.startsWith('{') ? JSON.parse(text) : {};
	};

/** Reads by ID, changes by path and refusals that no node asks for: their answers are held against the description, too. */
export async function runOthers(url: string, token: string): Promise<void> {
	const call = callerOf(url, token);
	const LineItems = [{ Description: 'x', Quantity: 1, UnitAmount: 100, AccountCode: '200' }];
	const Contact = { Name: 'Others' };
	const document = { Contact, Date: '2026-03-01', DueDate: '2026-03-31', Status: 'AUTHORISED', LineItems };

	const invoices = [document, document, { ...document, LineItems: [{ AccountCode: '9999' }] }].map((each) => ({
		Type: 'ACCREC',
		...each,
	}));
	const made = await call('PUT', 'Invoices?summarizeErrors=false', { Invoices: invoices });
	await call('PUT', 'Invoices', { Invoices: [invoices[2]] });
	await call('PUT', 'Contacts', { Contacts: [{ Name: 'Others' }, { Name: 'Others' }] });
	await call('PUT', 'Contacts?summarizeErrors=false', { Contacts: [{ Name: 'Others' }] });
	await call('GET', 'Invoices?where=Nonsense');
	await call('POST', 'Invoices', { Invoices: [{ LineAmountTypes: 'Sometimes' }] });
	const [{ InvoiceID }, other] = made.Invoices;

	const payment = {
		Invoice: { InvoiceID },
		Account: { Code: '090' },
		Date: '2026-03-02',
		Amount: 10,
		Reference: 'r',
	};
	const paid = await call('PUT', 'Payments', { Payments: [payment] });
	const { PaymentID } = paid.Payments[0];
	await call('PUT', 'Payments?summarizeErrors=false', { Payments: [{ ...payment, Amount: 9999 }] });
	for (const path of [
		'Payments',
		'Payments?page=1',
		`Payments/${PaymentID}`,
		`Invoices/${InvoiceID}`,
		'Invoices?page=1',
		'Invoices',
	])
		await call('GET', path);
	await call('POST', `Payments/${PaymentID}`, { Status: 'DELETED' });

	const credits = await call('PUT', 'CreditNotes', {
		CreditNotes: [{ Type: 'ACCRECCREDIT', ...document }],
	});
	const { CreditNoteID } = credits.CreditNotes[0];
	await call('PUT', `CreditNotes/${CreditNoteID}/Allocations`, {
		Allocations: [{ Invoice: { InvoiceID }, Amount: 20, Date: '2026-03-03' }],
	});
	const refund = { CreditNote: { CreditNoteID }, Account: { Code: '090' }, Date: '2026-03-04', Amount: 5 };
	await call('PUT', 'Payments', { Payments: [refund] });
	for (const path of [
		'CreditNotes',
		'CreditNotes?page=1&unitdp=4',
		`CreditNotes/${CreditNoteID}`,
		`Invoices/${InvoiceID}`,
		`Invoices/${other.InvoiceID}`,
		'Payments?page=1',
	])
		await call('GET', path);
	const { CreditNotes } = await call('GET', `CreditNotes/${CreditNoteID}`);
	const { AllocationID } = CreditNotes[0].Allocations?.[0] ?? {};
	await call('DELETE', `CreditNotes/${CreditNoteID}/Allocations/${AllocationID}`);

	const bank = {
		Type: 'SPEND',
		BankAccount: { Code: '090' },
		Contact,
		Date: '2026-03-05',
		Reference: 'b',
		LineItems: [{ ...LineItems[0], AccountCode: '400' }],
	};
	const spent = await call('PUT', 'BankTransactions', { BankTransactions: [bank] });
	const { BankTransactionID } = spent.BankTransactions[0];
	for (const path of ['BankTransactions', 'BankTransactions?page=1', `BankTransactions/${BankTransactionID}`])
		await call('GET', path);
	await call('POST', `BankTransactions/${BankTransactionID}`, {
		BankTransactions: [{ Status: 'DELETED' }],
	});

	const lines = [
		{ LineAmount: 10, AccountCode: '400', Description: 'd' },
		{ LineAmount: -10, AccountCode: '200' },
	];
	const journals = await call('PUT', 'ManualJournals', {
		ManualJournals: [{ Narration: 'n', Date: '2026-03-06', Status: 'POSTED', JournalLines: lines }],
	});
	const { ManualJournalID } = journals.ManualJournals[0];
	for (const path of ['ManualJournals', 'ManualJournals?page=1', `ManualJournals/${ManualJournalID}`])
		await call('GET', path);
	await call('POST', `ManualJournals/${ManualJournalID}`, { ManualJournals: [{ Status: 'VOIDED' }] });

	const rate = {
		Name: 'Of others',
		TaxComponents: [
			{ Name: 'State', Rate: 3.5 },
			{ Name: 'Local', Rate: 1 },
		],
		ReportTaxType: 'OUTPUT',
	};
	const rates = await call('PUT', 'TaxRates', { TaxRates: [rate] });
	await call('POST', 'TaxRates', {
		TaxRates: [{ ...rate, TaxType: rates.TaxRates?.[0].TaxType, Status: 'DELETED' }],
	});
	// The run of the nodes has archived one of the two.
	await call('PUT', 'TrackingCategories', { Name: 'Second' });
	const { TrackingCategories } = await call('GET', 'TrackingCategories');
	const category = `TrackingCategories/${TrackingCategories[0].TrackingCategoryID}`;
	const added = await call('PUT', `${category}/Options`, { Name: 'Of others' });
	const option = added.Options?.find(({ Name }: Json) => Name === 'Of others');
	await call('POST', `${category}/Options/${option?.TrackingOptionID}`, { Name: 'Of the others' });
	await call('DELETE', `${category}/Options/${option?.TrackingOptionID}`);
	await call('POST', category, { Name: TrackingCategories[0].Name });
	await call('POST', `TrackingCategories/${TrackingCategories[1].TrackingCategoryID}`, {
		Status: 'ARCHIVED',
	});
	const third = await call('PUT', 'TrackingCategories', { Name: 'Third' });
	await call('DELETE', `TrackingCategories/${third.TrackingCategories?.[0].TrackingCategoryID}`);
	await call('PUT', 'Currencies', { Code: 'SGD' });
	for (const path of [
		'Currencies',
		'Users',
		'Budgets',
		'ContactGroups',
		'Organisation/Actions',
		'BrandingThemes',
		'TrackingCategories?includeArchived=true',
		'Contacts?summaryOnly=true',
		'Invoices?summaryOnly=true&page=1',
	])
		await call('GET', path);
	for (const [collection, key] of [
		['Users', 'UserID'],
		['Budgets', 'BudgetID'],
		['BrandingThemes', 'BrandingThemeID'],
		['Contacts', 'ContactID'],
	]) {
		const all = await call('GET', collection);
		await call('GET', `${collection}/${all[collection][0][key]}`);
	}
	await runLater(call);
}
