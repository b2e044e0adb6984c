import { date, referencePicker } from '../../../operations/fields';
import { amount, simplifier, status } from '../../../operations/output/columns';
import { by, BY_ID, findable } from '../../../operations/screens/properties';
import type { Verb } from '../../../operations/types';
import { allocate, refund, removeAllocation, subList } from '../../../operations/verbs';
import { ALLOCATIONS, INVOICES, PAYMENTS, type Entry } from '../../../xero/catalogue';
import { payment, paymentDetails, paymentMoney } from './payment';

/** The documents that credit is allocated to: their label, and the picker that offers those with an amount due. */
export interface Against {
	label: 'Invoice' | 'Bill' | 'Invoice or Bill';
	search: string;
}

const to = findable(INVOICES, {
	id: BY_ID,
	number: by('Number', 'INV-0042'),
});

const allocationDate = date('date', 'Date', 'Date', {
	description:
		'Day of the allocation. Leave empty for the later date of the two documents; Xero may use that date in any case.',
});

/** Columns of a refund: the payment, and the credit that it refunds. */
const refundColumns = ({ id, label }: Entry) => [
	PAYMENTS.id,
	id,
	// Overpayments and prepayments use the column of the refund's own reference.
	...(label === PAYMENTS.label ? [] : [label]),
	'PaymentType',
	'Date',
	amount('Amount'),
	// Xero shows the credit in the place of the invoice.
	{ name: 'CurrencyCode', field: 'Invoice.CurrencyCode' },
	'Account.Code',
	'Reference',
	status('Status', PAYMENTS.status),
];

/** Operations on existing credit: allocate, remove allocations, list them, and refund. */
export const creditVerbs = ({ label, search }: Against): Verb[] => [
	allocate({
		part: ALLOCATIONS,
		document: referencePicker('invoice', 'Invoice.InvoiceID', label, search, to, {
			description:
				'The document to allocate the credit to: approved, not yet paid in full, and of the same contact',
			required: true,
		}),
		to,
		additional: [allocationDate],
	}),
	removeAllocation({
		part: ALLOCATIONS,
		to,
		search: 'searchAllocations',
		numberLabel: `By ${label} Number`,
	}),
	subList(({ noun, nouns }) => ({
		value: 'getAllocations',
		name: 'Get Allocations',
		action: `Get allocations of ${noun}`,
		description: `List what ${nouns} were allocated to, with amounts and IDs`,
		part: ALLOCATIONS,
		simplify: simplifier(
			'AllocationID',
			{ field: 'Invoice.InvoiceID', name: 'InvoiceID' },
			{ field: 'Invoice.InvoiceNumber', name: 'InvoiceNumber' },
			amount('Amount'),
			'Date',
		),
	})),
	refund({ payments: () => payment, main: paymentMoney, additional: paymentDetails, columns: refundColumns }),
];
