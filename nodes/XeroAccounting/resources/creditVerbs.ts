import type { INodeProperties } from 'n8n-workflow';

import { date } from '../../../operations/fields/field';
import { referencePicker } from '../../../operations/fields/reference';
import { findable } from '../../../operations/screens/properties';
import { amount, simplifier } from '../../../operations/output/simple';
import type { Resource, Verb } from '../../../operations/types';
import { allocate } from '../../../operations/verbs/allocate';
import { refund } from '../../../operations/verbs/refund';
import { removeAllocation } from '../../../operations/verbs/removeAllocation';
import { subList } from '../../../operations/verbs/subList';
import { ALLOCATIONS, INVOICES } from '../../../xero/catalogue';
import { payment, paymentDetails, paymentMoney } from './payment';

type Target = (resource: Resource) => INodeProperties;

/** What credit is set against: its name on the screen, and the picker that offers those with something still owed. */
export interface Against {
	label: 'Invoice' | 'Bill' | 'Invoice or Bill';
	search: string;
}

const to = findable(INVOICES, {
	id: { label: 'By ID', placeholder: 'e.g. 297c2dc5-cc47-4afd-8ec8-74990b8761e9' },
	number: { label: 'By Number', placeholder: 'e.g. INV-0042' },
});

const allocationDate = date('date', 'Date', 'Date', {
	description:
		'Day of the allocation. Empty for the later of the dates of the two, which Xero may set whatever is given.',
});

/** Allocate, take back, list and refund: what is done with credit once it is there. */
export const creditVerbs = (target: Target, { label, search }: Against): Verb[] => [
	allocate(target, {
		part: ALLOCATIONS,
		document: referencePicker('invoice', 'Invoice.InvoiceID', label, search, to, {
			description: 'What the credit is set against, approved and not yet paid in full, of the same contact',
			required: true,
		}),
		to,
		additional: [allocationDate],
	}),
	removeAllocation(target, {
		part: ALLOCATIONS,
		to,
		search: 'searchAllocations',
		numberLabel: `By ${label} Number`,
	}),
	subList(target, ({ noun, nouns }) => ({
		value: 'getAllocations',
		name: 'Get Allocations',
		action: `Get allocations of ${noun}`,
		description: `List what ${nouns} were set against, with amounts and IDs`,
		part: ALLOCATIONS,
		simplify: simplifier(
			'AllocationID',
			{ field: 'Invoice.InvoiceID', name: 'InvoiceID' },
			{ field: 'Invoice.InvoiceNumber', name: 'InvoiceNumber' },
			amount('Amount'),
			'Date',
		),
	})),
	refund(target, { payments: () => payment, main: paymentMoney, additional: paymentDetails }),
];
