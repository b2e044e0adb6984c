import {
	BankTransaction,
	BankTransfer,
	Invoice,
	LineAmountTypes,
	ManualJournal,
	type Overpayment,
	type Prepayment,
} from 'xero-node';

import { NZ } from '../support/nodes';
import { readWhole } from '../support/readWhole';
import { setStage, type Stage } from '../support/stage';

let stage: Stage;
beforeAll(async () => (stage = await setStage()));
afterAll(async () => await stage.close());

const DAY = '2026-03-02';
const contact = { name: 'Official' };
const { TypeEnum } = BankTransaction;
const line = (accountCode: string) => ({ description: 'x', quantity: 1, unitAmount: 115, accountCode });
const transaction = (type: BankTransaction['type'], accountCode: string): BankTransaction => ({
	type,
	contact,
	bankAccount: { code: '090' },
	date: DAY,
	reference: 'b',
	lineAmountTypes: LineAmountTypes.Inclusive,
	lineItems: [line(accountCode)],
});

const create = (...bankTransactions: BankTransaction[]) =>
	readWhole<BankTransaction>(stage.xero.createBankTransactions(NZ, { bankTransactions }), 'BankTransactions');

test('bank transactions of every kind: written, read, changed, deleted', async () => {
	const { xero } = stage;
	const kinds = [TypeEnum.SPEND, TypeEnum.RECEIVE, TypeEnum.SPENDOVERPAYMENT, TypeEnum.RECEIVEPREPAYMENT];
	const made = await create(
		...kinds.map((kind) => transaction(kind, String(kind).startsWith('SPEND') ? '429' : '260')),
	);
	expect(made.map(({ type }) => type)).toEqual(kinds);
	expect(made[0]).toMatchObject({ total: 115, totalTax: 15 });
	await readWhole(xero.getBankTransactions(NZ), 'BankTransactions');
	const where = 'Type=="SPEND"';
	const paged = await readWhole(xero.getBankTransactions(NZ, undefined, where, 'Date', 1, 4, 10), 'BankTransactions');
	expect(paged).toHaveLength(1);
	const id = made[0].bankTransactionID as string;
	await readWhole(xero.getBankTransaction(NZ, id), 'BankTransactions');
	const change = (more: object) =>
		readWhole<BankTransaction>(
			xero.updateBankTransaction(NZ, id, {
				bankTransactions: [{ ...transaction(TypeEnum.SPEND, '400'), ...more }],
			}),
			'BankTransactions',
		);
	expect((await change({ reference: 'changed' }))[0].lineItems[0].accountCode).toBe('400');
	expect((await change({ status: BankTransaction.StatusEnum.DELETED }))[0].status).toBe('DELETED');
});

test('overpayments and prepayments: read, allocated, given back', async () => {
	const { xero } = stage;
	const [over, pre] = await create(
		transaction(TypeEnum.RECEIVEOVERPAYMENT, '200'),
		transaction(TypeEnum.RECEIVEPREPAYMENT, '200'),
	);
	const sale = {
		type: Invoice.TypeEnum.ACCREC,
		contact,
		lineItems: [line('200')],
		date: DAY,
		dueDate: DAY,
		status: Invoice.StatusEnum.AUTHORISED,
	};
	const { body } = await xero.createInvoices(NZ, { invoices: [sale] });
	const allocations = [{ invoice: { invoiceID: body.invoices?.[0].invoiceID }, amount: 5, date: DAY }];
	const [overID, preID] = [over.overpaymentID as string, pre.prepaymentID as string];
	await readWhole(xero.createOverpaymentAllocations(NZ, overID, { allocations }), 'Allocations');
	await readWhole(xero.createPrepaymentAllocations(NZ, preID, { allocations }), 'Allocations');
	await readWhole(xero.getOverpayments(NZ), 'Overpayments');
	await readWhole(xero.getPrepayments(NZ, undefined, undefined, undefined, 1), 'Prepayments');
	const [overpayment] = await readWhole<Overpayment>(xero.getOverpayment(NZ, overID), 'Overpayments');
	const [prepayment] = await readWhole<Prepayment>(xero.getPrepayment(NZ, preID), 'Prepayments');
	expect([overpayment.remainingCredit, prepayment.remainingCredit]).toEqual([110, 110]);
	const idOf = ({ allocations: [one] = [] }: Overpayment | Prepayment) => one.allocationID as string;
	const back = [
		(await xero.deleteOverpaymentAllocations(NZ, overID, idOf(overpayment))).body,
		(await xero.deletePrepaymentAllocations(NZ, preID, idOf(prepayment))).body,
	];
	expect(back.map(({ isDeleted }) => isDeleted)).toEqual([true, true]);
});

test('bank transfers: written, read, deleted singly and together', async () => {
	const { xero } = stage;
	const transfer: BankTransfer = {
		fromBankAccount: { code: '090' },
		toBankAccount: { code: '091' },
		amount: 10,
		date: DAY,
		reference: 't',
	};
	const put = async () =>
		(await readWhole<BankTransfer>(xero.createBankTransfer(NZ, { bankTransfers: [transfer] }), 'BankTransfers'))[0]
			.bankTransferID as string;
	const [first, second] = [await put(), await put()];
	await readWhole(xero.getBankTransfers(NZ), 'BankTransfers');
	await readWhole(xero.getBankTransfer(NZ, first), 'BankTransfers');
	const where = 'Amount==10';
	expect((await xero.getBankTransfers(NZ, undefined, where)).body.bankTransfers).toHaveLength(2);
	const gone = { status: 'DELETED' };
	await readWhole(xero.deleteBankTransfer(NZ, first, gone), 'BankTransfers');
	const bankTransfers = [{ bankTransferID: second, ...gone }];
	await readWhole(xero.deleteBankTransfers(NZ, { bankTransfers }), 'BankTransfers');
	expect((await xero.getBankTransfers(NZ)).body.bankTransfers).toEqual([]);
});

test('manual journals: drafted, posted, read, voided', async () => {
	const { xero } = stage;
	const journal: ManualJournal = {
		narration: 'n',
		date: DAY,
		journalLines: [
			{ lineAmount: 10, accountCode: '400', description: 'd' },
			{ lineAmount: -10, accountCode: '200' },
		],
	};
	const [made] = await readWhole<ManualJournal>(
		xero.createManualJournals(NZ, { manualJournals: [journal] }),
		'ManualJournals',
	);
	expect(made.status).toBe('DRAFT');
	const id = made.manualJournalID as string;
	const turn = (status: ManualJournal.StatusEnum) =>
		readWhole<ManualJournal>(
			xero.updateManualJournal(NZ, id, { manualJournals: [{ narration: 'n', status }] }),
			'ManualJournals',
		);
	expect((await turn(ManualJournal.StatusEnum.POSTED))[0].status).toBe('POSTED');
	await readWhole(xero.getManualJournals(NZ), 'ManualJournals');
	await readWhole(xero.getManualJournals(NZ, undefined, undefined, undefined, 1), 'ManualJournals');
	await readWhole(xero.getManualJournal(NZ, id), 'ManualJournals');
	expect((await turn(ManualJournal.StatusEnum.VOIDED))[0].status).toBe('VOIDED');
});
