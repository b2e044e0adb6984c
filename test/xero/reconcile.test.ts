import type { IDataObject } from 'n8n-workflow';

import { startRecorder, type Recorder } from '../support';
import { ITEMS } from '../../xero/catalogue';
import { writeElements, type Outcome } from '../../xero/write';
import { clientOn } from './support/clientOn';
import { PLAN } from './support/writing';

const ID = '5b1f0f52-3f5e-4f5c-9a3f-0123456789ab';

let recorder: Recorder;

beforeAll(async () => {
	recorder = await startRecorder();
});

afterAll(async () => await recorder.close());

/** An update whose answers are all lost and that Xero never carries out: it still has `kept`. */
async function lostUpdate(sent: IDataObject, kept: IDataObject): Promise<Outcome> {
	const { client, clock } = clientOn(recorder.url);
	recorder.handle(() => ({ destroy: 'before' }));
	const record = () => ({ InvoiceID: ID, ...kept, UpdatedDateUTC: `/Date(${clock.now()}+0000)/` });
	const plan = { ...PLAN, intention: 'update' as const, findWritten: async () => [[record()]] };
	const [outcome] = await writeElements(client, plan, [{ position: 0, body: { InvoiceID: ID, ...sent } }]);
	return outcome;
}

describe('an update that was lost is not taken for carried out because Xero has something like it', () => {
	const line = (over: IDataObject) => ({
		LineItems: [{ LineItemID: 'l', Description: 'Rent', UnitAmount: 10, ...over }],
	});

	test.each<[string, IDataObject, IDataObject]>([
		['a price of fractions of a cent', line({ UnitAmount: 0.12 }), line({ UnitAmount: 0.125 })],
		['an exchange rate', { CurrencyRate: 1.085 }, { CurrencyRate: 1.082 }],
		['a field that is emptied', { Reference: '' }, { Reference: 'PO 7' }],
		['a line whose field is emptied', line({ ItemCode: '' }), line({ ItemCode: 'TEA' })],
		['another case', { Reference: 'PO A' }, { Reference: 'po a' }],
		['another line break', line({ Description: 'Rent\nMarch' }), line({ Description: 'Rent March' })],
		['texts that begin with the same day', { Reference: '2026-03-31T rent' }, { Reference: '2026-03-31T fees' }],
	])('%s', async (_name, sent, kept) => {
		const outcome = await lostUpdate(sent, kept);
		expect(outcome).toMatchObject({ error: { context: { outcomeUnknown: true } } });
	});

	test.each<[string, IDataObject, IDataObject]>([
		['numbers and texts as sent', line({}), line({ UnitAmount: 10.0 })],
		['a day as Xero writes it', { Date: '2026-03-31' }, { Date: '/Date(1774915200000+0000)/' }],
		['a day with a time', { DueDate: '2026-03-31' }, { DueDate: '2026-03-31T00:00:00' }],
		['an ID in capitals', { Contact: { ContactID: ID.toUpperCase() } }, { Contact: { ContactID: ID } }],
		['spaces at the end', { Reference: 'PO 7 ' }, { Reference: 'PO 7' }],
		['an amount that Xero has rounded', { CurrencyRate: 1 / 3 }, { CurrencyRate: 0.3333333333 }],
	])('carried out: %s', async (_name, sent, kept) => {
		expect(await lostUpdate(sent, kept)).toMatchObject({ record: { InvoiceID: ID } });
	});
});

test('nor is one that Xero matches by its code: the item made a moment ago lacks what was to be added', async () => {
	const upsert = async (kept: IDataObject) => {
		const { client, clock } = clientOn(recorder.url);
		recorder.handle(() => ({ destroy: 'before' }));
		const row = () => ({ ItemID: ID, Code: 'TEA', ...kept, UpdatedDateUTC: `/Date(${clock.now()}+0000)/` });
		const plan = {
			...PLAN,
			entry: ITEMS,
			intention: 'save' as const,
			fields: { id: 'ItemID', keys: ['Code'] },
			findWritten: async () => [[row()]],
		};
		const [outcome] = await writeElements(client, plan, [
			{ position: 0, body: { Code: 'TEA', Description: 'Green tea', SalesDetails: { UnitPrice: 4.5 } } },
		]);
		return outcome;
	};
	expect(await upsert({})).toMatchObject({ error: { context: { outcomeUnknown: true } } });
	expect(
		await upsert({ Description: 'Green tea', SalesDetails: { UnitPrice: 4.5, AccountCode: '200' } }),
	).toMatchObject({ record: { ItemID: ID } });
});
