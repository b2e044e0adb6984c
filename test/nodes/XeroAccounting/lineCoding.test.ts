import type { INodeParameters } from 'n8n-workflow';

import { anInvoice, by, form, json, useDesk } from './support';

const desk = useDesk();

const TEA = {
	Description: 'Tea',
	Quantity: 1,
	UnitAmount: 10,
	AccountCode: '200',
	Tracking: ['Region: North', 'Department: Retail'],
};
const lineNow = () => (desk.books('Invoices')[0].LineItems as Array<Record<string, unknown>>)[0];
const tracking = () =>
	(lineNow().Tracking as Array<{ Name: string; Option: string }>)
		.map(({ Name, Option }) => `${Name}: ${Option}`)
		.sort();

/** How a line that exists is coded: what is given counts, what is not given stays. */
describe('the coding of a line that is changed', () => {
	let record: INodeParameters;
	let lineId: string;
	const change = async (line: object, more: INodeParameters = {}) =>
		await desk.do('invoice', 'update', { record, ...json([{ LineItemID: lineId, ...line }]), ...more });

	beforeEach(async () => {
		const [{ InvoiceID }] = await desk.do(
			'invoice',
			'create',
			anInvoice({ ...json([TEA]), additionalFields: { invoiceNumber: 'N-1', dueDate: '2026-12-01' } }),
		);
		record = by('id', String(InvoiceID));
		lineId = String(lineNow().LineItemID);
	});

	test.each(['keep', 'replace'])('%s: an account given by its ID takes the place of the code', async (lineMode) => {
		const other = desk.books('Accounts').find(({ Code }) => Code === '260');
		await change({ AccountID: other?.AccountID }, { lineMode });
		expect(lineNow()).toMatchObject({ LineItemID: lineId, AccountCode: '260' });
	});

	test.each(['keep', 'replace'])('%s: one category changes, the other stays', async (lineMode) => {
		await change({ Tracking: ['region: South'] }, { lineMode });
		expect(tracking()).toEqual(['Department: Retail', 'Region: South']);
		await desk.do('invoice', 'update', {
			record,
			lineMode,
			...form({ more: { lineItemId: lineId, tracking1: by('name', 'Department: Online') } }),
		});
		expect(tracking()).toEqual(['Department: Online', 'Region: South']);
	});

	test('both categories change, and an empty list clears them', async () => {
		await change({ Tracking: ['Department: Online', 'Region: East'] });
		expect(tracking()).toEqual(['Department: Online', 'Region: East']);
		await change({ Tracking: [] });
		expect(tracking()).toEqual([]);
	});

	test('create or update: the same', async () => {
		await desk.do(
			'invoice',
			'upsert',
			anInvoice({ invoiceNumber: 'N-1', ...json([{ ...TEA, Tracking: ['Region: West'] }]) }),
		);
		expect(lineNow().LineItemID).toBe(lineId);
		expect(tracking()).toEqual(['Department: Retail', 'Region: West']);
	});
});
