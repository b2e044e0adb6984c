import type { IDataObject } from 'n8n-workflow';

import { writeElements } from '../../xero/write';
import { startRecorder, type Recorder } from '../support';
import { clientOn } from './support/clientOn';
import { PLAN } from './support/writing';

let recorder: Recorder;

beforeAll(async () => {
	recorder = await startRecorder();
});

afterAll(async () => await recorder.close());

const AN_HOUR = 3_600_000;
const body = {
	Reference: 'PO-1',
	Contact: { Name: 'Acme' },
	LineItems: [{ Description: 'Tea', UnitAmount: 10 }],
};

/**
 * Writes one element. Xero fails twice with the same fault under the first key, so it may remember the fault, and takes the second key.
 * @param there what a look-up by the reference finds then
 */
async function write(there: (now: number) => IDataObject[]) {
	const { client, clock } = clientOn(recorder.url);
	const keys = new Set<string>();
	recorder.handle(({ headers }) => {
		keys.add(String(headers['idempotency-key']));
		return keys.size > 1
			? { body: { Invoices: [{ ...body, InvoiceID: 'id-2', StatusAttributeString: 'OK' }] } }
			: { status: 500, body: { Message: 'An error occurred in Xero.' } };
	});
	const plan = { ...PLAN, findWritten: async () => [there(clock.now())] };
	const [outcome] = await writeElements(client, plan, [{ body, position: 0 }]);
	return {
		keys: keys.size,
		isUnknown: 'error' in outcome && outcome.error.context.outcomeUnknown === true,
		words: 'error' in outcome ? String(outcome.error.description) : '',
	};
}

const record = (over: IDataObject, at: number): IDataObject => ({
	...body,
	InvoiceID: 'id-1',
	UpdatedDateUTC: `/Date(${at}+0000)/`,
	...over,
});

test.each<[string, (now: number) => IDataObject]>([
	['Xero has changed a price', (now) => record({ LineItems: [{ Description: 'Tea', UnitAmount: 11 }] }, now)],
	['Xero has changed a name', (now) => record({ Contact: { Name: 'Acme Ltd' } }, now)],
	['the time cannot be read', (now) => record({ UpdatedDateUTC: `/Date(${now}.5+0000)/` }, now)],
	['there is no time', (now) => record({ UpdatedDateUTC: undefined }, now)],
])('a young record of the same reference may be ours (%s): never sent under another key', async (_name, found) => {
	const { keys, isUnknown, words } = await write((now) => [found(now)]);
	expect(keys).toBe(1);
	expect(isUnknown).toBe(true);
	expect(words).toContain('not known whether Xero has written');
	expect(words).toContain('Xero now has a record with the same number or reference');
	expect(words).not.toContain('It was not found');
});

test.each<[string, (now: number) => IDataObject[]]>([
	['nothing', () => []],
	['an older record of the same reference', (now) => [record({}, now - AN_HOUR)]],
])('%s is there: it is sent under another key', async (_name, found) => {
	expect(await write(found)).toMatchObject({ keys: 2, isUnknown: false });
});
