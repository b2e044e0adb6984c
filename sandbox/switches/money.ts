import type { SwitchDefinition } from './definition';

/** Payments, batch payments, allocations and bank transactions. */
export const MONEY_SWITCHES = {
	paidNumber: {
		decides: 'which bill a payment pays that names it by a number several bills have',
		positions: ['firstFound', 'refused'],
		default: 'firstFound',
		believed: 'open: numbers of bills are not unique, and payments may name their document by number',
		source: 'Xero’s page on payments',
	},
	paymentsByCollection: {
		decides: 'whether POST /Payments deletes payments that are named by their PaymentID',
		positions: ['refused', 'deleted'],
		default: 'refused',
		believed: 'documented is POST /Payments/{PaymentID} only',
		source: 'Xero’s page on payments',
	},
	reconciledPayment: {
		decides: 'whether a payment that is marked as reconciled can be deleted',
		positions: ['refused', 'deleted'],
		default: 'refused',
		believed: 'open',
		source: 'nothing was found',
	},
	paymentDocument: {
		decides: 'how much of its document the reply to the writing of a payment shows',
		positions: ['stub', 'whole'],
		default: 'stub',
		believed: 'whole, with AmountDue, Status and lines; rows of lists have a stub',
		source: 'examples of the official description, 2019; recorded rows of lists',
	},
	creditInPayment: {
		decides: 'where the payment of a credit note, overpayment or prepayment names it, in rows and in filters',
		positions: ['unfiltered', 'invoice', 'itself'],
		default: 'invoice',
		believed:
			'in the place of the invoice, under the type of the credit, and nowhere else; whether a filter finds it there ' +
			'(or not at all: unfiltered) is open',
		source: 'examples of the official description, 2019: list, reply and credit note agree',
	},
	foreignBatch: {
		decides: 'whether a batch payment takes documents in a foreign currency',
		positions: ['refused', 'taken'],
		default: 'refused',
		believed: 'refused; an official example shows a batch in NZD with an invoice in AUD',
		source: 'Xero’s page on batch payments; an example of the official description',
	},
	batchNumber: {
		decides: 'whether the invoices of a batch payment may be named by number',
		positions: ['refused', 'taken'],
		default: 'refused',
		believed: 'documented is the InvoiceID only',
		source: 'Xero’s page on batch payments',
	},
	creditTransactions: {
		decides: 'whether the bank transaction of an overpayment or prepayment can be changed or deleted',
		positions: ['refused', 'written'],
		default: 'refused',
		believed: 'neither is supported',
		source: 'Xero’s page on bank transactions',
	},
	creditReference: {
		decides: 'whether the bank transaction of an overpayment or prepayment keeps the Reference it was sent',
		positions: ['dropped', 'kept'],
		default: 'dropped',
		believed: 'open: the field is "only supported for SPEND and RECEIVE transactions"',
		source: 'the official description',
	},
	batchReference: {
		decides: 'whether a batch payment of an organisation outside New Zealand keeps its Reference',
		positions: ['dropped', 'kept'],
		default: 'dropped',
		believed: 'open: the field is "NZ Only"',
		source: 'the official description',
	},
	bankCurrency: {
		decides: 'whether a bank transaction that is no overpayment heeds CurrencyCode and CurrencyRate',
		positions: ['ignored', 'taken'],
		default: 'ignored',
		believed: 'setting the currency is only supported on overpayments; how the rest is turned down is not said',
		source: 'Xero’s page on bank transactions',
	},
	bankRate: {
		decides: 'the rate of a bank transaction in a foreign currency that is updated without CurrencyRate',
		positions: ['ofTheDay', 'kept'],
		default: 'ofTheDay',
		believed: 'open: not given, "the XE.com day rate will be used"',
		source: 'the official description',
	},
	allocationDate: {
		decides: 'the date of an allocation',
		positions: ['later', 'asSent'],
		default: 'later',
		believed: 'read-only: the later of the dates of invoice and credit, whatever was sent; the description has it',
		source: 'Xero’s pages on credit notes, overpayments and prepayments; the official description',
	},
	allocationNumber: {
		decides: 'whether the invoice of an allocation may be named by number',
		positions: ['refused', 'taken'],
		default: 'refused',
		believed: 'documented is the InvoiceID only',
		source: 'Xero’s page on credit notes',
	},
	allocationReply: {
		decides: 'whether the reply to an allocation names its AllocationID',
		positions: ['unnamed', 'named'],
		default: 'named',
		believed: 'named, since allocations can be deleted; the examples of 2019 lack it',
		source: 'examples of the official description',
	},
	deletedAllocation: {
		decides: 'the form of the reply to the deletion of an allocation',
		positions: ['bare', 'enveloped'],
		default: 'bare',
		believed: 'the allocation by itself, without envelope or list',
		source: 'Xero’s page on overpayments; an example of the official description',
	},
} as const satisfies Record<string, SwitchDefinition>;
