import type { IDataObject } from 'n8n-workflow';

import { harshLists } from './harshLists';
import { anInvoice, by, form, json, line, NZ, useDesk } from './support';

const desk = useDesk();

/** Bodies of the writes, as they reach the books. */
function writesOf(): IDataObject[] {
	const { books } = desk.sandbox.world.organisation(NZ)!;
	const whole = books.handle.bind(books);
	const bodies: IDataObject[] = [];
	books.handle = (request) => {
		if (request.method === 'POST') bodies.push(...((request.body as { Invoices?: IDataObject[] }).Invoices ?? []));
		return whole(request);
	};
	return bodies;
}

const TRACKED = {
	Description: 'Tea',
	Quantity: 1,
	UnitAmount: 5,
	AccountCode: '200',
	Tracking: [{ Name: 'Region', Option: 'North' }],
};

describe('lines of list rows, whose tracking lacks the ID of its option', () => {
	let id: string;
	let optionId: unknown;

	beforeEach(async () => {
		const [made] = await desk.do(
			'invoice',
			'create',
			anInvoice({ ...json([TRACKED]), additionalFields: { invoiceNumber: 'N-1', dueDate: '2026-12-01' } }),
			{},
		);
		id = String(made.InvoiceID);
		const [{ LineItems }] = desk.books(`Invoices/${id}`) as Array<{
			LineItems: Array<{ Tracking: IDataObject[] }>;
		}>;
		optionId = LineItems[0].Tracking[0].TrackingOptionID;
		harshLists(desk, NZ);
	});

	const trackingIn = (body: IDataObject) => ((body.LineItems as IDataObject[])[0].Tracking as IDataObject[])[0];

	test('an update that keeps them sends the ID, for one call more whatever their number', async () => {
		const bodies = writesOf();
		const update = { record: by('id', '={{ $json.id }}'), ...form(line({ description: 'More' })) };
		const calls = await desk.callsOf(async () => await desk.do('invoice', 'update', update, { items: [{ id }] }));
		expect(trackingIn(bodies[0])).toMatchObject({ Name: 'Region', Option: 'North', TrackingOptionID: optionId });
		expect(calls.filter(({ method }) => method === 'GET').map(({ path }) => path)).toEqual([
			'/api.xro/2.0/Invoices',
			'/api.xro/2.0/TrackingCategories',
		]);
	});

	test('so does Create or Update, for a line the document has already', async () => {
		const bodies = writesOf();
		const { Tracking: _left, ...line } = TRACKED;
		await desk.do(
			'invoice',
			'upsert',
			anInvoice({ invoiceNumber: 'N-1', additionalFields: { dueDate: '2026-12-01' }, ...json([line]) }),
		);
		expect(trackingIn(bodies[0])).toMatchObject({ TrackingOptionID: optionId });
	});

	test('without the permission to read settings, the names go out and the category stays', async () => {
		desk.harness = await desk.connect({ scopes: ['offline_access', 'accounting.invoices', 'accounting.contacts'] });
		const bodies = writesOf();
		await desk.do('invoice', 'update', { record: by('id', id), ...form(line({ description: 'More' })) });
		expect(trackingIn(bodies[0])).toEqual({ Name: 'Region', Option: 'North' });
		const [{ LineItems }] = desk.books(`Invoices/${id}`) as Array<{
			LineItems: Array<{ Tracking: IDataObject[] }>;
		}>;
		expect(LineItems[0].Tracking[0].TrackingOptionID).toBe(optionId);
	});

	test('documents without tracking cost no call', async () => {
		const [{ InvoiceID }] = await desk.do('invoice', 'create', anInvoice());
		const calls = await desk.callsOf(
			async () =>
				await desk.do('invoice', 'update', {
					record: by('id', String(InvoiceID)),
					...form(line({ description: 'More' })),
				}),
		);
		expect(calls.map(({ path }) => path)).not.toContain('/api.xro/2.0/TrackingCategories');
	});
});
