import { DAY } from '../../core/dates';
import type { Input } from '../../engine/definition';
import { stamp } from '../../org';
import type { Customer, Supplier } from './company';
import { named, type Firm } from './firm';

/** Contacts of payments without an invoice or bill. */
export const PAYEES = {
	owner: 'Owner',
	staff: 'Staff',
	bank: 'Business Bank',
	till: 'Counter Sales',
	insurer: 'Harbour Mutual Insurance',
	shop: 'Corner Shop',
};

function contact(party: Customer | Supplier, number: number, side: 'Sales' | 'Bills'): Input {
	const [FirstName, LastName] = party.person;
	return {
		Name: party.name,
		FirstName,
		LastName,
		EmailAddress: party.email,
		AccountNumber: `${side === 'Sales' ? 'C' : 'S'}${String(number).padStart(4, '0')}`,
		Addresses: [{ AddressType: 'STREET', AddressLine1: `${number * 7} Market Street`, City: party.city }],
		Phones: [{ PhoneType: 'DEFAULT', PhoneNumber: String(5_550_100 + number) }],
		PaymentTerms: { [side]: { Day: party.days, Type: 'DAYSAFTERBILLDATE' } },
		...('currency' in party && { DefaultCurrency: party.currency }),
	};
}

function addContacts({ hand, org, company }: Firm): void {
	const add = (parties: Array<Customer | Supplier>, side: 'Sales' | 'Bills') =>
		parties.map((party, index) => hand.write('Contacts', contact(party, index + 1, side)).id);
	const customers = add(company.customers, 'Sales');
	const suppliers = add(company.suppliers, 'Bills');
	for (const name of Object.values(PAYEES)) hand.write('Contacts', named(name));
	const former = hand.write('Contacts', named('Bygone Trading (closed)'));
	hand.write('Contacts', { ContactStatus: 'ARCHIVED' }, former.id);
	for (const [Name, ContactIDs] of Object.entries({ Customers: customers, Suppliers: suppliers }))
		org.tables.contactGroups.put({ ...stamp(org), Name, Status: 'ACTIVE', ContactIDs });
}

function addItems({ hand, company }: Firm): void {
	for (const { code, name, price, cost } of company.items)
		hand.write('Items', {
			Code: code,
			Name: name,
			Description: name,
			SalesDetails: { UnitPrice: price, AccountCode: '200' },
			...(cost === undefined
				? { IsPurchased: false }
				: { PurchaseDescription: name, PurchaseDetails: { UnitPrice: cost, AccountCode: '310' } }),
		});
}

function addCapital({ hand, company, start }: Firm): void {
	hand.write('BankTransactions', {
		Type: 'RECEIVE',
		Contact: named(PAYEES.owner),
		BankAccount: { Code: '090' },
		Date: start,
		Reference: 'Capital',
		LineAmountTypes: 'NoTax',
		LineItems: [
			{ Description: 'Funds of the owner', Quantity: 1, UnitAmount: company.capital, AccountCode: '970' },
		],
		IsReconciled: true,
	});
}

/** The first day: contacts, items and the initial money. */
export function planSetup(firm: Firm): void {
	firm.diary.on(firm.start, () => {
		addContacts(firm);
		addItems(firm);
		addCapital(firm);
	});
}

/** One repeating invoice, which Xero creates each month. */
export function planRepeating(firm: Firm): void {
	const { hand, company, diary, today } = firm;
	const [customer] = company.customers;
	diary.on(today - 40 * DAY, () => {
		hand.write('RepeatingInvoices', {
			Type: 'ACCREC',
			Contact: named(customer.name),
			Status: 'AUTHORISED',
			Reference: 'Monthly service',
			Schedule: {
				Period: 1,
				Unit: 'MONTHLY',
				DueDate: 20,
				DueDateType: 'OFFOLLOWINGMONTH',
				StartDate: today - 10 * DAY,
			},
			LineItems: [{ Description: 'Monthly service', Quantity: 1, UnitAmount: 120, AccountCode: '200' }],
		});
	});
}
