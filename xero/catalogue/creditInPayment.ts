import type { IDataObject } from 'n8n-workflow';

import { byGuid } from './common';
import { CREDIT_NOTES } from './credits';
import { OVERPAYMENTS, PREPAYMENTS } from './overpayments';

/**
 * In a payment that refunds a credit, Xero shows the credit in the field of the invoice (three examples in the
 * official description agree). This maps the type shown there to the credit's proper field and ID.
 */
const CREDIT_SHOWN: Readonly<Partial<Record<string, readonly [field: string, id: string]>>> = {
	ACCRECCREDIT: ['CreditNote', CREDIT_NOTES.id],
	ACCPAYCREDIT: ['CreditNote', CREDIT_NOTES.id],
	AROVERPAYMENT: ['Overpayment', OVERPAYMENTS.id],
	APOVERPAYMENT: ['Overpayment', OVERPAYMENTS.id],
	ARPREPAYMENT: ['Prepayment', PREPAYMENTS.id],
	APPREPAYMENT: ['Prepayment', PREPAYMENTS.id],
};

/** The row with the credit under its own name as well. */
export function withCredit(row: IDataObject): IDataObject {
	const { Type, InvoiceID } = (row.Invoice ?? {}) as IDataObject;
	const shown = CREDIT_SHOWN[String(Type)];
	if (!shown || row[shown[0]]) return row;
	const [field, id] = shown;
	return { ...row, [field]: { [id]: InvoiceID } };
}

/**
 * Look-up of refunds by credit. It is not known whether Xero's filters find the credit under its own field or under
 * the invoice, so both are tried.
 */
export const byCredit = (field: string) => ({ ...byGuid(field), also: 'Invoice.InvoiceID' });
