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
