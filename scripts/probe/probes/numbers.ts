import { noted, settles, shown } from '../finding';
import { first, type Stage } from '../stage';
import type { Answer } from '../xero';
import type { Probe } from './probe';

/** Creates an invoice with a used number; if Xero accepts it, it has to be ended as well. */
async function reuse(stage: Stage, InvoiceNumber: string): Promise<Answer> {
	const answer = await stage.xero.put('Invoices', { Invoices: [stage.draft('again', { InvoiceNumber })] });
	if (answer.status === 200) stage.endLater(first(answer.json, 'Invoices'));
	return answer;
}

async function end(stage: Stage, InvoiceID: string, Status: string, query = {}): Promise<Answer> {
	const answer = await stage.xero.post('Invoices', { Invoices: [{ InvoiceID, Status }] }, query);
	const row = answer.json?.Invoices?.[0];
	if (row && row.StatusAttributeString !== 'ERROR' && row.Status === Status) stage.isOver(InvoiceID);
	return answer;
}

/** 7 Void and reuse: a numbered invoice is voided, a numbered draft deleted; then both numbers are used again. */
export const reusedNumbers: Probe = {
	number: 7,
	title: 'Numbers of voided and deleted invoices',
	async run(stage) {
		const numbers = { voided: `${stage.run} V`, deleted: `${stage.run} D` };
		const approved = await stage.invoice(
			stage.draft('voided', { Status: 'AUTHORISED', InvoiceNumber: numbers.voided }),
		);
		const refused = await end(stage, approved.InvoiceID, 'DELETED', { summarizeErrors: 'false' });
		const row = refused.json?.Invoices?.[0];
		await end(stage, approved.InvoiceID, 'VOIDED');
		const draft = await stage.invoice(stage.draft('deleted', { InvoiceNumber: numbers.deleted }));
		await end(stage, draft.InvoiceID, 'DELETED');
		const afterVoid = await reuse(stage, numbers.voided);
		const afterDelete = await reuse(stage, numbers.deleted);
		const positions = { 200: 'free', 400: 'taken' } as const;
		return [
			settles(
				'refusedNumber',
				row?.StatusAttributeString === 'ERROR' ? ('InvoiceNumber' in row ? 'shown' : 'absent') : undefined,
				row ? `an ERROR element with the keys ${Object.keys(row).join(' ')}` : shown(refused),
			),
			noted(
				7,
				'the number of a voided invoice, put in again',
				shown(afterVoid),
				'400: the number stays taken, "Invoice # must be unique."',
			),
			settles(
				'deletedNumber',
				positions[afterDelete.status as 200 | 400],
				afterDelete.status === 200 ? 'it was taken for the new invoice' : shown(afterDelete),
			),
		];
	},
};
