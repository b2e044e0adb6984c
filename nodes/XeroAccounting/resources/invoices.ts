import { date, type Field } from '../../../operations/fields/field';
import type { LineSide } from '../../../operations/lines/fields';
import { resource } from '../../../operations/properties';
import { amount, simplifier, status as statusColumns } from '../../../operations/simple';
import type { Resource } from '../../../operations/types';
import { changeStatus, type StatusChange } from '../../../operations/verbs/changeStatus';
import { createDocument } from '../../../operations/verbs/createDocument';
import { get } from '../../../operations/verbs/get';
import { getMany } from '../../../operations/verbs/getMany';
import { targetProperty } from '../../../operations/verbs/target';
import { updateDocument } from '../../../operations/verbs/updateDocument';
import { upsertDocument } from '../../../operations/verbs/upsertDocument';
import { INVOICES } from '../../../xero/catalogue/collections';
import { contact } from './contact';
import { amountsAre, common, contactField, dates, numberField, reference, sentToContact, status } from './documentFields';
import { documentFilters } from './documentFilters';

/** What sets invoices and bills apart; everything else of the two is the same endpoint. */
interface Side {
	value: string;
	name: string;
	type: 'ACCREC' | 'ACCPAY';
	description: string;
	search: string;
	side: LineSide;
	numberLabel: string;
	numberHelp: string;
	own: Field[];
	references: boolean;
	/** Numbers are the other side's own, so that only number and contact together tell which document is meant. */
	recognisedWithContact: boolean;
	/** States of ended documents whose number stays taken. */
	takenBy: readonly string[];
}

const steps = (noun: string): StatusChange[] => [
	{ value: 'approve', name: 'Approve', description: `The ${noun} counts in the accounts and awaits payment`, body: { Status: 'AUTHORISED' }, outcome: 'approved' },
	{ value: 'delete', name: 'Delete', description: 'Only a draft, or one that awaits approval; void what is approved', body: { Status: 'DELETED' }, outcome: 'deleted' },
	{ value: 'draft', name: 'Return to Draft', description: 'Take back what was submitted for approval', body: { Status: 'DRAFT' }, outcome: 'returned to draft' },
	{ value: 'submit', name: 'Submit for Approval', description: 'A draft awaits approval', body: { Status: 'SUBMITTED' }, outcome: 'submitted' },
	{ value: 'void', name: 'Void', description: 'Cancel what is approved and has no payment', body: { Status: 'VOIDED' }, outcome: 'voided' },
];

function documents({ value, name, type, description, search, side, numberLabel, numberHelp, own, references, recognisedWithContact, takenBy }: Side): Resource {
	const noun = name.toLowerCase();
	const who = side === 'sales' ? 'customer' : 'supplier';
	const where = `Type=="${type}"`;
	const target = (of: Resource) => targetProperty(of, search, `The ${noun} to work on`);
	const byNumber = { way: 'number', wire: 'InvoiceNumber', label: numberLabel, ...(recognisedWithContact ? { contact: 'part' as const } : {}) };
	const byReference = { way: 'reference', wire: 'Reference', label: 'Reference', contact: 'check' as const };
	const numbered = numberField(numberLabel, numberHelp);
	const additional = [...dates, ...common, sentToContact, ...own];
	const main = [contactField(true, who), status, amountsAre];
	const spec = { side, contacts: () => contact };
	return resource(
		{
			value,
			name,
			noun,
			nouns: `${noun}s`,
			description,
			...INVOICES,
			label: 'InvoiceNumber',
			keys: {
				id: { field: 'InvoiceID', label: 'By ID', placeholder: 'e.g. 297c2dc5-cc47-4afd-8ec8-74990b8761e9', find: { comma: 'IDs' } },
				number: { field: 'InvoiceNumber', label: `By ${numberLabel}`, placeholder: 'e.g. INV-0042', find: { comma: 'InvoiceNumbers' }, takenBy },
				reference: { field: 'Reference', label: 'By Reference', placeholder: 'e.g. PO-1234', find: { filter: 'text' } },
			},
			kind: { body: { Type: type }, where, is: (record) => record.Type === type },
			query: { unitdp: 4 },
			scope: { read: 'accounting.invoices.read', write: 'accounting.invoices' },
			steadyOrder: 'InvoiceID',
			batch: true,
			simplify: simplifier(
				'InvoiceID',
				'InvoiceNumber',
				'Reference',
				'Contact.Name',
				statusColumns('Status'),
				'Date',
				'DueDate',
				amount('Total'),
				amount('AmountDue'),
				'CurrencyCode',
			),
		},
		[
			createDocument({ ...spec, main, additional: [numbered, ...additional], recognisedBy: references ? [byNumber, byReference] : [byNumber] }),
			upsertDocument({ ...spec, main: [numberField(numberLabel, `Decides whether the ${noun} exists already`, true), ...main], additional, by: byNumber }),
			updateDocument((of) => ({ target: target(of), side, fields: [contactField(false, who), numbered, amountsAre, status, ...additional] })),
			changeStatus(target, steps(noun)),
			get(target),
			getMany({
				filters: documentFilters(numberLabel, () => contact),
				sort: [
					{ name: 'Amount Due', value: 'AmountDue' },
					{ name: 'Contact Name', value: 'Contact.Name' },
					{ name: 'Date', value: 'Date' },
					{ name: 'Due Date', value: 'DueDate' },
					{ name: 'Last Changed', value: 'UpdatedDateUTC' },
					{ name: 'Number', value: 'InvoiceNumber' },
					{ name: 'Total', value: 'Total' },
				],
				modifiedSince: true,
				where: true,
			}),
		],
	);
}

export const invoice = documents({
	value: 'invoice',
	name: 'Invoice',
	type: 'ACCREC',
	description: 'Sales invoices: what customers owe',
	search: 'searchInvoices',
	side: 'sales',
	numberLabel: 'Invoice Number',
	numberHelp: 'Number of the invoice, unique in the organisation. Empty for the next number of Xero.',
	own: [
		reference('Your own reference, such as the order number, printed on the invoice'),
		date('expectedPaymentDate', 'ExpectedPaymentDate', 'Expected Payment Date', { description: 'When the customer is expected to pay' }),
	],
	references: true,
	recognisedWithContact: false,
	// Xero answers "Invoice not of valid status for modification" to the number of a voided invoice; those of deleted drafts are tried.
	takenBy: ['VOIDED'],
});

export const bill = documents({
	value: 'bill',
	name: 'Bill',
	type: 'ACCPAY',
	description: "Suppliers' invoices: what is to be paid",
	search: 'searchBills',
	side: 'purchases',
	numberLabel: 'Bill Number',
	numberHelp: "The supplier's number of the bill, shown as its reference in Xero; two suppliers may use the same",
	own: [date('plannedPaymentDate', 'PlannedPaymentDate', 'Planned Payment Date', { description: 'When the bill is to be paid' })],
	references: false,
	recognisedWithContact: true,
	takenBy: [],
});
