import { refuse } from '../core/errors';
import { KINDS, payableOf } from '../documents/kinds';
import type { LineInput } from '../documents/lineDraft';
import { announceDocument, settled } from '../documents/settle';
import type { Rules } from '../engine/definition';
import { project } from '../engine/view';
import { systemAccount } from '../ledger/posting';
import { stamp, type Org } from '../org';
import type { BankTransactionRecord, CreditKind, DocumentRecord, LineRecord } from '../records';
import { OVERPAYMENTS, PREPAYMENTS } from '../resources/credits';
import { allocationsBelow, allocationsOf } from './allocations';
import { paymentsOf } from './invoices';

const DEFINITIONS = { Overpayment: OVERPAYMENTS, Prepayment: PREPAYMENTS };
const IN_USE = 'This Bank Transaction cannot be edited as its credit has been allocated or refunded.';

/** True for the types that create credit. */
export const makesCredit = (type: string) => KINDS[type]?.money === true;

/** An overpayment belongs to receivables or payables and has no tax; everything else in its line is ignored. */
export const overpaid = (type: string) => type.endsWith('-OVERPAYMENT');

export const bareLine = ({ LineItemID, Description, Quantity, UnitAmount, LineAmount }: LineInput): LineInput => ({
	LineItemID,
	Description,
	Quantity,
	UnitAmount,
	LineAmount,
});

/** An overpayment's line without its control account, because callers cannot code a line to that account. */
export const uncoded = (line: LineRecord): LineRecord => ({
	...line,
	AccountCode: undefined,
	AccountID: undefined,
	TaxType: undefined,
});

/** The line of an overpayment as Xero stores it: on the control account. */
export function onControl(org: Org, type: string, line: LineRecord): LineRecord {
	const account = org.tables.accounts.get(systemAccount(org, KINDS[type].control))!;
	return { ...line, AccountCode: account.Code, AccountID: account.id, TaxType: 'NONE', Tracking: [] };
}

/** Checks that the credit created by a bank transaction has not been used. */
export function checkUnused(org: Org, transaction: BankTransactionRecord): void {
	const credit = transaction.creditId && org.tables[payableOf(transaction.Type).table].get(transaction.creditId);
	if (credit && settled(credit) !== 0) refuse(IN_USE);
}

/**
 * Stores the overpayment or prepayment of a bank transaction that was just written; a deleted transaction voids it.
 * Returns its id.
 */
export function writeCredit(org: Org, transaction: BankTransactionRecord): string {
	const table = org.tables[payableOf(transaction.Type).table];
	const existing = table.get(transaction.creditId);
	const live = transaction.Status === 'AUTHORISED';
	const { Type, ContactID, Date, Reference, LineAmountTypes, LineItems } = transaction;
	const { SubTotal, TotalTax, Total, CurrencyCode, CurrencyRate } = transaction;
	const record: DocumentRecord = {
		...stamp(org, existing),
		...{ Type, ContactID, Date, LineAmountTypes, LineItems },
		// An update may have removed it from the transaction.
		Reference: Reference ?? existing?.Reference,
		...{ SubTotal, TotalTax, Total, CurrencyCode, CurrencyRate },
		Number: '',
		Status: live ? 'AUTHORISED' : 'VOIDED',
		SentToContact: false,
		AmountPaid: 0,
		AmountCredited: 0,
		AmountDue: live ? Total : 0,
	};
	table.put(record);
	announceDocument(org, record, existing ? 'UPDATE' : 'CREATE');
	return record.id;
}

/** Overpayments and prepayments can only be read and allocated, because bank transactions create them. */
export function creditRules(kind: Exclude<CreditKind, 'CreditNote'>): Rules<DocumentRecord> {
	return {
		view(record, org, { detail }) {
			const wire = project(record, DEFINITIONS[kind].fields, org, detail);
			return { ...wire, Allocations: allocationsOf(org, record), Payments: paymentsOf(org, record.id) };
		},
		nested: { Allocations: allocationsBelow(kind) },
	};
}
