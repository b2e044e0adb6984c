import type { IDataObject } from 'n8n-workflow';

import { INVOICES, type Paging } from '../../../xero/catalogue';
import type { ListRequest } from '../../../xero/paginate';

/** A paged list with a filter, and records for it. */
export const REQUEST: ListRequest = {
	entry: { ...INVOICES, paging: { style: 'pages', maxPageSize: 100 } },
	tenantId: 'tenant-1',
	query: { where: 'Status=="PAID"' },
};

/** The same list, read in another way. */
export const paged = (paging: Paging) => ({ entry: { ...REQUEST.entry, paging } });

export const row = (index: number): IDataObject => ({ InvoiceID: `id-${index}` });
export const rows = (count: number) => Array.from({ length: count }, (_, index) => row(index));

/** Xero's answer for one page of a list. */
export const pageOf = (list: IDataObject[], page: number, pageSize: number) => ({
	pagination: { page, pageSize, pageCount: Math.ceil(list.length / pageSize), itemCount: list.length },
	Invoices: list.slice((page - 1) * pageSize, page * pageSize),
});
