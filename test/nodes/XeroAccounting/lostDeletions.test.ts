import type { IDataObject } from 'n8n-workflow';

import { createHarness, runNode, startRecorder, type Recorder } from '../../support';
import { useJumpedWaits } from '../../support/jumpWaits';
import { ACCOUNTING } from './node';
import { by, NOBODY, NZ, shownError } from './support';

/** A deletion whose answer is lost is looked for in Xero: only what is gone, or says so itself, counts as deleted. */
useJumpedWaits();

let recorder: Recorder;
beforeAll(async () => {
	recorder = await startRecorder();
});
afterAll(async () => await recorder.close());

/** @param after what lists hold once the deletion was tried */
async function lost(resource: string, collection: string, before: IDataObject, after: IDataObject[]) {
	let tried = false;
	recorder.handle(({ method }) => {
		if (method === 'GET') return { body: { [collection]: tried ? after : [before] } };
		tried = true;
		return { status: 500, body: { ErrorNumber: 500, Type: 'UnknownErrorException', Message: 'An error occurred' } };
	});
	return await runNode({
		harness: createHarness({ baseUrl: recorder.url, credentialData: { clientId: `${resource}-${Math.random()}` } }),
		node: ACCOUNTING,
		parameters: { organisation: by('id', NZ), resource, operation: 'delete', record: by('id', NOBODY) },
	});
}

const PAYMENT = { PaymentID: NOBODY, Status: 'AUTHORISED', Amount: 10, Invoice: { InvoiceNumber: 'A' } };
const ITEM = { ItemID: NOBODY, Code: 'A' };

test.each([
	['payment', 'Payments', PAYMENT],
	['item', 'Items', ITEM],
])(
	'%s: still there is not deleted',
	async (resource, collection, record) => {
		const run = await lost(resource, collection, record, [record]);
		expect(run.items).toEqual([]);
		expect(`${shownError(run).message} ${shownError(run).description}`).toMatch(/still in Xero/);
	},
	60_000,
);

test.each([
	['payment', 'Payments', PAYMENT, [{ ...PAYMENT, Status: 'DELETED' }]],
	['item', 'Items', ITEM, []],
])(
	'%s: gone, or marked as deleted',
	async (resource, collection, before, after) => {
		const run = await lost(resource, collection, before, after);
		expect(shownError(run).message).toBe('');
		expect(run.items.map(({ json }) => json)).toMatchObject([{ outcome: 'deleted' }]);
	},
	60_000,
);
