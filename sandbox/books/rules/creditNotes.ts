import { FAMILIES } from '../documents/kinds';
import type { Rules } from '../engine/definition';
import { project } from '../engine/view';
import type { DocumentRecord } from '../records';
import { CREDIT_NOTES } from '../resources/documents';
import { allocationsBelow, allocationsOf } from './allocations';
import { matchDocument, writeDocument } from './documents';
import { paymentsOf } from './invoices';

export const creditNoteRules: Rules<DocumentRecord> = {
	match: (input, org) => matchDocument(FAMILIES.creditNotes, input, org),
	write: (input, existing, org) => writeDocument(FAMILIES.creditNotes, input, existing, org),
	view(record, org, { detail }) {
		const wire = project(record, CREDIT_NOTES.fields, org, detail);
		if (detail === 'summary') return wire;
		return { ...wire, Allocations: allocationsOf(org, record), Payments: paymentsOf(org, record.id) };
	},
	nested: { Allocations: allocationsBelow('CreditNote') },
};
