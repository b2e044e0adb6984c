import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { sharedCreatedIds } from '../../../xero/createdIds';
import { anInvoice, by, errors, GB, useDesk } from './support';

/** Batch payments outside New Zealand, where Xero may not keep their reference. */

const desk = useDesk();
const organisation = by('id', GB);

const batches = () => desk.books('BatchPayments', GB);
const bank = () => String(desk.books('Accounts', GB).find(({ Type }) => Type === 'BANK')!.AccountID);

const table = (): INodeParameters => ({
	organisation,
	invoice: by('number', '={{ $json.no }}'),
	account: by('id', bank()),
	date: '2026-10-05',
	amount: 1,
	additionalFields: { reference: '={{ $json.ref }}' },
});
const items = (...rows: Array<[no: string, ref: string]>) => rows.map(([no, ref]) => ({ json: { no, ref } }));
const outcomes = (rows: IDataObject[]) => rows.map(({ outcome }) => outcome);

describe.each(['dropped', 'kept'])('the reference is %s', (batchReference) => {
	const pay = async (rows: ReturnType<typeof items>, over: INodeParameters = {}) =>
		outcomes(await desk.do('batchPayment', 'create', { ...table(), ...over }, { items: rows }));

	beforeEach(async () => {
		await desk.control('switches', { batchReference });
		const bill = anInvoice({ organisation, contact: by('name', 'Supplier'), invoiceNumber: '={{ $json.no }}' });
		await desk.do('bill', 'create', bill, { items: items(['B-1', ''], ['B-2', ''], ['B-3', '']) });
	});

	test('a workflow that runs twice pays once', async () => {
		const rows = items(['B-1', 'PAY 1'], ['B-2', 'PAY 1'], ['B-3', 'PAY 2']);
		expect(await pay(rows)).toEqual(['created', 'created']);
		const again = await desk.run('batchPayment', 'create', table(), {
			items: rows,
			onError: 'continueErrorOutput',
		});
		if (batchReference === 'kept')
			expect(again.items.map(({ json }) => json.outcome)).toEqual(['skipped', 'skipped']);
		else
			expect(errors(again).map(({ error }) => error)).toEqual(
				Array(3).fill(expect.stringMatching(/already pays/)),
			);
		expect(batches()).toHaveLength(2);
	});

	test('one that Xero has made and failed on is found by its content, and not made again', async () => {
		const match = { method: 'PUT', path: 'BatchPayments' };
		await desk.control('faults', { rules: [{ match, kind: '500-after', times: 2 }] });
		const again = { ifExists: 'write' };
		expect(await pay(items(['B-1', 'PAY 1']), again)).toEqual(['created']);
		expect(batches()).toHaveLength(1);
		// That of another run is not taken for this one.
		sharedCreatedIds.clear();
		await desk.clock.sleep(600_000);
		await desk.control('faults', { rules: [{ match, kind: 'cut-before', times: 6 }] });
		const lost = await desk.run(
			'batchPayment',
			'create',
			{ ...table(), ...again },
			{ items: items(['B-1', 'PAY 1']) },
		);
		expect(lost.error?.context.outcomeUnknown).toBe(true);
		expect(batches()).toHaveLength(1);
	});
});
