import { WRITES } from '../apis/accounting';
import type { Part } from './below';
import { ONE_ANSWER } from './common';
import type { Credit } from './entry';
import { INVOICES } from './sales';

/**
 * Credit of customers and suppliers: credit notes, overpayments, prepayments. Allocations use it up, refunds pay it
 * back.
 */

export const CREDIT = {
	left: 'RemainingCredit',
	of: 'Total',
	against: INVOICES,
	as: 'Invoice',
	owed: INVOICES.due.amount,
	names: { ACCREC: 'a sales invoice', ACCPAY: 'a bill' },
	open: INVOICES.due.open,
	allocations: 'Allocations',
} as const satisfies Partial<Credit>;

/**
 * What credit was set against. Several of one credit share a call; each is taken back by itself, and none is ever
 * changed.
 */
export const ALLOCATIONS = {
	paging: ONE_ANSWER,
	parameters: [],
	lookups: {},
	segment: 'Allocations',
	collection: 'Allocations',
	id: 'AllocationID',
	noun: 'allocation',
	nouns: 'allocations',
	label: 'AllocationID',
	heldIn: CREDIT.allocations,
	content: ['Invoice.InvoiceID', 'Amount'],
	references: [{ path: 'Invoice.InvoiceID', to: INVOICES }],
	writes: { create: WRITES.createMany, delete: WRITES.deleteById },
	// Each changes what is left of the same credit.
	inOrder: true,
	// By Xero's pages it is the later of the two dates, whatever was sent; the description wants one all the same.
	adjusts: ['Date'],
	// Replies of 2019 in the description hold none.
	mayLackId: true,
} as const satisfies Part;
