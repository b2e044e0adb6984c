import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { by } from './nodes';

/** What the forms are filled in with: every field once. */

export const LINE = {
	account: by('code', '200'),
	description: 'Goods',
	quantity: 2,
	unitAmount: 12.3456,
	more: {
		taxRate: by('code', 'OUTPUT2'),
		item: by('code', 'EVERY'),
		tracking1: by('name', 'Region: North'),
		discountRate: 5,
	},
};

export const DOCUMENT = {
	date: '2026-03-01',
	dueDate: '2026-03-31',
	currency: by('code', 'NZD'),
	currencyRate: 1,
	url: 'https://shop.example.com/orders/42',
	sentToContact: true,
};
export const SALE = { ...DOCUMENT, reference: 'PO-1', expectedPaymentDate: '2026-04-01' };
export const BILL = { ...DOCUMENT, plannedPaymentDate: '2026-04-01' };

export const CONTACT = {
	contactNumber: 'EVERY-1',
	accountNumber: 'EVERY-A',
	emailAddress: 'every@example.com',
	firstName: 'Zoë',
	lastName: "O'Neill",
	companyNumber: '123',
	taxNumber: '123-456-789',
	bankAccountDetails: '01-0123-0123456-00',
	addressType: 'STREET',
	addressLine1: '1 Lane',
	addressLine2: 'Level 2',
	attentionTo: 'Zoë',
	city: 'Nelson',
	region: 'Tasman',
	postalCode: '7010',
	country: 'New Zealand',
	phone: '03 123 4567',
	mobile: '021 123 456',
	fax: '03 123 4568',
	defaultCurrency: by('code', 'NZD'),
	salesAccount: by('code', '200'),
	purchasesAccount: by('code', '400'),
	salesTaxType: by('code', 'OUTPUT2'),
	purchasesTaxType: by('code', 'INPUT2'),
};

export const ITEM = {
	name: 'Everything',
	description: 'On invoices',
	purchaseDescription: 'On bills',
	salesPrice: 1.2345,
	salesAccount: by('code', '200'),
	salesTaxRate: by('code', 'OUTPUT2'),
	purchasePrice: 1.1,
	cogsAccount: by('code', '310'),
	purchaseTaxRate: by('code', 'INPUT2'),
	inventoryAccount: by('code', '630'),
	isSold: true,
	isPurchased: true,
};

export const ACCOUNT = {
	description: 'For everything',
	taxType: by('code', 'INPUT2'),
	enablePayments: true,
	expenseClaims: true,
};

export const DOCUMENT_FILTERS = {
	statuses: ['DRAFT', 'AUTHORISED'],
	dateFrom: '2026-01-01',
	dateTo: '2026-12-31',
	dueDateFrom: '2026-01-01',
	dueDateTo: '2026-12-31',
	invoiceNumbers: 'EVERY-1,EVERY-2',
	reference: 'PO-1',
	amountDueAbove: '1',
	createdByMyApp: true,
	searchTerm: 'every',
	modifiedSince: '2020-01-01T00:00:00Z',
	where: 'Total > 1',
};

/** A whole list, as it is. */
export const list = (filters: IDataObject = {}): INodeParameters => ({
	returnAll: true,
	simplify: false,
	filters: filters as INodeParameters,
});
