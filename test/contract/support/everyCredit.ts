import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Resource } from '../../../operations/types';
import type { Run } from './everyOperation';
import { by, byId } from './nodes';

/** What is done with credit once it is there. */
export const CREDIT_PARTS: readonly string[] = ['allocate', 'getAllocations', 'refund', 'removeAllocation'];

const LINES = {
	lineAmountTypes: 'NoTax',
	status: 'AUTHORISED',
	lineItemsFrom: 'json',
	lineItemsJson: JSON.stringify([{ Description: 'Credit', Quantity: 1, UnitAmount: 20, AccountCode: '200' }]),
};

/** Allocate, list, take back and refund, with every field of the forms. Overpayments and prepayments are those of `leaveCredits`. */
export async function runCredits(run: Run, { value, id }: Resource): Promise<void> {
	const isMade = value.endsWith('reditNote');
	const contact = by('name', isMade ? 'Every One' : 'Creditor');
	const kind = value === 'supplierCreditNote' ? 'bill' : 'invoice';
	const number = `${value}-1`;
	const dates = { date: '2026-03-01', dueDate: '2026-03-31' };
	const [document] = await run(kind, 'create', { contact, ...dates, invoiceNumber: number, ...LINES });
	const credits = isMade
		? await run(value, 'create', { contact, date: '2026-03-01', invoiceNumber: `${number}-C`, ...LINES })
		: await run(value, 'getAll', { returnAll: true, simplify: false });
	const credit = credits.find(({ Contact }) => isMade || (Contact as IDataObject).Name === 'Creditor');
	const record = byId(String(credit?.[id]));
	const invoice = by('number', number);
	const some = { record, invoice, howMuch: 'amount', amount: '1', additionalFields: { date: '2026-03-02' } };
	const [first] = await run(value, 'allocate', { ...some, ifExists: 'skip' } as INodeParameters);
	await run(value, 'allocate', { ...some, ifExists: 'write' } as INodeParameters);
	await run(value, 'getAllocations', { record, returnAll: true, simplify: true });
	await run(value, 'removeAllocation', { record, allocation: byId(String((first as IDataObject)?.AllocationID)) });
	await run(value, 'removeAllocation', { record, allocation: invoice });
	await run(value, 'allocate', { record, invoice: byId(String(document?.InvoiceID)), howMuch: 'most' });
	await run(value, 'removeAllocation', { record, allocation: invoice });
	const paid = {
		record,
		account: by('code', '090'),
		date: '2026-03-05',
		additionalFields: { currencyRate: 1, isReconciled: 'false', reference: 'Refund' },
	};
	await run(value, 'refund', { ...paid, howMuch: 'amount', amount: '1', ifExists: 'skip' } as INodeParameters);
	await run(value, 'refund', { ...paid, howMuch: 'most', ifExists: 'write' } as INodeParameters);
}
