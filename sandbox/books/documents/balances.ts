import { amount, cents, toBase } from '../core/money';
import { KINDS, PAYABLES } from './kinds';
import { todayOf, type Org } from '../org';
import type { ContactRecord, DocumentRecord } from '../records';

const CREDITS = [PAYABLES.CreditNote, PAYABLES.Overpayment, PAYABLES.Prepayment];

function open(record: ContactRecord, org: Org, type: 'ACCREC' | 'ACCPAY') {
	const today = todayOf(org);
	let outstanding = 0;
	let overdue = 0;
	for (const document of org.tables.invoices.under('contact', record.id)) {
		if (document.Type !== type || document.Status !== 'AUTHORISED') continue;
		const due = toBase(cents(document.AmountDue), document.CurrencyRate);
		outstanding += due;
		if ((document.DueDate ?? document.Date) < today) overdue += due;
	}
	for (const { table } of CREDITS) {
		for (const document of org.tables[table].under('contact', record.id)) {
			if (KINDS[document.Type].side !== KINDS[type].side || document.Status !== 'AUTHORISED') continue;
			outstanding -= toBase(cents(document.AmountDue), document.CurrencyRate);
		}
	}
	return { Outstanding: amount(outstanding), Overdue: amount(overdue) };
}

/** The contact's balances in base currency; absent if it never had a document, as in Xero. */
export function balancesOf(record: ContactRecord, org: Org): unknown {
	if (!hasDocuments(record, org)) return undefined;
	return { AccountsReceivable: open(record, org, 'ACCREC'), AccountsPayable: open(record, org, 'ACCPAY') };
}

function hasDocuments(record: ContactRecord, org: Org): boolean {
	return Object.values(PAYABLES).some(({ table }) => org.tables[table].first('contact', record.id) !== undefined);
}

const TYPES = { customer: ['ACCREC', 'ACCRECCREDIT'], supplier: ['ACCPAY', 'ACCPAYCREDIT'] };

const counts = (document: DocumentRecord, side: keyof typeof TYPES) =>
	TYPES[side].includes(document.Type) && document.Status !== 'DELETED';

/** True if the contact has a live sales (customer) or purchase (supplier) document. */
export function roleOf(record: ContactRecord, org: Org, side: 'customer' | 'supplier'): boolean {
	for (const table of [org.tables.invoices, org.tables.creditNotes]) {
		for (const document of table.under('contact', record.id)) if (counts(document, side)) return true;
	}
	return false;
}

export function groupsOf(record: ContactRecord, org: Org): unknown[] {
	return [...org.tables.contactGroups.values()].filter(
		(group) => group.Status === 'ACTIVE' && group.ContactIDs.includes(record.id),
	);
}
