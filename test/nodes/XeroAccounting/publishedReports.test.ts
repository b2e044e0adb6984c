import { contactsOf } from '../../../nodes/XeroAccounting/resources/tenNinetyNine';
import { anInvoice, by, shownError, useDesk } from './support';

const desk = useDesk();

test('list, and get by name: a row for each line and column, boxes of a tax return with their code', async () => {
	const [listed] = await desk.do('publishedReport', 'getAll');
	expect(listed).toMatchObject({ ReportName: 'GST Return' });
	const rows = await desk.do('publishedReport', 'get', { record: by('name', 'gst return') });
	expect(rows).toContainEqual({
		ReportID: listed.ReportID,
		ReportName: 'GST Return',
		ReportDate: expect.any(String) as string,
		code: null,
		section: 'Sales',
		line: 'Total sales',
		rowType: 'line',
		column: 'Amount',
		value: 1150,
		text: null,
	});
	expect(rows).toContainEqual(expect.objectContaining({ code: '5', line: 'Total sales', value: 1150 }));
	expect(
		await desk.do('publishedReport', 'get', { record: by('id', String(listed.ReportID)), simplify: false }),
	).toMatchObject([{ Rows: expect.any(Array) as unknown[] }]);
});

test('one that is not there', async () => {
	expect(shownError(await desk.run('publishedReport', 'get', { record: by('name', 'BAS') })).message).toBe(
		"Xero has no published report with the Name 'BAS' in this organisation.",
	);
});

describe('the 1099 report', () => {
	test('what bills were paid with in the year, a row for each contact and form', async () => {
		const [bill] = await desk.do('bill', 'create', anInvoice({ contact: by('name', 'Ann Contractor') }));
		const paid = { account: by('code', '090'), date: '2026-10-01', amount: '4.10' };
		await desk.do('payment', 'create', { ...paid, invoice: by('id', String(bill.InvoiceID)) });
		const rows = await desk.do('publishedReport', 'getTenNinetyNine', { reportYear: '2026', simplify: true });
		const hers = rows.filter(({ Name }) => Name === 'Ann Contractor');
		expect(hers.map(({ ReportName, Box1, Box3 }) => [ReportName, Box1, Box3])).toEqual([
			['1099-NEC report', 4.1, null],
			['1099-MISC report', 0, 0],
		]);
		expect(hers[0]).toMatchObject({ DateFrom: '2026-01-01', DateTo: '2026-12-31' });
		const before = await desk.do('publishedReport', 'getTenNinetyNine', { reportYear: '2025', simplify: true });
		expect(before.map(({ Box1 }) => Box1)).toEqual(before.map(() => 0));
		const forms = await desk.do('publishedReport', 'getTenNinetyNine', { reportYear: '2026', simplify: false });
		expect(forms).toMatchObject([{ ReportName: '1099-NEC report' }, { ReportName: '1099-MISC report' }]);
		expect(forms[0].Contacts).toContainEqual(expect.objectContaining({ Name: 'Ann Contractor', Box1: 4.1 }));
	});

	test('a year that is none is reported before Xero is asked', async () => {
		const calls = await desk.callsOf(async () => {
			expect(
				shownError(await desk.run('publishedReport', 'getTenNinetyNine', { reportYear: '={{ $json.none }}' }))
					.message,
			).toBe("'Year' is empty. Fill it in.");
			expect(
				shownError(await desk.run('publishedReport', 'getTenNinetyNine', { reportYear: '20255' })).message,
			).toBe("'Year': 20255 is out of range: 2000 to 2099.");
		});
		expect(calls).toEqual([]);
	});

	test("the example of Xero's description: boxes to the cent, those that a form lacks are empty", () => {
		const contact = {
			Box1: 0,
			Box4: 1150.1,
			Name: 'Bank West',
			StreetAddress: 'Procurement Services\r\nGPO 1234\r\n\r\n\r\n',
			TaxID: '234-22-2223',
			ContactId: '81d5706a-8057-4338-8511-747cd85f4c68',
			FederalTaxClassification: 'PARTNERSHIP',
		};
		const form = { ReportName: '1099-NEC report', ReportDate: '1 Jan 2023 to 31 Dec 2023', Contacts: [contact] };
		expect(contactsOf(form)).toMatchObject([
			{
				ReportName: '1099-NEC report',
				DateFrom: '2023-01-01',
				DateTo: '2023-12-31',
				ContactID: '81d5706a-8057-4338-8511-747cd85f4c68',
				Name: 'Bank West',
				Email: null,
				StreetAddress: 'Procurement Services\r\nGPO 1234',
				Box1: 0,
				Box2: null,
				Box4: 1150.1,
			},
		]);
		expect(contactsOf({ ReportName: '1099-NEC report', Contacts: null })).toEqual([]);
	});
});
