import type { IDataObject } from 'n8n-workflow';

import { byGuid } from './common';
import { CREDIT_NOTES } from './credits';
import { OVERPAYMENTS, PREPAYMENTS } from './overpayments';

/**
 * The payment of a credit shows it in the place of the invoice, under its type (examples of the official description:
 * the list, the reply and the credit note agree). Where it belongs, by that type:
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

/** Credit that is paid back: whether a filter knows it by itself or in the place of the invoice is not known. */
export const byCredit = (field: string) => ({ ...byGuid(field), also: 'Invoice.InvoiceID' });
