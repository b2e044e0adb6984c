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
 * Allocations of credit to documents. Several allocations of one credit share a call; each is removed on its own, and
 * none can be changed.
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
	// Each allocation changes the remaining credit.
	inOrder: true,
	// Xero's documentation says that it uses the later of the two dates, whatever was sent; its API description
	// requires the field anyway.
	adjusts: ['Date'],
	// Example replies from 2019 in the API description have no ID.
	mayLackId: true,
} as const satisfies Part;
