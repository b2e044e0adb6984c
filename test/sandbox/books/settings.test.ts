import { invoice, open, type Loose } from './support';

describe('organisations', () => {
	test.each([
		[0, 'NZ', 'NZD', 'OUTPUT2', 15],
		[1, 'GB', 'GBP', 'OUTPUT2', 20],
		[2, 'AU', 'AUD', 'OUTPUT', 10],
		[3, 'US', 'USD', 'NONE', 0],
	])('%i keeps its own country, currency and tax', (index, CountryCode, BaseCurrency, TaxType, rate) => {
		const books = open(index as number);
		expect(books.get('Organisation').Organisations[0]).toMatchObject({ CountryCode, BaseCurrency });
		const made = books.post('Invoices', invoice());
		expect([made.CurrencyCode, made.LineItems[0].TaxType, made.TotalTax]).toEqual([BaseCurrency, TaxType, rate]);
	});

	test('the date of a document is today where the organisation is', () => {
		const [auckland, newYork] = [open(0), open(3)];
		for (const books of [auckland, newYork]) books.clock.at = Date.UTC(2026, 10, 20, 12);
		expect(auckland.post('Invoices', invoice({ Date: undefined })).DateString).toBe('2026-11-21T00:00:00');
		expect(newYork.post('Invoices', invoice({ Date: undefined })).DateString).toBe('2026-11-20T00:00:00');
	});
});

describe('accounts', () => {
	test('unique code and name, archive alone, delete only unused, system ones fixed', () => {
		const books = open();
		const account = { Code: '205', Name: 'Repairs', Type: 'REVENUE' };
		const { AccountID } = books.put('Accounts', account);
		expect(books.refusal('PUT', 'Accounts', account)).toEqual([
			'Please enter a unique Code.',
			'Please enter a unique Name.',
		]);
		expect(books.refusal('POST', `Accounts/${AccountID}`, { Status: 'ARCHIVED', Name: 'x' })[0]).toContain(
			'when archiving',
		);
		books.post('Invoices', invoice({ LineItems: [{ Description: 'x', UnitAmount: 1, AccountCode: '205' }] }));
		expect(books.refusal('DELETE', `Accounts/${AccountID}`, undefined)[0]).toContain('in use');
		expect(books.post(`Accounts/${AccountID}`, { Status: 'ARCHIVED' }).Status).toBe('ARCHIVED');
		expect(
			books.refusal(
				'POST',
				'Invoices',
				invoice({ LineItems: [{ Description: 'x', UnitAmount: 1, AccountCode: '205' }] }),
			)[0],
		).toContain("'205'");
		const unused = books.put('Accounts', { Code: '206', Name: 'Tips', Type: 'REVENUE' });
		expect(books.call('DELETE', `Accounts/${unused.AccountID}`).status).toBe(200);
		expect(books.call('GET', `Accounts/${unused.AccountID}`).status).toBe(404);
		const debtors = books.get('Accounts', { where: 'SystemAccount=="DEBTORS"' }).Accounts[0];
		expect(books.refusal('DELETE', `Accounts/${debtors.AccountID}`, undefined)[0]).toContain('System accounts');
		const result = books.call('PUT', 'Accounts', { Accounts: [account, account] });
		expect(result.status).toBe(400);
	});
});

test('items: POST upserts by code, price and account pass to the line', () => {
	const books = open();
	const details = { UnitPrice: 12.5, AccountCode: '260' };
	const made = books.post('Items', {
		Code: 'TEA',
		Name: 'Tea',
		Description: 'Green tea',
		SalesDetails: details,
	});
	expect(books.post('Items', { Code: 'tea', Name: 'Better tea' })).toMatchObject({
		ItemID: made.ItemID,
		Name: 'Better tea',
		SalesDetails: details,
	});
	expect(books.get('Items/TEA').Items[0].ItemID).toBe(made.ItemID);
	expect(books.refusal('PUT', 'Items', { Code: 'TEA' })).toEqual(["Price List Item with Code 'TEA' already exists"]);
	const line = books.post('Invoices', invoice({ LineItems: [{ ItemCode: 'TEA', Quantity: 2 }] })).LineItems[0];
	expect(line).toMatchObject({
		Description: 'Green tea',
		UnitAmount: 12.5,
		AccountCode: '260',
		LineAmount: 25,
		Item: { Code: 'tea' },
	});
	expect(books.call('DELETE', `Items/${made.ItemID}`)).toEqual({ status: 204 });
	expect(
		books.call('PUT', 'Items', {
			Items: Array.from({ length: 501 }, (_, index) => ({ Code: `I${index}` })),
		}).status,
	).toBe(400);
});

test('tax rates: own ones get TAX001 and a compound rate, system ones are fixed', () => {
	const books = open();
	const TaxComponents = [
		{ Name: 'State', Rate: 5 },
		{ Name: 'City', Rate: 2, IsCompound: true },
	];
	const made = books.put('TaxRates', { Name: 'Local', ReportTaxType: 'OUTPUT', TaxComponents });
	expect(made).toMatchObject({ TaxType: 'TAX001', EffectiveRate: 7.1 });
	const sold = books.post(
		'Invoices',
		invoice({
			LineItems: [{ Description: 'x', UnitAmount: 100, AccountCode: '200', TaxType: 'TAX001' }],
		}),
	);
	expect(sold.TotalTax).toBe(7.1);
	expect(books.refusal('POST', 'TaxRates', { TaxType: 'OUTPUT2', Name: 'Mine' })[0]).toContain('System tax rates');
	expect(books.post('TaxRates', { TaxType: 'TAX001', Status: 'DELETED' }).Status).toBe('DELETED');
	expect(books.get('TaxRates/OUTPUT2').TaxRates[0].Name).toBe('15% GST on Income');
});

