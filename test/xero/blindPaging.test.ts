import { XeroClient } from '../../xero/client';
import { INVOICES } from '../../xero/catalogue';
import { listAll } from '../../xero/listAll';
import { createHarness, executeContext, startRecorder, type Recorder } from '../support';

/** Lists that come without a count: neither cut short nor read for ever. */
describe('lists without a pagination object', () => {
	let recorder: Recorder;
	afterEach(async () => await recorder.close());

	const list = async (answer: (page: number) => number[]) => {
		recorder = await startRecorder(({ url }) => {
			const page = Number(new URL(url, 'http://localhost').searchParams.get('page'));
			return {
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ Things: answer(page).map((ThingID) => ({ ThingID })) }),
			};
		});
		const context = executeContext({ harness: createHarness({ baseUrl: recorder.url }) });
		return await listAll(new XeroClient(context), {
			entry: { ...INVOICES, path: 'Things', collection: 'Things', id: 'ThingID' },
			tenantId: 't',
		});
	};
	const hundred = (from: number) => Array.from({ length: 100 }, (_, index) => from + index);

	it('goes on although the page size was not heeded', async () => {
		expect(await list((page) => (page <= 3 ? hundred(page * 100) : []))).toHaveLength(300);
	});

	it('stops where the endpoint does not know pages', async () => {
		expect(await list(() => hundred(0))).toHaveLength(100);
		expect(recorder.requests).toHaveLength(2);
	});
});
