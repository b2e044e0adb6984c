import { open, type Loose } from './support';

const names = (list: Loose[]) => list.map(({ Name }) => Name);

// Xero’s page on tracking categories.
describe('tracking categories', () => {
	const read = (books: ReturnType<typeof open>, query = {}) =>
		books.get('TrackingCategories', query).TrackingCategories;

	test('an archived category or option is in a list that asks for it', () => {
		const books = open();
		const [first, second] = read(books);
		const [option] = first.Options;
		const path = `TrackingCategories/${first.TrackingCategoryID}`;
		const archived = books.post(`${path}/Options/${option.TrackingOptionID}`, { Status: 'ARCHIVED' });
		expect(archived).toMatchObject({ Status: 'ARCHIVED', IsArchived: true, IsActive: false, IsDeleted: false });
		expect(names(read(books)[0].Options)).not.toContain(option.Name);
		expect(names(read(books, { includeArchived: 'true' })[0].Options)).toContain(option.Name);
		books.post(`TrackingCategories/${second.TrackingCategoryID}`, { Status: 'ARCHIVED' });
		expect(names(read(books))).toEqual([first.Name]);
		expect(names(read(books, { includeArchived: 'true' }))).toEqual([first.Name, second.Name]);
	});

	test('two are active at most, and four there; a deleted one counts no more, and can still be read', () => {
		const books = open();
		const archive = ({ TrackingCategoryID }: Loose) =>
			books.post(`TrackingCategories/${TrackingCategoryID}`, { Status: 'ARCHIVED' });
		expect(books.refusal('PUT', 'TrackingCategories', { Name: 'Third' })[0]).toContain('2 active');
		read(books).forEach(archive);
		const [third, fourth] = ['Third', 'Fourth'].map((Name) =>
			books.put('TrackingCategories', { Name, Options: [{ Name: 'A' }, { Name: 'B' }] }),
		);
		expect(names(third.Options)).toEqual(['A', 'B']);
		archive(fourth);
		expect(books.refusal('PUT', 'TrackingCategories', { Name: 'Fifth' })[0]).toContain('4 tracking');
		const path = `TrackingCategories/${third.TrackingCategoryID}`;
		expect((books.call('DELETE', path).json as Loose).TrackingCategories[0].Status).toBe('DELETED');
		expect(books.get(path).TrackingCategories[0].Status).toBe('DELETED');
		expect(names(read(books, { includeArchived: 'true' }))).not.toContain('Third');
		expect(books.put('TrackingCategories', { Name: 'Third' }).Status).toBe('ACTIVE');
	});

	test('options come one a call, or several', () => {
		const added = (optionsTogether: 'refused' | 'taken') => {
			const books = open(0, { optionsTogether });
			const path = `TrackingCategories/${read(books)[0].TrackingCategoryID}/Options`;
			return books.call('PUT', path, { Options: [{ Name: 'A' }, { Name: 'B' }] }).status;
		};
		expect([added('refused'), added('taken')]).toEqual([400, 200]);
	});
});

// Xero’s page on tax rates.
describe('tax rates', () => {
	const rate = { Name: 'Local', TaxComponents: [{ Name: 'State', Rate: 5 }] };

	test('name the line of the return they belong to, where there is one', () => {
		expect(open(0).refusal('PUT', 'TaxRates', rate)[0]).toContain('ReportTaxType');
		expect(open(0).put('TaxRates', { ...rate, ReportTaxType: 'INPUT' }).ReportTaxType).toBe('INPUT');
		expect(open(3).put('TaxRates', { ...rate, ReportTaxType: 'INPUT' }).ReportTaxType).toBeUndefined();
	});

	test('are updated with all their components, or keep them; deleting needs none', () => {
		const updated = (taxComponents: 'refused' | 'kept') => {
			const books = open(3, { taxComponents });
			const { TaxType } = books.put('TaxRates', rate);
			const { status } = books.call('POST', 'TaxRates', { TaxType, Name: 'Other' });
			expect(books.post('TaxRates', { TaxType, Status: 'DELETED' }).Status).toBe('DELETED');
			return status;
		};
		expect([updated('refused'), updated('kept')]).toEqual([400, 200]);
	});
});

// Xero’s page on budgets.
describe('budgets', () => {
	const periods = (query = {}) => {
		const books = open(0, { singleBudget: 'list' });
		const [{ BudgetID, BudgetLines }] = books.get('Budgets').Budgets;
		expect(BudgetLines).toEqual([]);
		const { Budgets } = books.get(`Budgets/${BudgetID}`, query);
		return Budgets?.[0].BudgetLines[0].BudgetBalances.map(({ Period }: Loose) => Period);
	};

	test('show the last, this and the next month, or those asked for, 24 at most', () => {
		expect(periods()).toEqual(['2026-10', '2026-11', '2026-12']);
		expect(periods({ DateFrom: '2026-03-15', DateTo: '2026-04-30' })).toEqual(['2026-03', '2026-04']);
		expect(periods({ DateFrom: '2025-12-01', DateTo: '2027-11-30' })).toHaveLength(24);
		expect(periods({ DateFrom: '2025-12-01', DateTo: '2027-12-01' })).toBeUndefined();
	});

	test('one alone is an object in both examples there are, or a list of one', () => {
		const books = open();
		const [{ BudgetID }] = books.get('Budgets').Budgets;
		expect(books.get(`Budgets/${BudgetID}`).Budgets.BudgetID).toBe(BudgetID);
	});
});

// Xero’s pages on invoice reminders and payment services.
test('reminders, CIS settings and payment services can be read', () => {
	const books = open(1);
	expect(books.get('InvoiceReminders/Settings').InvoiceReminders).toEqual([{ Enabled: false }]);
	const { OrganisationID } = books.get('Organisation').Organisations[0];
	expect(books.get(`Organisation/${OrganisationID}/CISSettings`).CISSettings).toHaveLength(1);
	const { ContactID } = books.put('Contacts', { Name: 'Builder' });
	expect(books.get(`Contacts/${ContactID}/CISSettings`).CISSettings).toEqual([{ CISEnabled: false }]);
	expect(books.call('PUT', 'InvoiceReminders/Settings', {}).status).toBe(501);
	const service = { PaymentServiceName: 'Pay', PaymentServiceUrl: 'https://pay.example/[INVOICENUMBER]' };
	const made = books.put('PaymentServices', service);
	expect(made).toMatchObject({ ...service, PaymentServiceType: 'Custom', PayNowText: 'Pay by credit card' });
	const [{ BrandingThemeID }] = books.get('BrandingThemes').BrandingThemes;
	const path = `BrandingThemes/${BrandingThemeID}/PaymentServices`;
	expect(books.get(path).PaymentServices).toEqual([]);
	expect(books.post(path, { PaymentServices: [made] }).PaymentServiceID).toBe(made.PaymentServiceID);
	expect(books.get('PaymentServices').PaymentServices).toHaveLength(1);
});