test('tracking: two active categories, options added, renamed, deleted only unused', () => {
	const books = open();
	expect(books.refusal('PUT', 'TrackingCategories', { Name: 'Third' })[0]).toContain('at most 2 active');
	const region = books.get('TrackingCategories').TrackingCategories.find((one: Loose) => one.Name === 'Region');
	const path = `TrackingCategories/${region.TrackingCategoryID}/Options`;
	const made = books.put(path, { Name: 'Islands' });
	expect(books.refusal('PUT', path, { Name: 'islands' })).toEqual(['Please enter a unique Name.']);
	expect(books.post(`${path}/${made.TrackingOptionID}`, { Name: 'Isles' }).Name).toBe('Isles');
	books.post(
		'Invoices',
		invoice({
			LineItems: [
				{
					Description: 'x',
					UnitAmount: 1,
					AccountCode: '200',
					Tracking: [
						{
							TrackingOptionID: made.TrackingOptionID,
							TrackingCategoryID: region.TrackingCategoryID,
						},
					],
				},
			],
		}),
	);
	expect(books.refusal('DELETE', `${path}/${made.TrackingOptionID}`, undefined)[0]).toContain('in use');
	expect(books.call('DELETE', `${path}/${region.Options[3].TrackingOptionID}`).status).toBe(200);
});

test('manual journals must balance and stay off reserved accounts', () => {
	const books = open();
	const journal = (JournalLines: unknown[]) => ({ Narration: 'Accrual', Status: 'POSTED', JournalLines });
	const [debit, credit] = [
		{ LineAmount: 10, AccountCode: '477' },
		{ LineAmount: -10, AccountCode: '900' },
	];
	expect(books.put('ManualJournals', journal([debit, credit])).Status).toBe('POSTED');
	expect(books.refusal('PUT', 'ManualJournals', journal([debit, { ...credit, LineAmount: -9 }]))).toEqual([
		'The total debits (10.00) must equal total credits (-9.00)',
	]);
	expect(books.refusal('PUT', 'ManualJournals', journal([debit]))[0]).toContain('at least two lines');
	expect(books.refusal('PUT', 'ManualJournals', journal([debit, { ...credit, AccountCode: '610' }]))[0]).toContain(
		"'610'",
	);
});

test('bank transactions need a bank account, and once reconciled stay as they are', () => {
	const books = open();
	const spend = {
		Type: 'SPEND',
		Contact: { Name: 'Shop' },
		LineItems: [{ Description: 'x', UnitAmount: 10, AccountCode: '429' }],
	};
	expect(books.refusal('PUT', 'BankTransactions', { ...spend, BankAccount: { Code: '200' } })).toEqual([
		'A valid Bank Account must be specified for this transaction',
	]);
	const made = books.put('BankTransactions', {
		...spend,
		BankAccount: { Code: '090' },
		IsReconciled: true,
	});
	// Without LineAmountTypes prices hold their tax (Xero’s page on bank transactions).
	expect(made).toMatchObject({ Status: 'AUTHORISED', Total: 10, TotalTax: 1.3, BankAccount: { Code: '090' } });
	expect(books.refusal('POST', `BankTransactions/${made.BankTransactionID}`, { Status: 'DELETED' })).toEqual([
		'This Bank Transaction cannot be edited as it has been reconciled with a Bank Statement.',
	]);
});

test('read lists: currencies, themes, users, budgets, groups, actions', () => {
	const books = open();
	expect(books.get('Currencies').Currencies.map((one: Loose) => one.Code)).toEqual([
		'AUD',
		'EUR',
		'GBP',
		'NZD',
		'USD',
	]);
	expect(books.put('Currencies', { Code: 'sek' })).toEqual({ Code: 'SEK', Description: 'Swedish Krona' });
	expect(books.get('BrandingThemes').BrandingThemes[0]).toMatchObject({ Name: 'Standard', SortOrder: 0 });
	expect(books.get('Users').Users).toHaveLength(2);
	const [budget] = books.get('Budgets').Budgets;
	expect([budget.Type, budget.BudgetLines]).toEqual(['OVERALL', []]);
	expect(books.get(`Budgets/${budget.BudgetID}`).Budgets.BudgetLines.length).toBeGreaterThan(0);
	expect(books.get('ContactGroups').ContactGroups).toEqual([]);
	expect(books.get('Organisation/Actions').Actions).toContainEqual({
		Name: 'CreateApprovedInvoice',
		Status: 'ALLOWED',
	});
});

test('seeding is repeatable, fast and keeps the ledger whole', () => {
	const [one, two] = [open(), open()];
	for (const { books } of [one, two])
		books.seed({ contacts: 10, items: 3, invoices: 300, bills: 60, paidShare: 0.5 });
	expect(one.books.counts()).toMatchObject({ Contacts: 10, Items: 3, Invoices: 360 });
	const rows = one.get('Reports/TrialBalance').Reports[0].Rows;
	expect(rows).toEqual(two.get('Reports/TrialBalance').Reports[0].Rows);
	const [, debit, credit, yearDebit, yearCredit] = rows.at(-1).Rows[0].Cells.map((cell: Loose) => cell.Value);
	expect([debit, yearDebit]).toEqual([credit, yearCredit]);
	expect(Number(yearDebit)).toBeGreaterThan(100_000);
});
