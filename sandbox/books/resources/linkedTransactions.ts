import type { Definition } from '../engine/definition';
import { linkStatus, sourceOf } from '../documents/links';
import type { LinkedTransactionRecord } from '../records';
import { choice, computed, guid, idField, readOnly, updated } from './fields';

/** Billable expenses: a line of a bill, or of a spend money transaction, that is billed on to a customer. */
export const LINKED_TRANSACTIONS: Definition = {
	plural: 'LinkedTransactions',
	singular: 'LinkedTransaction',
	idField: 'LinkedTransactionID',
	fields: {
		LinkedTransactionID: idField,
		SourceTransactionID: guid,
		SourceLineItemID: guid,
		ContactID: guid,
		TargetTransactionID: guid,
		TargetLineItemID: guid,
		// Computed from the two transactions; cannot be set.
		Status: readOnly({
			...choice('APPROVED', 'DRAFT', 'ONDRAFT', 'BILLED', 'VOIDED'),
			read: linkStatus as never,
		}),
		Type: computed('text', () => 'BILLABLEEXPENSE'),
		UpdatedDateUTC: updated(),
		SourceTransactionTypeCode: computed<LinkedTransactionRecord>(
			'text',
			(record, org) => sourceOf(org, record)?.Type,
		),
	},
	list: {
		parameters: ['page'],
		exact: {
			LinkedTransactionID: { field: 'LinkedTransactionID' },
			SourceTransactionID: { field: 'SourceTransactionID' },
			ContactID: { field: 'ContactID' },
			Status: { field: 'Status' },
			TargetTransactionID: { field: 'TargetTransactionID' },
		},
		fixedPage: 100,
		order: 'UpdatedDateUTC',
	},
	put: 'single',
	post: 'single',
	postOne: true,
	deleteOne: true,
	deleteSilently: true,
	errorFlag: 'HasValidationErrors',
};
