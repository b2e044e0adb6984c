import { ACCOUNTING } from '../apis/accounting';
import { CREDIT } from './allocations';
import { byGuid, byText, CREDIT_STATUS, FOUR_DECIMALS, PAGES, scopes } from './common';
import type { Entry } from './entry';

/** Credit created by bank transactions. */

const PAYMENT_SCOPE = scopes('accounting.payments');

/** Created by a bank transaction that pays too much. */
export const OVERPAYMENTS = {
	api: ACCOUNTING,
	path: 'Overpayments',
	collection: 'Overpayments',
	id: 'OverpaymentID',
	noun: 'overpayment',
	nouns: 'overpayments',
	label: 'Reference',
	scope: PAYMENT_SCOPE,
	paging: PAGES,
	parameters: ['where', 'order', 'unitdp', 'References'],
	query: FOUR_DECIMALS,
	changed: 'UpdatedDateUTC',
	steadyOrder: 'OverpaymentID',
	lookups: { id: byGuid('OverpaymentID'), reference: byText('Reference') },
	status: CREDIT_STATUS,
	credit: {
		...CREDIT,
		types: { 'RECEIVE-OVERPAYMENT': 'ACCREC', 'SPEND-OVERPAYMENT': 'ACCPAY' },
		paidAs: 'Overpayment.OverpaymentID',
	},
	below: ['Allocations', 'History'],
	webhook: 'OVERPAYMENT',
} as const satisfies Entry;

/** Created by a bank transaction that pays in advance. */
export const PREPAYMENTS = {
	api: ACCOUNTING,
	path: 'Prepayments',
	collection: 'Prepayments',
	id: 'PrepaymentID',
	noun: 'prepayment',
	nouns: 'prepayments',
	label: 'Reference',
	scope: PAYMENT_SCOPE,
	paging: PAGES,
	parameters: ['where', 'order', 'unitdp', 'InvoiceNumbers'],
	query: FOUR_DECIMALS,
	changed: 'UpdatedDateUTC',
	steadyOrder: 'PrepaymentID',
	lookups: { id: byGuid('PrepaymentID'), reference: byText('Reference') },
	status: CREDIT_STATUS,
	credit: {
		...CREDIT,
		types: { 'RECEIVE-PREPAYMENT': 'ACCREC', 'SPEND-PREPAYMENT': 'ACCPAY' },
		paidAs: 'Prepayment.PrepaymentID',
	},
	below: ['Allocations', 'History'],
	webhook: 'PREPAYMENT',
} as const satisfies Entry;
